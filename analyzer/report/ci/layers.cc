#include <algorithm>
#include <map>
#include <set>

#include "analyzer/lint/lint_components.h"
#include "analyzer/report/ci/make_report.h"
#include "analyzer/report/ci/names.h"

namespace clew {
namespace {

// Rows of successors, ascending and unique.
struct PackageGraph {
  std::vector<uint32_t> nodes;  // package numbers of the table, ascending
  std::vector<uint32_t> rows;
  std::vector<uint32_t> to;
};

PackageGraph MakePackageGraph(const ImportGraph& graph, const PackageTable& packages,
                              const LintSelection& selection) {
  std::map<uint32_t, std::set<uint32_t>> successors;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    if (!IsProjectModule(graph.module(ModuleId{i}))) continue;
    const uint32_t package = packages.package_of[i];
    std::set<uint32_t>& row = successors[package];
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const uint32_t to = packages.package_of[Index(edge.to)];
      if (to != package && IsProjectModule(graph.module(edge.to)) &&
          selection.Admits(graph.statement(edge), edge.kind())) {
        row.insert(to);
      }
    }
  }
  PackageGraph result;
  std::map<uint32_t, uint32_t> local;
  for (const auto& [package, row] : successors) {
    local[package] = static_cast<uint32_t>(result.nodes.size());
    result.nodes.push_back(package);
  }
  result.rows.push_back(0);
  for (const auto& [package, row] : successors) {
    for (const uint32_t to : row) result.to.push_back(local[to]);
    result.rows.push_back(static_cast<uint32_t>(result.to.size()));
  }
  return result;
}

}  // namespace

std::vector<Layer> MakeLayers(const ImportGraph& graph, const LintSelection& selection) {
  const PackageTable packages = MakePackageTable(graph);
  const PackageGraph rows = MakePackageGraph(graph, packages, selection);
  const std::vector<uint32_t> component = ComponentNumbers(rows.rows, rows.to, {});
  const size_t count =
      component.empty() ? 0 : *std::max_element(component.begin(), component.end()) + 1;

  std::vector<std::vector<uint32_t>> members(count);
  std::vector<std::set<uint32_t>> importers(count);
  std::vector<uint32_t> waiting(count, 0);  // imported components without a level
  std::vector<std::set<uint32_t>> imported(count);
  for (uint32_t node = 0; node < rows.nodes.size(); ++node) {
    members[component[node]].push_back(node);
    for (uint32_t i = rows.rows[node]; i < rows.rows[node + 1]; ++i) {
      const uint32_t to = component[rows.to[i]];
      if (to == component[node]) continue;
      imported[component[node]].insert(to);
      importers[to].insert(component[node]);
    }
  }
  std::vector<uint32_t> level(count, 0);
  std::vector<uint32_t> ready;
  for (uint32_t c = 0; c < count; ++c) {
    waiting[c] = static_cast<uint32_t>(imported[c].size());
    if (waiting[c] == 0) ready.push_back(c);
  }
  std::vector<std::map<std::string, uint32_t>> by_level;  // least name -> component
  while (!ready.empty()) {
    const uint32_t c = ready.back();
    ready.pop_back();
    for (const uint32_t to : imported[c]) level[c] = std::max(level[c], level[to] + 1);
    if (by_level.size() <= level[c]) by_level.resize(level[c] + 1);
    by_level[level[c]][packages.names[rows.nodes[members[c].front()]]] = c;
    for (const uint32_t from : importers[c]) {
      if (--waiting[from] == 0) ready.push_back(from);
    }
  }
  std::vector<Layer> layers;
  for (const auto& groups : by_level) {
    Layer layer;
    for (const auto& [name, c] : groups) {
      std::vector<std::string> names;
      for (const uint32_t node : members[c]) names.push_back(packages.names[rows.nodes[node]]);
      layer.push_back(std::move(names));
    }
    layers.push_back(std::move(layer));
  }
  return layers;
}

}  // namespace clew
