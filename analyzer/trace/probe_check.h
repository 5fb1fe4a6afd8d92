// Were the directories that a run searched in vain known statically?
#ifndef CLEW_ANALYZER_TRACE_PROBE_CHECK_H_
#define CLEW_ANALYZER_TRACE_PROBE_CHECK_H_

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "analyzer/pipeline.h"
#include "analyzer/trace/trace.h"

namespace clew {

// The directories of a search that did not have the name: those before the one where it was found,
// else all.
std::vector<std::string> DirectoriesInVain(const Trace& trace, const TraceSearch& search);

class ProbeCheck {
 public:
  ProbeCheck(FileSystem* files, const Analysis& analysis);

  // Whether the appearance of `name` in `directory` (absolute) would change the static answer: the
  // graph looked the name up, and there.
  bool Covers(const std::string& name, const std::string& directory);

 private:
  bool Asked(std::string_view name) const;
  const std::set<std::string>& DirectoriesOf(const std::string& name);

  FileSystem* const files_;
  const Analysis& analysis_;
  absl::flat_hash_set<std::string> names_;  // unresolved and weak; "p.*" too
  absl::flat_hash_map<std::string, std::set<std::string>> directories_;
  absl::flat_hash_map<std::string, std::string> real_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_PROBE_CHECK_H_
