#include "analyzer/query/why.h"

#include <utility>

#include "analyzer/source/path.h"

namespace clew {

std::vector<ModuleId> ModulesNamed(const ImportGraph& graph, std::string_view text) {
  std::vector<ModuleId> ids = graph.at_path(NormalizePath(text));
  if (!ids.empty()) return ids;
  const absl::Span<const Module> named = graph.named(text);
  for (const Module& module : named) {
    ids.push_back(ModuleId{static_cast<uint32_t>(&module - graph.modules().data())});
  }
  return ids;
}

Chains ShortestCyclesThrough(const ImportGraph& graph, const EdgeSelection& selection,
                             absl::Span<const ModuleId> modules, size_t limit) {
  Chains shortest;
  for (const ModuleId module : modules) {
    std::vector<ModuleId> successors;
    ForEachSuccessor(graph, selection, module, [&](ModuleId next) {
      if (next != module) successors.push_back(next);
    });
    // The way back from the nearest successors, behind the one step to them.
    Chains cycles = ShortestChains(graph, selection, successors, {module}, limit);
    for (Chain& chain : cycles.chains) {
      const ModuleId first = chain.front().from;
      chain.insert(chain.begin(),
                   ShortestChains(graph, selection, {module}, {first}, 1).chains.front().front());
    }
    if (cycles.chains.empty()) continue;
    if (shortest.chains.empty() || cycles.chains.front().size() < shortest.chains.front().size()) {
      shortest = std::move(cycles);
    }
  }
  return shortest;
}

}  // namespace clew
