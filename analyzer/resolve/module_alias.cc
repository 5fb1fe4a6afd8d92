#include "analyzer/resolve/module_alias.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "analyzer/resolve/relative_name.h"
#include "grammar/bound_name.h"

namespace clew {
namespace {

// What `expression`, a name or a chain of attributes, may be bound to by imports of its module.
std::vector<std::string> ImportedAs(std::string_view expression, std::string_view package,
                                    const FileFacts& facts) {
  std::vector<std::string> found;
  const std::string_view first = TopLevelName(expression);
  const std::string_view rest = expression.substr(first.size());
  for (const PlacedImport& import : facts.imports) {
    for (const ImportedName& name : import.statement->names) {
      if (BoundName(name) != first) continue;
      if (!name.is_from) {
        found.push_back(absl::StrCat(name.alias.empty() ? first : name.module, rest));
        continue;
      }
      std::optional<std::string> base(name.module);
      if (name.level > 0) base = ResolveRelativeName(package, name.level, name.module);
      if (base) {
        found.push_back(absl::StrCat(*base, base->empty() ? "" : ".", name.name, rest));
      }
    }
  }
  return found;
}

// spec_from_file_location(name, path) and its like, where the path cannot be told.
bool RunsFiles(const FileFacts& facts) {
  return std::any_of(facts.dynamic.begin(), facts.dynamic.end(), [](const DynamicImport& import) {
    return import.kind == DynamicKind::kRunPath && !import.literal;
  });
}

}  // namespace

void ModuleAliases::AddModule(std::string_view name, bool is_package, const FileFacts& facts) {
  const std::string_view parent = ParentName(name);
  const std::string_view package = is_package ? name : parent;
  const auto expand = [&](std::string_view text) {
    return absl::StrReplaceAll(
        text, {{"{__name__}", name}, {"{__package__}", package}, {"{__parent__}", parent}});
  };
  const bool runs_files = RunsFiles(facts);
  for (const Hazard& hazard : facts.hazards) {
    if (hazard.kind != "sys-modules-edit" && hazard.kind != "import-hook") continue;
    for (size_t i = 0; i + 1 < hazard.paths.size(); i += 2) {
      if (hazard.paths[i] == kAnyModule) continue;
      const std::string to = expand(hazard.paths[i]);
      const std::string from = expand(hazard.paths[i + 1]);
      if (absl::EndsWith(to, "*")) {
        std::string prefix = to.substr(0, to.size() - 1);
        if (hazard.kind == "import-hook") hooks_.insert(prefix);
        patterns_.emplace(std::move(prefix), from);
        continue;
      }
      std::vector<std::string> names;
      if (absl::StartsWith(from, "@")) {
        names = ImportedAs(std::string_view(from).substr(1), package, facts);
      } else if (!from.empty()) {
        names.push_back(from);
      }
      // What a module puts in its own place is most often an object that it made, or a file that
      // it found and ran.
      if (names.empty() && to == name && !runs_files) continue;
      names.erase(std::remove(names.begin(), names.end(), to), names.end());
      if (names.empty() && !from.empty() && from[0] != '@') continue;
      tops_.emplace(TopLevelName(to));
      ModuleAlias& entry = entries_[to];
      if (entry.by.empty() || name < entry.by) entry.by = std::string(name);
      entry.unknown = entry.unknown || names.empty();
      for (std::string& target : names) entry.names.insert(std::move(target));
    }
  }
}

AliasMeanings ModuleAliases::Find(std::string_view name) const {
  AliasMeanings found;
  for (std::string_view above = name; !above.empty(); above = ParentName(above)) {
    const auto entry = entries_.find(above);
    if (entry == entries_.end()) continue;
    // `p.old.x` is sought in the `__path__` of what stands under `p.old`.
    for (const std::string& target : entry->second.names) {
      found.names.push_back(absl::StrCat(target, name.substr(above.size())));
    }
    found.by = entry->second.by;
    found.unknown = entry->second.unknown;
    break;
  }
  for (const auto& [prefix, replacement] : patterns_) {
    if (!absl::StartsWith(name, prefix) || name.size() == prefix.size()) continue;
    found.names.push_back(absl::StrReplaceAll(replacement, {{"*", name.substr(prefix.size())}}));
  }
  return found;
}

bool ModuleAliases::ConcernsTop(std::string_view top) const {
  return tops_.contains(top) ||
         std::any_of(patterns_.begin(), patterns_.end(), [&](const auto& pattern) {
           return absl::StartsWith(pattern.first, top) || absl::StartsWith(top, pattern.first);
         });
}

std::vector<std::string> ModuleAliases::OtherNamesOf(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [prefix, replacement] : patterns_) {
    std::string_view rest = name;
    std::string_view real = replacement;
    if (!absl::ConsumeSuffix(&real, "*") || !absl::ConsumePrefix(&rest, real) || rest.empty()) {
      continue;
    }
    if (hooks_.count(prefix) != 0 || asked_.count(absl::StrCat(prefix, TopLevelName(rest))) != 0) {
      found.push_back(absl::StrCat(prefix, rest));
    }
  }
  return found;
}

std::vector<std::string> ModuleAliases::CopiesAbove(std::string_view name) const {
  std::vector<std::string> found;
  for (const auto& [prefix, replacement] : patterns_) {
    std::string_view rest = name;
    if (!absl::ConsumePrefix(&rest, prefix) || hooks_.count(prefix) != 0) continue;
    const std::string_view top = TopLevelName(rest);
    if (top.size() < rest.size()) found.push_back(absl::StrCat(prefix, top));
  }
  return found;
}

bool ModuleAliases::Concerns(std::string_view name) const {
  if (name.empty()) return false;
  // The first entry that is not less is `name`, or begins with it, if any does.
  const auto entry = entries_.lower_bound(name);
  if (entry != entries_.end() && absl::StartsWith(entry->first, name)) return true;
  for (const auto& [prefix, replacement] : patterns_) {
    if (absl::StartsWith(prefix, name) || absl::StartsWith(name, prefix)) return true;
  }
  for (std::string_view above = ParentName(name); !above.empty(); above = ParentName(above)) {
    if (entries_.find(above) != entries_.end()) return true;
  }
  return false;
}

}  // namespace clew
