#include "grammar/unite.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"

namespace clew {
namespace {

using Key = std::tuple<uint32_t, uint32_t, std::string>;

Key KeyOf(const DynamicImport& import) {
  return {import.place.position.line, import.place.position.column, import.call + import.module};
}
Key KeyOf(const Hazard& hazard) {
  return {hazard.place.position.line, hazard.place.position.column, hazard.kind};
}
Key KeyOf(const StringReference& string) {
  return {string.place.position.line, string.place.position.column, string.text};
}

// Takes over the guards that `place` refers to.
void MoveGuards(const FileFacts& from, FileFacts* to, Place* place) {
  if (place->guards == 0) return;
  std::vector<uint32_t> set;
  for (const uint32_t index : GuardSet(from, place->guards)) {
    set.push_back(static_cast<uint32_t>(to->guards.size()));
    to->guards.push_back(from.guards[index]);
  }
  if (to->guard_sets.empty()) to->guard_sets.emplace_back();
  place->guards = static_cast<GuardSetId>(to->guard_sets.size());
  to->guard_sets.push_back(std::move(set));
}

template <typename Facts>
void SortByPlace(Facts* facts) {
  std::stable_sort(facts->begin(), facts->end(), [](const auto& a, const auto& b) {
    return std::tie(a.place.position.line, a.place.position.column) <
           std::tie(b.place.position.line, b.place.position.column);
  });
}

template <typename Fact>
void AddMissing(const FileFacts& source, RareVector<Fact> more, FileFacts* united,
                RareVector<Fact>* facts) {
  std::set<Key> known;
  for (const Fact& fact : *facts) known.insert(KeyOf(fact));
  for (Fact& fact : more) {
    if (!known.insert(KeyOf(fact)).second) continue;
    MoveGuards(source, united, &fact.place);
    facts->push_back(std::move(fact));
  }
  SortByPlace(facts);
}

// Names that one reading of a statement has and the other has not are all kept; a statement that is
// read alike stands where `facts` says.
void AddImports(const FileFacts& more, FileFacts* facts) {
  std::map<std::pair<uint32_t, uint32_t>, std::set<std::string>> known;
  const auto name_key = [](const ImportedName& name) {
    return absl::StrCat(std::string(name.level, '.'), name.module, ":", name.name);
  };
  for (const PlacedImport& import : facts->imports) {
    const Position& at = import.place.position;
    std::set<std::string>& names = known[{at.line, at.column}];
    for (const ImportedName& name : import.statement->names) {
      names.insert(name_key(name));
      // What is left of a statement that ends in an error: nothing new.
      names.insert(absl::StrCat(std::string(name.level, '.'), name.module, ":"));
    }
  }
  for (PlacedImport import : more.imports) {
    const Position& at = import.place.position;
    const std::set<std::string>& names = known[{at.line, at.column}];
    const auto& found = import.statement->names;
    const bool all = std::all_of(found.begin(), found.end(), [&](const ImportedName& name) {
      return names.count(name_key(name)) > 0;
    });
    if (all) continue;
    MoveGuards(more, facts, &import.place);
    facts->imports.push_back(import);
  }
  SortByPlace(&facts->imports);
}

void Merge(const RareVector<std::string>& more, RareVector<std::string>* names) {
  for (const std::string& name : more) names->push_back(name);
  std::sort(names->begin(), names->end());
  names->erase(std::unique(names->begin(), names->end()), names->end());
}

}  // namespace

FileFacts Unite(FileFacts facts, FileFacts more, bool imports) {
  if (imports) AddImports(more, &facts);
  AddMissing(more, more.dynamic, &facts, &facts.dynamic);
  AddMissing(more, more.hazards, &facts, &facts.hazards);
  AddMissing(more, more.strings, &facts, &facts.strings);
  if (!facts.exports.present) {
    facts.exports = std::move(more.exports);
  } else if (more.exports.present) {
    Merge(more.exports.names, &facts.exports.names);
    Merge(more.exports.included, &facts.exports.included);
    facts.exports.complete = facts.exports.complete && more.exports.complete;
  }
  if (!facts.lazy_package.present || more.lazy_package.computed) {
    facts.lazy_package = std::move(more.lazy_package);
  }
  if (!facts.path_extension.present) facts.path_extension = more.path_extension;
  Merge(more.bindings, &facts.bindings);
  Merge(more.lazy_modules, &facts.lazy_modules);
  // One diagnostic of a kind says enough: the first is the more exact one.
  const size_t own = facts.diagnostics.size();
  for (const Diagnostic& diagnostic : more.diagnostics) {
    const bool said = std::any_of(
        facts.diagnostics.begin(), facts.diagnostics.begin() + static_cast<std::ptrdiff_t>(own),
        [&](const Diagnostic& one) { return one.code == diagnostic.code; });
    if (!said) facts.diagnostics.push_back(diagnostic);
  }
  return facts;
}

}  // namespace clew
