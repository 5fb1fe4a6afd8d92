// The import graph in the formats of other tools: GraphML and CSV.
#ifndef CLEW_ANALYZER_REPORT_GRAPH_EXPORTS_H_
#define CLEW_ANALYZER_REPORT_GRAPH_EXPORTS_H_

#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/report/sink.h"

namespace clew {

// A directed multigraph: a node a module (name, path, kind, origin), an edge a written edge (kind,
// line, column, scope, conditions, lazy). The load view adds an edge of kind "parent" from each
// module to its package. Characters that XML cannot hold are written as `\x1b`.
void WriteGraphMl(const ImportGraph& graph, View view, Sink* sink);

// RFC 4180 with a header: from, to, kind, path, line, column, scope, conditions (separated by
// spaces), lazy, origin (of the imported module).
void WriteGraphCsv(const ImportGraph& graph, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_GRAPH_EXPORTS_H_
