#include "analyzer/resolve/exports.h"

#include <algorithm>
#include <optional>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_split.h"
#include "analyzer/resolve/relative_name.h"

namespace clew {
namespace {

bool IsThere(const Location& location) {
  return location.kind != ModuleKind::kMissing && location.kind != ModuleKind::kExternal;
}

// Modules that an import statement of `module` binds to `name`.
void AddBoundModules(LocationId module, const ImportStatement& statement, std::string_view name,
                     const Rule& rule, std::vector<LocationId>* found) {
  const Location& place = rule.location(module);
  const std::string_view package =
      place.is_package ? std::string_view(place.name) : ParentName(place.name);
  const ContextId context = rule.importer().context;
  for (const ImportedName& imported : statement.names) {
    if (!imported.is_from) {
      if (imported.alias == name) {
        found->push_back(rule.lookup().FindFirst(imported.module, context));
      } else if (imported.alias.empty() && TopLevelName(imported.module) == name) {
        found->push_back(rule.lookup().FindFirst(name, context));
      }
      continue;
    }
    const std::string_view bound = imported.alias.empty() ? imported.name : imported.alias;
    if (bound != name) continue;
    std::optional<std::string> base(imported.module);
    if (imported.level > 0) base = ResolveRelativeName(package, imported.level, imported.module);
    if (!base) continue;
    const LocationId parent = rule.lookup().FindFirst(*base, context);
    if (rule.location(parent).is_package) found->push_back(rule.FindChild(parent, imported.name));
  }
}

}  // namespace

std::vector<LocationId> ResolveExpression(LocationId module, const FileFacts& facts,
                                          std::string_view text, const Rule& rule) {
  const std::vector<std::string_view> parts = absl::StrSplit(text, '.');
  std::vector<LocationId> current;
  for (const PlacedImport& import : facts.imports) {
    AddBoundModules(module, *import.statement, parts.front(), rule, &current);
  }
  if (current.empty() && rule.location(module).is_package) {
    // An import of the submodule in any form makes it an attribute of its package.
    current.push_back(rule.FindChild(module, parts.front()));
  }
  for (size_t i = 1; i < parts.size(); ++i) {
    std::vector<LocationId> next;
    for (LocationId id : current) {
      if (rule.location(id).is_package) next.push_back(rule.FindChild(id, parts[i]));
    }
    current = std::move(next);
  }
  current.erase(std::remove_if(current.begin(), current.end(),
                               [&](LocationId id) { return !IsThere(rule.location(id)); }),
                current.end());
  return current;
}

ExportedNames ComputeExports(LocationId module, const Rule& rule) {
  ExportedNames result;
  std::vector<LocationId> open = {module};
  absl::flat_hash_set<LocationId> seen = {module};
  while (!open.empty()) {
    const LocationId current = open.back();
    open.pop_back();
    const FileFacts* facts = rule.lookup().FactsOf(current);
    if (facts == nullptr) {
      result.complete = false;
      continue;
    }
    const Exports& exports = facts->exports;
    if (current == module) result.present = exports.present;
    // `sub.__all__` of a module without one fails when it runs.
    if (!exports.present) continue;
    result.complete &= exports.complete;
    result.names.insert(result.names.end(), exports.names.begin(), exports.names.end());
    for (const std::string& included : exports.included) {
      const std::vector<LocationId> modules = ResolveExpression(current, *facts, included, rule);
      result.complete &= !modules.empty();
      for (LocationId id : modules) {
        if (seen.insert(id).second) open.push_back(id);
      }
    }
  }
  std::sort(result.names.begin(), result.names.end());
  result.names.erase(std::unique(result.names.begin(), result.names.end()), result.names.end());
  return result;
}

}  // namespace clew
