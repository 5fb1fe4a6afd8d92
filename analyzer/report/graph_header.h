// What a document says about the run that made it, beside the graph itself.
#ifndef CLEW_ANALYZER_REPORT_GRAPH_HEADER_H_
#define CLEW_ANALYZER_REPORT_GRAPH_HEADER_H_

#include <string>
#include <vector>

#include "analyzer/graph/edge_selection.h"

namespace clew {

struct GraphHeader {
  std::string tool;                // "clew 0.1.0"
  std::string python_version;      // "3.12"
  std::string platform;            // "linux"
  std::vector<std::string> roots;  // project roots, in search order
  View view = View::kLoad;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_GRAPH_HEADER_H_
