#include "analyzer/resolve/import_statement.h"

#include "analyzer/resolve/from_import.h"

namespace clew {

void ResolveStatement(const ImportStatement& statement, const Rule& rule) {
  if (statement.names.empty()) return;
  if (statement.names.front().is_from) {
    ResolveFromImport(statement, rule);
    return;
  }
  for (const ImportedName& name : statement.names) {
    ResolveImportName(name.module, EdgeKind::kImport, rule);
  }
}

void ResolveImportName(std::string_view name, EdgeKind kind, const Rule& rule) {
  for (LocationId id : rule.Find(name)) rule.AddLocation(id, kind);
}

}  // namespace clew
