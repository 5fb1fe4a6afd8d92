// Strongly connected components: Tarjan's algorithm with its own stack, linear time.
#ifndef CLEW_ANALYZER_GRAPH_COMPONENTS_H_
#define CLEW_ANALYZER_GRAPH_COMPONENTS_H_

#include <cstdint>
#include <vector>

#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

// `component_of[module]` numbers the components: by their least module, ascending.
struct Components {
  std::vector<uint32_t> component_of;
  uint32_t count = 0;

  // Members of the components that have more than one, each ascending, by least member.
  std::vector<std::vector<ModuleId>> Cyclic() const;
};

Components StronglyConnectedComponents(const ImportGraph& graph, const EdgeSelection& selection);

}  // namespace clew

#endif  // CLEW_ANALYZER_GRAPH_COMPONENTS_H_
