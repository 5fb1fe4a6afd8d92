// The import graph in the language of Graphviz.
#ifndef CLEW_ANALYZER_REPORT_GRAPH_DOT_H_
#define CLEW_ANALYZER_REPORT_GRAPH_DOT_H_

#include "analyzer/graph/import_graph.h"
#include "analyzer/report/graph_header.h"
#include "analyzer/report/sink.h"

namespace clew {

// A node a module, an arrow for each pair of importer and imported module: dashed where no
// statement of the pair runs unconditionally at import time. The load view adds a dotted arrow from
// each module to its parent.
void WriteGraphDot(const ImportGraph& graph, View view, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_GRAPH_DOT_H_
