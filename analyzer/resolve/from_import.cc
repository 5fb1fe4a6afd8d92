#include "analyzer/resolve/from_import.h"

#include <optional>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "analyzer/resolve/relative_name.h"
#include "analyzer/resolve/star_import.h"

namespace clew {
namespace {

// What code puts into sys.modules as if it were a submodule. Whether there is any.
bool AddAliases(const Location& place, std::string_view name, const Rule& rule) {
  const NameLookup::Answers aliases = rule.FindAliases(absl::StrCat(place.name, ".", name));
  for (const LocationId id : aliases) rule.AddLocation(id, EdgeKind::kSubmodule);
  return !aliases.empty();
}

void ResolveFromPackage(LocationId package, const ImportedNames& names, const Rule& rule) {
  bool takes_attribute = false;
  const Location& place = rule.location(package);
  const bool may_have_aliases = rule.MayHaveAliases(place.name);
  for (const ImportedName& imported : names) {
    if (imported.name == "*") {
      ResolveStar(package, rule);
      continue;
    }
    const bool aliased = may_have_aliases && AddAliases(place, imported.name, rule);
    const LocationId child = rule.FindChild(package, imported.name);
    if (rule.location(child).kind != ModuleKind::kMissing) {
      rule.AddLocation(child, EdgeKind::kSubmodule, rule.BindsName(package, imported.name));
      continue;
    }
    takes_attribute = true;
    if (aliased) continue;
    if (place.kind == ModuleKind::kNamespace) {
      // It has no code that could bind the name (PEP 420).
      rule.AddLocation(child, EdgeKind::kSubmodule);
    } else {
      rule.AddWeakName(absl::StrCat(place.name, ".", imported.name));
    }
  }
  if (takes_attribute) rule.AddLocation(package, EdgeKind::kFrom);
}

void ResolveFromModule(LocationId module, const ImportedNames& names, const Rule& rule) {
  const Location& place = rule.location(module);
  const bool may_have_aliases =
      place.kind == ModuleKind::kModule && rule.MayHaveAliases(place.name);
  std::optional<EdgeKind> added;
  for (const ImportedName& imported : names) {
    if (may_have_aliases) AddAliases(place, imported.name, rule);
    const EdgeKind kind = imported.name == "*" ? EdgeKind::kStar : EdgeKind::kFrom;
    if (added != kind) rule.AddLocation(module, kind);
    added = kind;
  }
}

}  // namespace

void ResolveFromImport(const ImportStatement& statement, const Rule& rule) {
  const ImportedName& first = statement.names.front();
  std::string_view base = first.module;
  std::optional<std::string> resolved;
  if (first.level > 0) {
    resolved = ResolveRelativeName(rule.importer().package, first.level, first.module);
    if (!resolved) {
      rule.AddUnnamed(WrittenRelativeName(first.level, first.module),
                      first.name == "*" ? EdgeKind::kStar : EdgeKind::kFrom);
      return;
    }
    base = *resolved;
  }
  for (LocationId id : rule.Find(base)) {
    const Location& place = rule.location(id);
    // A directive to the compiler: nothing that a rebuild could depend on. But it is an import too,
    // and loads a file of that name which is the project's own.
    if (base == "__future__" && place.kind == ModuleKind::kExternal) continue;
    if (place.is_package && !rule.lookup().IsOpaque(place) && place.kind != ModuleKind::kMissing) {
      ResolveFromPackage(id, statement.names, rule);
    } else {
      ResolveFromModule(id, statement.names, rule);
    }
  }
}

}  // namespace clew
