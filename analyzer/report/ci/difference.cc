#include "analyzer/report/ci/difference.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "analyzer/report/ci/names.h"

namespace clew {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

struct LessPair {
  bool operator()(const Pair& a, const Pair& b) const {
    if (a.first != b.first) return LessByParts(a.first, b.first);
    return LessByParts(a.second, b.second);
  }
};

struct LessLabel {
  bool operator()(std::string_view a, std::string_view b) const { return LessByParts(a, b); }
};

struct Written {
  ModuleId from;
  const Edge* edge;
};

// The written edges of each pair of labels, sorted by pair; edges in the order of the graph.
std::vector<std::pair<Pair, Written>> WrittenPairs(const ImportGraph& graph) {
  std::vector<std::pair<Pair, Written>> pairs;
  pairs.reserve(graph.edge_count());
  for (const ModuleId from : OrderByParts(graph)) {
    const std::string_view label = LabelOf(graph.module(from));
    for (const Edge& edge : graph.edges(from)) {
      const std::string_view to = LabelOf(graph.module(edge.to));
      if (to != label) pairs.push_back({{label, to}, {from, &edge}});
    }
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return LessPair()(a.first, b.first); });
  return pairs;
}

using PairIterator = std::vector<std::pair<Pair, Written>>::const_iterator;

PairIterator EndOfPair(PairIterator at, PairIterator end) {
  PairIterator next = at;
  while (next != end && next->first == at->first) ++next;
  return next;
}

std::vector<WrittenImport> Imports(const ImportGraph& graph, PairIterator begin, PairIterator end) {
  std::vector<WrittenImport> imports;
  for (PairIterator at = begin; at != end; ++at) {
    const Edge& edge = *at->second.edge;
    const Statement& statement = graph.statement(edge);
    imports.push_back({graph.module(at->second.from).path, statement.line, statement.column,
                       edge.kind(), statement.scope, statement.conditions, statement.lazy, ""});
  }
  return imports;
}

// What decides whether a dependency changed.
std::set<std::tuple<EdgeKind, Scope, Conditions, bool>> Ways(const ImportGraph& graph,
                                                             PairIterator begin, PairIterator end) {
  std::set<std::tuple<EdgeKind, Scope, Conditions, bool>> ways;
  for (PairIterator at = begin; at != end; ++at) {
    const Statement& statement = graph.statement(*at->second.edge);
    ways.emplace(at->second.edge->kind(), statement.scope, statement.conditions, statement.lazy);
  }
  return ways;
}

DependencyChange ChangeOf(const Pair& pair) {
  return {std::string(pair.first), std::string(pair.second), {}, {}};
}

void CompareDependencies(const ImportGraph& before, const ImportGraph& after,
                         GraphDifference* difference) {
  const auto old_pairs = WrittenPairs(before);
  const auto new_pairs = WrittenPairs(after);
  auto old_at = old_pairs.begin();
  auto new_at = new_pairs.begin();
  while (old_at != old_pairs.end() || new_at != new_pairs.end()) {
    const bool only_old = new_at == new_pairs.end() ||
                          (old_at != old_pairs.end() && LessPair()(old_at->first, new_at->first));
    const bool only_new =
        !only_old && (old_at == old_pairs.end() || LessPair()(new_at->first, old_at->first));
    const auto old_end = only_new ? old_at : EndOfPair(old_at, old_pairs.end());
    const auto new_end = only_old ? new_at : EndOfPair(new_at, new_pairs.end());
    DependencyChange change = ChangeOf(only_old ? old_at->first : new_at->first);
    if (only_old) {
      change.before = Imports(before, old_at, old_end);
      difference->dependencies.removed.push_back(std::move(change));
    } else if (only_new) {
      change.after = Imports(after, new_at, new_end);
      difference->dependencies.added.push_back(std::move(change));
    } else if (Ways(before, old_at, old_end) != Ways(after, new_at, new_end)) {
      change.before = Imports(before, old_at, old_end);
      change.after = Imports(after, new_at, new_end);
      difference->changed_dependencies.push_back(std::move(change));
    }
    old_at = old_end;
    new_at = new_end;
  }
}

struct PackagePair {
  uint32_t count = 0;
  Origin origin = Origin::kProject;
};

// How many pairs of modules stand for each pair of packages.
std::map<std::pair<std::string, std::string>, PackagePair> PackagePairs(const ImportGraph& graph) {
  const PackageTable packages = MakePackageTable(graph);
  std::map<std::pair<std::string, std::string>, PackagePair> counts;
  std::vector<ModuleId> targets;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    targets.clear();
    for (const Edge& edge : graph.edges(ModuleId{i})) targets.push_back(edge.to);
    std::sort(targets.begin(), targets.end());
    targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
    for (const ModuleId to : targets) {
      if (graph.module(to).kind == ModuleKind::kMissing) continue;
      const uint32_t a = packages.package_of[i];
      const uint32_t b = packages.package_of[Index(to)];
      if (a == b) continue;
      PackagePair& pair = counts[{packages.names[a], packages.names[b]}];
      ++pair.count;
      pair.origin = graph.module(to).origin;
    }
  }
  return counts;
}

void ComparePackages(const ImportGraph& before, const ImportGraph& after,
                     GraphDifference* difference) {
  std::map<Pair, PackageDependencyChange, LessPair> changes;
  const auto old_counts = PackagePairs(before);
  const auto new_counts = PackagePairs(after);
  for (const auto& [pair, old_pair] : old_counts) {
    changes[{pair.first, pair.second}] = {pair.first, pair.second, old_pair.count, 0,
                                          old_pair.origin};
  }
  for (const auto& [pair, new_pair] : new_counts) {
    PackageDependencyChange& change = changes[{pair.first, pair.second}];
    change.from = pair.first;
    change.to = pair.second;
    change.after = new_pair.count;
    change.origin = new_pair.origin;
  }
  for (auto& [pair, change] : changes) {
    if (change.before == change.after) continue;
    auto& list = change.before == 0  ? difference->packages.added
                 : change.after == 0 ? difference->packages.removed
                                     : difference->changed_packages;
    list.push_back(std::move(change));
  }
}

// By key; what both have is taken away one by one, so that a second place of the same kind counts.
template <typename T, typename KeyOf>
Changes<T> CompareLists(std::vector<T> before, std::vector<T> after, KeyOf key_of) {
  Changes<T> changes;
  std::multiset<std::decay_t<decltype(key_of(before.front()))>> keys;
  for (const T& item : before) keys.insert(key_of(item));
  for (const T& item : after) {
    const auto found = keys.find(key_of(item));
    if (found == keys.end()) {
      changes.added.push_back(item);
    } else {
      keys.erase(found);
    }
  }
  keys.clear();
  for (const T& item : after) keys.insert(key_of(item));
  for (const T& item : before) {
    const auto found = keys.find(key_of(item));
    if (found == keys.end()) {
      changes.removed.push_back(item);
    } else {
      keys.erase(found);
    }
  }
  return changes;
}

std::vector<ModuleChange> ProjectModules(const ImportGraph& graph) {
  std::vector<ModuleChange> modules;
  for (const ModuleId id : OrderByParts(graph)) {
    const Module& module = graph.module(id);
    if (IsProjectModule(module)) modules.push_back({std::string(LabelOf(module)), module.path});
  }
  return modules;
}

}  // namespace

bool GraphDifference::empty() const {
  return modules.empty() && dependencies.empty() && changed_dependencies.empty() &&
         unresolved.empty() && unknowable.empty() && third_party.empty() && stdlib.empty();
}

GraphDifference CompareGraphs(const ImportGraph& before, const ImportGraph& after) {
  GraphDifference difference;
  difference.modules = CompareLists(ProjectModules(before), ProjectModules(after),
                                    [](const ModuleChange& m) { return m.label; });
  CompareDependencies(before, after, &difference);
  ComparePackages(before, after, &difference);
  const auto place_key = [](const UnknownPlace& place) {
    return std::tuple(place.module, place.what, place.reason);
  };
  difference.unresolved =
      CompareLists(UnresolvedPlaces(before), UnresolvedPlaces(after), place_key);
  difference.unknowable =
      CompareLists(UnknowablePlaces(before), UnknowablePlaces(after), place_key);
  const auto name_key = [](const NameUse& use) { return use.name; };
  difference.third_party = CompareLists(ThirdPartyUse(before), ThirdPartyUse(after), name_key);
  difference.stdlib = CompareLists(StdlibUse(before), StdlibUse(after), name_key);
  return difference;
}

}  // namespace clew
