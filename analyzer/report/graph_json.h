// The import graph as one JSON document, schema clew.graph/1 (schemas/graph.schema.json), and as
// JSON lines with the same objects.
#ifndef CLEW_ANALYZER_REPORT_GRAPH_JSON_H_
#define CLEW_ANALYZER_REPORT_GRAPH_JSON_H_

#include <cstddef>

#include "analyzer/graph/import_graph.h"
#include "analyzer/report/graph_header.h"
#include "analyzer/report/sink.h"

namespace clew {

// One object a line inside the lists, so that two documents can be compared with diff. `jobs`: how
// many threads format; the bytes are the same for any number.
void WriteGraphJson(const ImportGraph& graph, const GraphHeader& header, size_t jobs, Sink* sink);

// The same objects, each on a line of its own and with a first key `type`: "graph" (the header, the
// first line), "module", "edge", "unresolved", "dynamic", "hazard", "diagnostic".
void WriteGraphJsonl(const ImportGraph& graph, const GraphHeader& header, size_t jobs, Sink* sink);

// The lines of one type alone.
void WriteModulesJsonl(const ImportGraph& graph, size_t jobs, Sink* sink);
void WriteEdgesJsonl(const ImportGraph& graph, size_t jobs, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_GRAPH_JSON_H_
