// `clew why A B`: how modules that somebody names on a command line are found, and the chains
// between them.
#ifndef CLEW_ANALYZER_QUERY_WHY_H_
#define CLEW_ANALYZER_QUERY_WHY_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/graph/paths.h"

namespace clew {

// The modules that `text` names: those at that path, else those of that dotted name.
std::vector<ModuleId> ModulesNamed(const ImportGraph& graph, std::string_view text);

// The shortest chains from any of `modules` over another module back to it, at most `limit`.
Chains ShortestCyclesThrough(const ImportGraph& graph, const EdgeSelection& selection,
                             absl::Span<const ModuleId> modules, size_t limit);

}  // namespace clew

#endif  // CLEW_ANALYZER_QUERY_WHY_H_
