#include "grammar/unite.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace clew {
namespace {

using Key = std::tuple<uint32_t, uint32_t, std::string>;

Key KeyOf(const PlacedImport& import) {
  std::string names;
  for (const ImportedName& name : import.statement->names) {
    names += std::string(name.level, '.') + name.module + ':' + name.name + ',';
  }
  return {import.place.position.line, import.place.position.column, std::move(names)};
}
Key KeyOf(const DynamicImport& import) {
  return {import.place.position.line, import.place.position.column, import.call + import.module};
}
Key KeyOf(const Hazard& hazard) {
  return {hazard.place.position.line, hazard.place.position.column, hazard.kind};
}

// Takes over the guards that `place` refers to.
void MoveGuards(const FileFacts& from, FileFacts* to, Place* place) {
  std::vector<uint32_t> set;
  for (const uint32_t index : from.guard_sets[place->guards]) {
    set.push_back(static_cast<uint32_t>(to->guards.size()));
    to->guards.push_back(from.guards[index]);
  }
  place->guards = static_cast<GuardSetId>(to->guard_sets.size());
  to->guard_sets.push_back(std::move(set));
}

template <typename Fact>
void AddMissing(const FileFacts& source, std::vector<Fact> more, FileFacts* united,
                std::vector<Fact>* facts) {
  std::set<Key> known;
  for (const Fact& fact : *facts) known.insert(KeyOf(fact));
  for (Fact& fact : more) {
    if (!known.insert(KeyOf(fact)).second) continue;
    MoveGuards(source, united, &fact.place);
    facts->push_back(std::move(fact));
  }
  std::stable_sort(facts->begin(), facts->end(), [](const Fact& a, const Fact& b) {
    return std::tie(a.place.position.line, a.place.position.column) <
           std::tie(b.place.position.line, b.place.position.column);
  });
}

}  // namespace

FileFacts Unite(FileFacts fast, FileFacts full) {
  AddMissing(fast, fast.imports, &full, &full.imports);
  AddMissing(fast, fast.dynamic, &full, &full.dynamic);
  AddMissing(fast, fast.hazards, &full, &full.hazards);
  if (!full.exports.present) {
    full.exports = std::move(fast.exports);
  } else if (fast.exports.present) {
    std::vector<std::string>& names = full.exports.names;
    names.insert(names.end(), fast.exports.names.begin(), fast.exports.names.end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    full.exports.complete = full.exports.complete && fast.exports.complete;
  }
  full.bindings.insert(full.bindings.end(), fast.bindings.begin(), fast.bindings.end());
  std::sort(full.bindings.begin(), full.bindings.end());
  full.bindings.erase(std::unique(full.bindings.begin(), full.bindings.end()), full.bindings.end());
  return full;
}

}  // namespace clew
