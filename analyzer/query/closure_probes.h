// Where files that do not exist yet would change a closure.
#ifndef CLEW_ANALYZER_QUERY_CLOSURE_PROBES_H_
#define CLEW_ANALYZER_QUERY_CLOSURE_PROBES_H_

#include "absl/types/span.h"
#include "analyzer/finder/finder.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

// The union of Finder::ProbesOf over every name that `closure` (ascending) holds or asks for, weak
// ones included; both lists sorted by bytes, unique. Existing directories only, so that watching
// them sees every file that comes; `files` are the exact candidates.
Probes ClosureProbes(const ImportGraph& graph, Finder* finder,
                     absl::Span<const SearchPathId> search_paths,
                     absl::Span<const ModuleId> closure);

}  // namespace clew

#endif  // CLEW_ANALYZER_QUERY_CLOSURE_PROBES_H_
