// How much more the static graph holds than was seen: a report, no gate.
#ifndef CLEW_ANALYZER_TRACE_PRECISION_H_
#define CLEW_ANALYZER_TRACE_PRECISION_H_

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "analyzer/trace/static_view.h"
#include "analyzer/trace/verification.h"

namespace clew {

struct RunGraph {
  std::set<std::pair<FileId, FileId>> pairs;  // seen, in scope
  std::set<FileId> loaded;                    // in scope
  // Where the run began: a file, or what a context asked for, by the name of the entry.
  std::map<std::string, std::set<FileId>> entries;
};

// Closures count files in scope. Of very many entries, the first kMostEntries by name.
inline constexpr size_t kMostEntries = 500;
Precision MeasurePrecision(const StaticView& view, const RunGraph& run,
                           const std::function<bool(FileId)>& in_scope);

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_PRECISION_H_
