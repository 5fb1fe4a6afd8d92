// `ignore = ["a.b -> c.d"]` of the configuration: pairs of modules whose edges are not seen.
#ifndef CLEW_ANALYZER_LINT_IGNORE_PATTERNS_H_
#define CLEW_ANALYZER_LINT_IGNORE_PATTERNS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "analyzer/source/glob.h"

namespace clew {

// `*` stands for one part of a dotted name or a piece of one, `**` for one part or more.
class NamePattern {
 public:
  explicit NamePattern(std::string_view dotted);
  bool Matches(std::string_view name) const;

 private:
  Glob glob_;
};

struct IgnorePattern {
  std::string text;
  NamePattern from;
  NamePattern to;
};

// "a.b -> c.d"; an error says what is wrong with it.
absl::StatusOr<IgnorePattern> ParseIgnorePattern(std::string_view text);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_IGNORE_PATTERNS_H_
