// `clew deps`: every file that some modules need.
#ifndef CLEW_ANALYZER_QUERY_DEPS_H_
#define CLEW_ANALYZER_QUERY_DEPS_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

// The files of `entries` and of everything that they reach, themselves included; sorted by bytes,
// unique.
std::vector<std::string> ClosureFiles(const ImportGraph& graph, const EdgeSelection& selection,
                                      absl::Span<const ModuleId> entries);

}  // namespace clew

#endif  // CLEW_ANALYZER_QUERY_DEPS_H_
