// The cross-check: does the static graph hold everything that was imported at run time?
//
// The unit is a pair of files, for names change (`__main__`, pytest, links) and files do not. A
// pair that is not in the load view is missed, unless each of its records is exempt (exemption.h).
// Files whose code ran must be in the static closure of what the run began with.
#ifndef CLEW_ANALYZER_TRACE_VERIFIER_H_
#define CLEW_ANALYZER_TRACE_VERIFIER_H_

#include <functional>
#include <string>
#include <vector>

#include "analyzer/pipeline.h"
#include "analyzer/trace/trace.h"
#include "analyzer/trace/verification.h"

namespace clew {

struct VerifyOptions {
  std::vector<SearchRoot> roots;
  bool third_party = false;
  EdgeSelection selection;  // what of the graph counts
  // How outputs spell an absolute path.
  std::function<std::string(const std::string&)> spell = [](const std::string& path) {
    return path;
  };
};

// The files in scope that imported something, absolute: for the graph to begin with, so that an
// ignored file that ran is compared too.
std::vector<std::string> ImportersInScope(FileSystem* files, const std::vector<Trace>& traces,
                                          const VerifyOptions& options);

Verification Verify(FileSystem* files, const Analysis& analysis, const std::vector<Trace>& traces,
                    const VerifyOptions& options);

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_VERIFIER_H_
