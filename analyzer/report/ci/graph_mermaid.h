// The import graph as a diagram of Mermaid, for README files: bounded, as Mermaid is.
#ifndef CLEW_ANALYZER_REPORT_CI_GRAPH_MERMAID_H_
#define CLEW_ANALYZER_REPORT_CI_GRAPH_MERMAID_H_

#include "absl/status/status.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/report/sink.h"

namespace clew {

// Mermaid draws at most 500 arrows and 50,000 characters. What is larger is drawn without the
// standard library, then without anything outside of the project, then as packages; a first line
// (a comment) says so. An error where even the packages are too many.
absl::Status WriteGraphMermaid(const ImportGraph& graph, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_GRAPH_MERMAID_H_
