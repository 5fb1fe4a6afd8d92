#include "analyzer/graph/paths.h"

#include <algorithm>
#include <utility>

#include "analyzer/graph/reverse_rows.h"

namespace clew {
namespace {

constexpr uint32_t kFar = 0xffffffffu;

// Steps from each module to the nearest target.
std::vector<uint32_t> DistancesTo(const ReverseRows& reverse, absl::Span<const ModuleId> targets) {
  std::vector<uint32_t> distance(reverse.rows.size() - 1, kFar);
  std::vector<ModuleId> queue;
  for (ModuleId target : targets) {
    if (distance[Index(target)] == 0) continue;
    distance[Index(target)] = 0;
    queue.push_back(target);
  }
  for (size_t head = 0; head < queue.size(); ++head) {
    const uint32_t next = distance[Index(queue[head])] + 1;
    for (ModuleId importer : reverse.importers(queue[head])) {
      if (distance[Index(importer)] != kFar) continue;
      distance[Index(importer)] = next;
      queue.push_back(importer);
    }
  }
  return distance;
}

// Successors of `from` that are one step nearer to a target, ascending.
std::vector<ModuleId> NearerSuccessors(const ImportGraph& graph, const EdgeSelection& selection,
                                       const std::vector<uint32_t>& distance, ModuleId from) {
  std::vector<ModuleId> nearer;
  ForEachSuccessor(graph, selection, from, [&](ModuleId to) {
    if (distance[Index(to)] + 1 == distance[Index(from)]) nearer.push_back(to);
  });
  std::sort(nearer.begin(), nearer.end());
  nearer.erase(std::unique(nearer.begin(), nearer.end()), nearer.end());
  return nearer;
}

ChainStep MakeStep(const ImportGraph& graph, const EdgeSelection& selection, ModuleId from,
                   ModuleId to) {
  ChainStep step;
  step.from = from;
  step.to = to;
  for (const Edge& edge : graph.edges(from)) {
    if (edge.to == to && selection.Admits(graph.statement(edge))) step.edges.push_back(edge);
  }
  step.parent = selection.view == View::kLoad && graph.module(from).parent == to;
  return step;
}

Chain MakeChain(const ImportGraph& graph, const EdgeSelection& selection,
                const std::vector<ModuleId>& modules) {
  Chain chain;
  for (size_t i = 0; i + 1 < modules.size(); ++i) {
    chain.push_back(MakeStep(graph, selection, modules[i], modules[i + 1]));
  }
  return chain;
}

}  // namespace

Chains ShortestChains(const ImportGraph& graph, const EdgeSelection& selection,
                      absl::Span<const ModuleId> sources, absl::Span<const ModuleId> targets,
                      size_t limit) {
  Chains found;
  const ReverseRows reverse = ComputeReverseRows(graph, selection);
  const std::vector<uint32_t> distance = DistancesTo(reverse, targets);
  uint32_t shortest = kFar;
  for (ModuleId source : sources) {
    if (distance[Index(source)] != 0) shortest = std::min(shortest, distance[Index(source)]);
  }
  if (shortest == kFar) return found;

  std::vector<ModuleId> starts;
  for (ModuleId source : sources) {
    if (distance[Index(source)] == shortest) starts.push_back(source);
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());

  // Depth first along the nearer successors; every branch ends at a target, so each leaf is a
  // chain and the work is bounded by what is written.
  std::vector<std::pair<std::vector<ModuleId>, size_t>> stack;  // choices, and the one taken
  stack.emplace_back(starts, 0);
  std::vector<ModuleId> modules;
  while (!stack.empty()) {
    auto& [choices, taken] = stack.back();
    modules.resize(stack.size() - 1);
    if (taken == choices.size()) {
      stack.pop_back();
      continue;
    }
    const ModuleId module = choices[taken++];
    modules.push_back(module);
    if (distance[Index(module)] != 0) {
      stack.emplace_back(NearerSuccessors(graph, selection, distance, module), 0);
      continue;
    }
    if (found.chains.size() == limit) {
      found.truncated = true;
      break;
    }
    found.chains.push_back(MakeChain(graph, selection, modules));
  }
  return found;
}

}  // namespace clew
