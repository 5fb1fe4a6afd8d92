// Who imports a module: the rows of the graph turned around, computed only where a question needs
// them (counting sort, 4 bytes an edge).
#ifndef CLEW_ANALYZER_GRAPH_REVERSE_ROWS_H_
#define CLEW_ANALYZER_GRAPH_REVERSE_ROWS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

struct ReverseRows {
  std::vector<uint64_t> rows;     // module count + 1
  std::vector<ModuleId> sources;  // ascending in each row; repeated as the edges are

  absl::Span<const ModuleId> importers(ModuleId id) const {
    return absl::MakeConstSpan(sources).subspan(rows[Index(id)],
                                                rows[Index(id) + 1] - rows[Index(id)]);
  }
};

ReverseRows ComputeReverseRows(const ImportGraph& graph, const EdgeSelection& selection);

}  // namespace clew

#endif  // CLEW_ANALYZER_GRAPH_REVERSE_ROWS_H_
