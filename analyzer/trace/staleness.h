// Whether a file is still what the run loaded.
#ifndef CLEW_ANALYZER_TRACE_STALENESS_H_
#define CLEW_ANALYZER_TRACE_STALENESS_H_

#include <string>

#include "analyzer/source/file_system.h"
#include "analyzer/trace/trace.h"

namespace clew {

// Empty: it is. Else why not: "changed", "gone", "changed during the run". Size and time decide
// where they agree, else the content does (a checkout sets new times).
std::string StaleReason(FileSystem* files, const TraceFile& file);

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_STALENESS_H_
