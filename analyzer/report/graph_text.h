// The import graph for people: a block a module, aligned, each import with its place.
#ifndef CLEW_ANALYZER_REPORT_GRAPH_TEXT_H_
#define CLEW_ANALYZER_REPORT_GRAPH_TEXT_H_

#include <cstdint>

#include "analyzer/graph/import_graph.h"
#include "analyzer/report/sink.h"
#include "analyzer/report/text_style.h"

namespace clew {

// Every module that is a file, in output order, with its imports and unknowable places by line.
void WriteGraphText(const ImportGraph& graph, size_t jobs, const TextStyle& style, Sink* sink);

// `54 files, 61 modules, 230 imports, 2 unresolved, 1 unknowable (7 ms)` and a line end.
void AppendGraphSummary(const ImportGraph& graph, double seconds, const TextStyle& style,
                        ByteBuffer* out);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_GRAPH_TEXT_H_
