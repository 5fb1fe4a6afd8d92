// Reads trace files, schema clew.trace/1 (FORMAT.md).
#ifndef CLEW_ANALYZER_TRACE_TRACE_READER_H_
#define CLEW_ANALYZER_TRACE_TRACE_READER_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "analyzer/trace/trace.h"

namespace clew {

// `path` is for messages. An error names the line: not a trace, another version of the format, a
// record that is cut or refers to a file that is not there.
absl::StatusOr<Trace> ReadTrace(std::string_view text, const std::string& path);

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_TRACE_READER_H_
