// An import graph as one file: what `clew link` and `clew merge` write and --graph reads.
//
// The format is Clew's own: a magic line, the graph in order (so equal graphs are equal bytes), and
// a hash over it. A file of another version, cut short or changed is an error, never a crash.
#ifndef CLEW_ANALYZER_PARTS_GRAPH_FILE_H_
#define CLEW_ANALYZER_PARTS_GRAPH_FILE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/parts/facts_json.h"

namespace clew {

// What a graph was made with, beside its sources.
struct GraphOrigin {
  std::string tool;
  std::string python_version;
  std::string platform;
  std::vector<std::string> roots;
  // Positions are ordinals of FilePart, to be replaced when their table is at hand.
  bool ordinals = false;
};
bool operator==(const GraphOrigin& a, const GraphOrigin& b);

std::string WriteGraphFile(const ImportGraph& graph, const GraphOrigin& origin);

// Adds the graph to `builder`. Ordinals become the positions of `positions`; those of a file that
// is not in it become line 0. `file` is named in errors. What `selection` does not admit is left
// out.
absl::Status ReadGraphFile(std::string_view bytes, std::string_view file,
                           const PositionTable& positions, GraphBuilder* builder,
                           GraphOrigin* origin, const EdgeSelection& selection = {});

}  // namespace clew

#endif  // CLEW_ANALYZER_PARTS_GRAPH_FILE_H_
