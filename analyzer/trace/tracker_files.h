// The run-time tracker (tracker/clew_trace), carried in the binary: one file is all there is to
// install.
#ifndef CLEW_ANALYZER_TRACE_TRACKER_FILES_H_
#define CLEW_ANALYZER_TRACE_TRACKER_FILES_H_

#include <string_view>

#include "absl/types/span.h"

namespace clew {

struct TrackerFile {
  std::string_view path;  // below the tracker's directory: "clew_trace/__init__.py"
  std::string_view contents;
};

// All of them, by path. Live as long as the program.
absl::Span<const TrackerFile> TrackerFiles();

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_TRACKER_FILES_H_
