#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "analyzer/report/ci/difference.h"
#include "analyzer/report/ci/names.h"

namespace clew {
namespace {

UnknownPlace PlaceOf(const ImportGraph& graph, ModuleId from, const Position& position) {
  const Module& module = graph.module(from);
  UnknownPlace place;
  place.module = LabelOf(module);
  place.path = module.path;
  place.line = position.line;
  return place;
}

// The modules that import something for which `wanted` holds, by top-level name.
template <typename Wanted>
std::vector<NameUse> UseByName(const ImportGraph& graph, Wanted wanted) {
  std::map<std::string_view, std::set<uint32_t>> importers;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const Module& to = graph.module(edge.to);
      if (!wanted(to) || graph.module(ModuleId{i}).origin != Origin::kProject) continue;
      const std::string_view name = to.name;
      importers[name.substr(0, name.find('.'))].insert(i);
    }
  }
  std::vector<NameUse> uses;
  for (const auto& [name, modules] : importers) {
    uses.push_back({std::string(name), static_cast<uint32_t>(modules.size())});
  }
  return uses;
}

// Everything that the graph knows of a path, as one text.
std::map<std::string, std::string> RecordsByPath(const ImportGraph& graph) {
  std::map<std::string, std::string> records;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.module(ModuleId{i});
    if (module.path.empty()) continue;
    std::string& record = records[module.path];
    absl::StrAppend(&record, module.name, "\n", static_cast<int>(module.kind), "\n");
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const Statement& s = graph.statement(edge);
      absl::StrAppend(&record, LabelOf(graph.module(edge.to)), " ", s.line, " ", s.column, " ",
                      s.conditions, " ", static_cast<int>(s.scope), static_cast<int>(s.lazy), " ",
                      static_cast<int>(edge.kind()), "\n");
    }
  }
  const auto add = [&](ModuleId from, std::string_view what, const Position& position) {
    const auto found = records.find(graph.module(from).path);
    if (found == records.end()) return;
    absl::StrAppend(&found->second, what, " ", position.line, " ", position.column, "\n");
  };
  for (const Unresolved& u : graph.unresolved()) add(u.from, u.name, u.position);
  for (const UnknownImport& u : graph.dynamic()) add(u.from, u.call, u.position);
  for (const HazardRecord& h : graph.hazards()) add(h.from, h.kind, h.position);
  return records;
}

}  // namespace

bool SurvivesMissing(Conditions conditions) {
  return (conditions & (kConditionOptional | kConditionFallback | kConditionNever)) != 0;
}

std::vector<UnknownPlace> UnresolvedPlaces(const ImportGraph& graph) {
  std::vector<UnknownPlace> places;
  for (const Unresolved& unresolved : graph.unresolved()) {
    if (SurvivesMissing(unresolved.conditions)) continue;
    UnknownPlace place = PlaceOf(graph, unresolved.from, unresolved.position);
    place.what = unresolved.name;
    place.conditions = unresolved.conditions;
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<UnknownPlace> UnknowablePlaces(const ImportGraph& graph) {
  std::vector<UnknownPlace> places;
  for (const UnknownImport& unknown : graph.dynamic()) {
    UnknownPlace place = PlaceOf(graph, unknown.from, unknown.position);
    place.what = unknown.call;
    place.reason = unknown.reason;
    place.conditions = unknown.conditions;
    places.push_back(std::move(place));
  }
  for (const HazardRecord& hazard : graph.hazards()) {
    UnknownPlace place = PlaceOf(graph, hazard.from, hazard.position);
    place.what = hazard.kind;
    places.push_back(std::move(place));
  }
  std::stable_sort(places.begin(), places.end(), [](const UnknownPlace& a, const UnknownPlace& b) {
    return std::tie(a.path, a.line) < std::tie(b.path, b.line);
  });
  return places;
}

std::vector<NameUse> ThirdPartyUse(const ImportGraph& graph) {
  return UseByName(graph, [](const Module& to) {
    return to.origin == Origin::kThirdParty ||
           (to.origin == Origin::kUnknown && to.kind == ModuleKind::kExternal);
  });
}

std::vector<NameUse> StdlibUse(const ImportGraph& graph) {
  return UseByName(graph, [](const Module& to) { return to.origin == Origin::kStdlib; });
}

std::vector<std::string> FilesWithOtherImports(const ImportGraph& before,
                                               const ImportGraph& after) {
  const std::map<std::string, std::string> old_records = RecordsByPath(before);
  const std::map<std::string, std::string> new_records = RecordsByPath(after);
  std::set<std::string> paths;
  for (const auto& [path, record] : new_records) {
    const auto found = old_records.find(path);
    if (found == old_records.end() || found->second != record) paths.insert(path);
  }
  for (const auto& [path, record] : old_records) {
    if (new_records.count(path) == 0) paths.insert(path);
  }
  return {paths.begin(), paths.end()};
}

}  // namespace clew
