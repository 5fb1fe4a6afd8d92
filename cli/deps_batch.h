// `clew deps --batch FILE`: many answers from one run.
#ifndef CLEW_CLI_DEPS_BATCH_H_
#define CLEW_CLI_DEPS_BATCH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace clew {

// One line: {"entries": [...], "search_path": [...], "stamp": "...", "depfile": "...",
// "target": "..."}; all but `entries` may be left out.
struct BatchLine {
  uint32_t line = 1;
  std::vector<std::string> entries;
  std::vector<std::string> search_path;  // empty: the roots
  std::optional<std::string> stamp;
  std::optional<std::string> depfile;
  std::optional<std::string> target;
};

// An error names `file`, the line, and what is wrong there.
absl::StatusOr<std::vector<BatchLine>> ParseBatch(std::string_view text, std::string_view file);

}  // namespace clew

#endif  // CLEW_CLI_DEPS_BATCH_H_
