// `import a.b.c`: one edge to a.b.c; that a and a.b run first is told by the parents (B 1304).
#ifndef CLEW_ANALYZER_RESOLVE_IMPORT_STATEMENT_H_
#define CLEW_ANALYZER_RESOLVE_IMPORT_STATEMENT_H_

#include "analyzer/resolve/rule.h"
#include "grammar/facts.h"

namespace clew {

// An import statement of any form, into the rule's resolution.
void ResolveStatement(const ImportStatement& statement, const Rule& rule);

void ResolveImportName(std::string_view name, EdgeKind kind, const Rule& rule);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_IMPORT_STATEMENT_H_
