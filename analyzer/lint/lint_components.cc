#include "analyzer/lint/lint_components.h"

#include <algorithm>
#include <utility>

namespace clew {
namespace {

constexpr uint32_t kUnseen = 0xffffffffu;

}  // namespace

std::vector<uint32_t> ComponentNumbers(absl::Span<const uint32_t> rows,
                                       absl::Span<const uint32_t> to,
                                       const std::vector<bool>& alive) {
  const size_t count = rows.size() - 1;
  struct Frame {
    uint32_t node;
    uint32_t next;
  };
  std::vector<uint32_t> order(count, kUnseen);
  std::vector<uint32_t> low(count, 0);
  std::vector<uint32_t> component(count, kUnseen);
  std::vector<uint32_t> open;
  std::vector<Frame> frames;
  uint32_t next_order = 0;
  uint32_t next_component = 0;
  const auto push = [&](uint32_t node) {
    order[node] = low[node] = next_order++;
    open.push_back(node);
    frames.push_back({node, rows[node]});
  };
  for (uint32_t root = 0; root < count; ++root) {
    if (order[root] != kUnseen || (!alive.empty() && !alive[root])) continue;
    push(root);
    while (!frames.empty()) {
      Frame& frame = frames.back();
      const uint32_t node = frame.node;
      if (frame.next < rows[node + 1]) {
        const uint32_t target = to[frame.next++];
        if (!alive.empty() && !alive[target]) continue;
        if (order[target] == kUnseen) {
          push(target);
        } else if (component[target] == kUnseen) {
          low[node] = std::min(low[node], order[target]);
        }
        continue;
      }
      frames.pop_back();
      if (!frames.empty()) low[frames.back().node] = std::min(low[frames.back().node], low[node]);
      if (low[node] != order[node]) continue;
      uint32_t member;
      do {
        member = open.back();
        open.pop_back();
        component[member] = next_component;
      } while (member != node);
      ++next_component;
    }
  }
  return component;
}

std::vector<std::vector<uint32_t>> CyclicComponents(const LintView& view,
                                                    const LintSelection& selection) {
  const auto count = static_cast<uint32_t>(view.node_count());
  std::vector<uint32_t> rows(count + 1, 0);
  std::vector<uint32_t> to;
  for (uint32_t node = 0; node < count; ++node) {
    view.ForEachEdge(selection, node,
                     [&](ModuleId, const Edge&, uint32_t target) { to.push_back(target); });
    rows[node + 1] = static_cast<uint32_t>(to.size());
  }
  const std::vector<uint32_t> numbers = ComponentNumbers(rows, to, {});
  std::vector<uint32_t> sizes(count, 0);
  for (const uint32_t number : numbers) ++sizes[number];
  std::vector<uint32_t> slots(count, kUnseen);
  std::vector<std::vector<uint32_t>> components;
  for (uint32_t node = 0; node < count; ++node) {
    const uint32_t number = numbers[node];
    if (sizes[number] < 2) continue;
    if (slots[number] == kUnseen) {
      slots[number] = static_cast<uint32_t>(components.size());
      components.emplace_back();
    }
    components[slots[number]].push_back(node);
  }
  return components;
}

std::vector<CycleGraph> MakeCycleGraphs(const LintView& view, const LintSelection& selection,
                                        std::vector<std::vector<uint32_t>> components) {
  std::vector<uint32_t> component_of(view.node_count(), kUnseen);
  std::vector<uint32_t> local_of(view.node_count(), 0);
  for (uint32_t number = 0; number < components.size(); ++number) {
    for (uint32_t local = 0; local < components[number].size(); ++local) {
      component_of[components[number][local]] = number;
      local_of[components[number][local]] = local;
    }
  }
  std::vector<CycleGraph> graphs;
  for (uint32_t number = 0; number < components.size(); ++number) {
    CycleGraph graph;
    graph.nodes = std::move(components[number]);
    graph.rows.push_back(0);
    std::vector<uint32_t> targets;
    for (const uint32_t node : graph.nodes) {
      targets.clear();
      ModuleId last_from = kNoModule;
      const Statement* last_statement = nullptr;
      ModuleId last_to = kNoModule;
      view.ForEachEdge(selection, node, [&](ModuleId from, const Edge& edge, uint32_t target) {
        if (component_of[target] != number) return;
        // One statement can have a module by two kinds of edge: that is one written edge.
        const Statement& statement = view.graph->statement(edge);
        const bool same = from == last_from && edge.to == last_to &&
                          statement.line == last_statement->line &&
                          statement.column == last_statement->column;
        last_from = from;
        last_statement = &statement;
        last_to = edge.to;
        if (!same) targets.push_back(local_of[target]);
      });
      std::sort(targets.begin(), targets.end());
      for (size_t i = 0; i < targets.size(); ++i) {
        if (i > 0 && targets[i] == targets[i - 1]) {
          ++graph.weight.back();
        } else {
          graph.to.push_back(targets[i]);
          graph.weight.push_back(1);
        }
      }
      graph.rows.push_back(static_cast<uint32_t>(graph.to.size()));
    }
    graphs.push_back(std::move(graph));
  }
  return graphs;
}

}  // namespace clew
