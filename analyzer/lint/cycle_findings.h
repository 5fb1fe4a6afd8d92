// From components to findings: chain, breakers, verdict, pairs.
#ifndef CLEW_ANALYZER_LINT_CYCLE_FINDINGS_H_
#define CLEW_ANALYZER_LINT_CYCLE_FINDINGS_H_

#include <cstdint>
#include <vector>

#include "analyzer/lint/check.h"
#include "analyzer/lint/lint_view.h"

namespace clew {

// Members of one component for which first imports are simulated at most.
inline constexpr size_t kMostSimulated = 500;

// One finding for each component (node sets of `view`) with a pair that is not in the baseline;
// fills `pairs`, and `baselined` and `fixed` of the report.
void AddCycleFindings(const LintView& view, const CheckOptions& options,
                      std::vector<std::vector<uint32_t>> components, CheckResult* result);

// Simulates the first imports of the component's members (if `simulates`), and says what they come
// to: verdict, rule, level and message.
void JudgeCycleFinding(const CheckOptions& options, bool simulates, Finding* finding);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_CYCLE_FINDINGS_H_
