// Components for tests, written as a list of pairs of node numbers.
#ifndef CLEW_TESTS_ANALYZER_LINT_CYCLE_GRAPH_TEXT_H_
#define CLEW_TESTS_ANALYZER_LINT_CYCLE_GRAPH_TEXT_H_

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "analyzer/lint/lint_components.h"

namespace clew {

// A pair that is listed twice is two written edges.
inline CycleGraph MakeCycleGraph(uint32_t count,
                                 const std::vector<std::pair<uint32_t, uint32_t>>& edges) {
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> weights;
  for (const auto& edge : edges) ++weights[edge];
  CycleGraph graph;
  graph.rows.assign(count + 1, 0);
  for (uint32_t node = 0; node < count; ++node) graph.nodes.push_back(node);
  for (const auto& [edge, weight] : weights) {
    ++graph.rows[edge.first + 1];
    graph.to.push_back(edge.second);
    graph.weight.push_back(weight);
  }
  for (uint32_t node = 0; node < count; ++node) graph.rows[node + 1] += graph.rows[node];
  return graph;
}

// The pairs as (from, to).
inline std::vector<std::pair<uint32_t, uint32_t>> Ends(const CycleGraph& graph,
                                                       const std::vector<uint32_t>& pairs) {
  std::vector<std::pair<uint32_t, uint32_t>> ends;
  for (const uint32_t pair : pairs) {
    uint32_t from = 0;
    while (graph.rows[from + 1] <= pair) ++from;
    ends.emplace_back(from, graph.to[pair]);
  }
  return ends;
}

}  // namespace clew

#endif  // CLEW_TESTS_ANALYZER_LINT_CYCLE_GRAPH_TEXT_H_
