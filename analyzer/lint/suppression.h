// Which edges are ignored, by comments and by patterns, and which of these had no effect.
#ifndef CLEW_ANALYZER_LINT_SUPPRESSION_H_
#define CLEW_ANALYZER_LINT_SUPPRESSION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/lint/check.h"
#include "analyzer/lint/lint_view.h"

namespace clew {

class Suppressions {
 public:
  Suppressions(const ImportGraph& graph, const CheckOptions& options);

  // By EdgeIndex; empty where nothing is ignored.
  const std::vector<bool>& ignored() const { return ignored_; }
  // Tells which comments and patterns act on cycles, for a view without ignored edges. The number
  // of ignored written edges inside the components of `selection`.
  uint64_t JudgeCycles(const LintView& unfiltered, const LintSelection& selection);
  // Whether a comment takes a finding of another rule away, which counts as its effect.
  bool Suppresses(std::string_view rule, std::string_view path, uint32_t line);

  // Comments and patterns without effect or reason: findings; warnings where the options say so.
  void Report(std::vector<Finding>* findings, std::vector<std::string>* warnings) const;

 private:
  struct IgnoredEdge {
    WrittenEdge written;
    uint32_t file;
    uint32_t comment;
  };
  void AddComments();
  void AddPatterns();

  const ImportGraph& graph_;
  const CheckOptions& options_;
  std::vector<bool> ignored_;
  std::vector<IgnoredEdge> by_comment_;
  std::vector<std::vector<bool>> comment_used_;  // by file, comment
  std::vector<bool> pattern_used_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_SUPPRESSION_H_
