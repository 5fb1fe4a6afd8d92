// What a set of modules reaches, and what reaches it.
#ifndef CLEW_ANALYZER_GRAPH_CLOSURE_H_
#define CLEW_ANALYZER_GRAPH_CLOSURE_H_

#include <vector>

#include "absl/types/span.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/graph/reverse_rows.h"

namespace clew {

// The seeds and everything that they reach, ascending.
std::vector<ModuleId> ForwardClosure(const ImportGraph& graph, const EdgeSelection& selection,
                                     absl::Span<const ModuleId> seeds);

// The seeds and everything that reaches them, ascending. `reverse` holds the selection.
std::vector<ModuleId> BackwardClosure(const ReverseRows& reverse, absl::Span<const ModuleId> seeds);

// Of the graph these modules alone, with what is between them and told of them, but for weak names.
// `modules`: ascending, parents included, as ForwardClosure gives them; `ids` becomes what each is
// in the result. It is complete if nothing of what is left says otherwise.
ImportGraph SubgraphOf(const ImportGraph& graph, absl::Span<const ModuleId> modules,
                       std::vector<ModuleId>* ids);

}  // namespace clew

#endif  // CLEW_ANALYZER_GRAPH_CLOSURE_H_
