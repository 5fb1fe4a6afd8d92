// `# clew: ignore[cycle] reason`: comments that take statements out of a check.
#ifndef CLEW_ANALYZER_LINT_IGNORE_COMMENTS_H_
#define CLEW_ANALYZER_LINT_IGNORE_COMMENTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clew {

struct IgnoreComment {
  uint32_t line = 1;
  uint32_t column = 0;  // of the `#`, in bytes
  uint32_t code_points = 0;
  std::vector<std::string> rules;  // as written: "cycle", "unresolved-import"; empty: none is named
  std::string reason;              // what follows the bracket
  std::string line_text;           // the code of the line, without the comment
};

// Whether a file can hold one: a search for bytes.
bool MayHoldIgnoreComment(std::string_view bytes);

// Those of a decoded source, by line. Text inside of string literals is no comment.
std::vector<IgnoreComment> FindIgnoreComments(std::string_view utf8);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_IGNORE_COMMENTS_H_
