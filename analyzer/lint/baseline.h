// The file of known edges inside cycles: what is in it is no finding.
#ifndef CLEW_ANALYZER_LINT_BASELINE_H_
#define CLEW_ANALYZER_LINT_BASELINE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "analyzer/lint/finding.h"

namespace clew {

// The pairs of a file's text, sorted and unique. An error names `path` and the line: no first line
// `# clew.baseline/1`, a later version of it, a line that is no pair.
absl::StatusOr<std::vector<NamePair>> ParseBaseline(std::string_view text, std::string_view path);

// `pairs` sorted and unique.
std::string FormatBaseline(const std::vector<NamePair>& pairs);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_BASELINE_H_
