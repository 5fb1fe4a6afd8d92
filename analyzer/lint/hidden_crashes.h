// Crashes whose cycle is in no component of the view shown: closed by a parent package, or by an
// import in a function that is called at import time.
#ifndef CLEW_ANALYZER_LINT_HIDDEN_CRASHES_H_
#define CLEW_ANALYZER_LINT_HIDDEN_CRASHES_H_

#include <cstdint>
#include <vector>

#include "analyzer/lint/check.h"
#include "analyzer/lint/lint_view.h"

namespace clew {

// Simulates the first imports of modules in components of written edges of any scope and parents
// that are not in `components` (of the view shown), and adds a finding for each such component in
// which one certainly fails: the chain is what was running then, with its `parent` steps.
void AddHiddenCrashes(const LintView& view, const CheckOptions& options,
                      const std::vector<std::vector<uint32_t>>& components, CheckResult* result);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_HIDDEN_CRASHES_H_
