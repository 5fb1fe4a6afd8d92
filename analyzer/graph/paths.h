// Shortest import chains between modules, each step with every statement that writes it.
#ifndef CLEW_ANALYZER_GRAPH_PATHS_H_
#define CLEW_ANALYZER_GRAPH_PATHS_H_

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

struct ChainStep {
  ModuleId from = kNoModule;
  ModuleId to = kNoModule;
  std::vector<Edge> edges;  // of `from`, in row order; empty where the step is implied alone
  bool parent = false;      // `to` is the package that importing `from` runs first
};

using Chain = std::vector<ChainStep>;

struct Chains {
  std::vector<Chain> chains;  // by the module ids along them
  bool truncated = false;     // there are more than `limit`
};

// The shortest chains from any of `sources` to any of `targets`, at most `limit`: the first one in
// the order of module ids, then the next. Empty where there is none. A source that is a target
// has the empty chain, which is not reported.
Chains ShortestChains(const ImportGraph& graph, const EdgeSelection& selection,
                      absl::Span<const ModuleId> sources, absl::Span<const ModuleId> targets,
                      size_t limit);

}  // namespace clew

#endif  // CLEW_ANALYZER_GRAPH_PATHS_H_
