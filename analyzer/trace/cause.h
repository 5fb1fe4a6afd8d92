// Why the static graph most likely lacks an edge that a run had.
#ifndef CLEW_ANALYZER_TRACE_CAUSE_H_
#define CLEW_ANALYZER_TRACE_CAUSE_H_

#include <string>

#include "analyzer/trace/static_view.h"
#include "analyzer/trace/trace.h"

namespace clew {

// A sentence, in the order of what explains most: the importer is not in the graph, was not
// understood, the name led elsewhere, was not found, the call is no import function that is known.
std::string LikelyCause(const StaticView& view, const TraceEdge& edge, FileId importer,
                        FileId imported);

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_CAUSE_H_
