#include "analyzer/resolve/lazy_package.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/resolve/exports.h"
#include "analyzer/resolve/relative_name.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

// A string of a table: the longest prefix of it that is a submodule. Tables write ".sub", "sub",
// "sub.attribute", "sub:attribute" and "p.sub"; strings that are no submodule are attribute names.
// Whether it is one.
bool AddTableEntry(LocationId package, std::string_view text, const Rule& rule) {
  const std::string& name = rule.location(package).name;
  while (absl::StartsWith(text, ".")) text.remove_prefix(1);
  if (absl::StartsWith(text, name) && text.size() > name.size() && text[name.size()] == '.') {
    text.remove_prefix(name.size() + 1);
  }
  text = text.substr(0, text.find(':'));
  LocationId current = package;
  bool found = false;
  while (!text.empty()) {
    const size_t dot = text.find('.');
    const LocationId child = rule.FindChild(current, text.substr(0, dot));
    if (rule.location(child).kind == ModuleKind::kMissing) {
      rule.AddWeakName(rule.location(child).name);
      return found;
    }
    rule.AddLocation(child, EdgeKind::kDynamic);
    found = true;
    current = child;
    if (dot == text.npos || !rule.location(child).is_package) return found;
    text.remove_prefix(dot + 1);
  }
  return found;
}

// The submodules that import statements name: a stub's, or those under TYPE_CHECKING. Whether there
// is one.
bool AddStatementTable(LocationId package, const FileFacts& facts, bool type_checking_only,
                       const Rule& rule) {
  const std::string name = rule.location(package).name;
  bool found = false;
  for (const PlacedImport& import : facts.imports) {
    if (type_checking_only && (import.place.conditions & kConditionTypeChecking) == 0) continue;
    for (const ImportedName& imported : import.statement->names) {
      std::optional<std::string> base(imported.module);
      if (imported.level > 0) base = ResolveRelativeName(name, imported.level, imported.module);
      if (!base) continue;
      if (imported.is_from && imported.name != "*") absl::StrAppend(&*base, ".", imported.name);
      if (absl::StartsWith(*base, absl::StrCat(name, "."))) {
        found |= AddTableEntry(package, *base, rule);
      }
    }
  }
  return found;
}

void AddBindings(absl::Span<const std::string> bindings, absl::flat_hash_set<std::string>* bound) {
  bound->insert(bindings.begin(), bindings.end());
}

// Names that the package has without its `__getattr__`: its own and those of its star imports.
absl::flat_hash_set<std::string> BoundNames(LocationId package, const FileFacts& facts,
                                            const Rule& rule) {
  absl::flat_hash_set<std::string> bound;
  AddBindings(facts.bindings, &bound);
  const std::string name = rule.location(package).name;
  for (const PlacedImport& import : facts.imports) {
    const ImportStatement& statement = *import.statement;
    // A binding that may not happen leaves the name to `__getattr__`.
    if (import.place.conditions != 0 || import.place.scope == Scope::kFunction) continue;
    if (statement.names.front().name != "*") continue;
    std::optional<std::string> base(statement.names.front().module);
    if (statement.names.front().level > 0) {
      base = ResolveRelativeName(name, statement.names.front().level, *base);
    }
    if (!base) continue;
    const LocationId source = rule.lookup().FindFirst(*base, rule.importer().context);
    if (source == package || rule.lookup().FactsOf(source) == nullptr) continue;
    const ExportedNames exports = ComputeExports(source, rule);
    if (exports.present) {
      if (exports.complete) AddBindings(exports.names, &bound);
      continue;
    }
    const auto* bindings = rule.lookup().facts()->BindingsOf(rule.location(source).path);
    if (bindings == nullptr) continue;
    for (const std::string& binding : *bindings) {
      if (!absl::StartsWith(binding, "_")) bound.insert(binding);
    }
  }
  return bound;
}

void AddAllUnbound(LocationId package, const FileFacts& facts, const Rule& rule) {
  const absl::flat_hash_set<std::string> bound = BoundNames(package, facts, rule);
  rule.AddWeakName(absl::StrCat(rule.location(package).name, ".*"));
  for (const std::string& child : rule.lookup().Children(package, rule.importer().context)) {
    if (bound.contains(child)) continue;
    const LocationId id = rule.FindChild(package, child);
    if (rule.location(id).kind != ModuleKind::kMissing) rule.AddLocation(id, EdgeKind::kDynamic);
  }
}

}  // namespace

bool ResolveLazyPackage(LocationId package, const FileFacts& facts, const Rule& rule) {
  const LazyPackage& lazy = facts.lazy_package;
  const Location& place = rule.location(package);
  // A module that is no package has no submodules: its computed imports stay unknown.
  if (place.kind != ModuleKind::kPackage) return false;
  // A table that names no submodule is not the one that is imported from (dateutil, pygments).
  bool found = lazy.attach_stub;
  for (const std::string& entry : lazy.tables) found |= AddTableEntry(package, entry, rule);
  found |= AddStatementTable(package, facts, /*type_checking_only=*/true, rule);
  bool exact = lazy.tables_complete && found;
  if (lazy.attach_stub) {
    // lazy_loader.attach_stub reads the .pyi beside the file when it runs.
    const std::string stub = absl::StrCat(place.path, "i");
    const FileFacts* table = rule.lookup().facts()->FactsOf(stub);
    if (table == nullptr) {
      exact = false;
    } else {
      rule.AddStubTable(package, stub);
      AddStatementTable(package, *table, /*type_checking_only=*/false, rule);
    }
  }
  if (!exact) {
    AddAllUnbound(package, facts, rule);
    rule.AddUnknown("__getattr__", absl::StrCat("the submodules that ", place.name,
                                                " loads on demand cannot be computed"));
  }
  return exact;
}

}  // namespace clew
