// Which edges an algorithm sees: the view, and the filters of the command line.
#ifndef CLEW_ANALYZER_GRAPH_EDGE_SELECTION_H_
#define CLEW_ANALYZER_GRAPH_EDGE_SELECTION_H_

#include "analyzer/graph/import_graph.h"

namespace clew {

enum class View : uint8_t {
  kLoad,  // written edges, and each module's edge to its package
  kLint,  // written edges alone
};

struct EdgeSelection {
  View view = View::kLoad;
  Conditions exclude = 0;         // an edge with any of these tags is not seen
  bool import_time_only = false;  // module and class scope only

  bool Admits(const Statement& statement) const {
    return (statement.conditions & exclude) == 0 &&
           (!import_time_only || statement.scope != Scope::kFunction);
  }
};

// Calls `visit(ModuleId)` for each successor of `from`, the parent last. A target that several
// statements name is visited several times.
template <typename Visit>
void ForEachSuccessor(const ImportGraph& graph, const EdgeSelection& selection, ModuleId from,
                      Visit visit) {
  for (const Edge& edge : graph.edges(from)) {
    if (selection.Admits(graph.statement(edge))) visit(edge.to);
  }
  const ModuleId parent = graph.module(from).parent;
  if (selection.view == View::kLoad && parent != kNoModule) visit(parent);
}

}  // namespace clew

#endif  // CLEW_ANALYZER_GRAPH_EDGE_SELECTION_H_
