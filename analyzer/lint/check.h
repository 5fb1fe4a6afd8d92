// Checks an import graph: its cycles, and the rules beside them.
#ifndef CLEW_ANALYZER_LINT_CHECK_H_
#define CLEW_ANALYZER_LINT_CHECK_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/graph/import_graph.h"
#include "analyzer/lint/finding.h"
#include "analyzer/lint/ignore_comments.h"
#include "analyzer/lint/ignore_patterns.h"
#include "analyzer/lint/lint_view.h"
#include "analyzer/lint/verdict.h"

namespace clew {

// The rules that can be chosen, as a bit set.
enum LintRule : uint8_t {
  kRuleImportCycle = 1 << 0,  // and import-cycle-crash
  kRuleSyntaxError = 1 << 1,
  kRuleUnknowableImport = 1 << 2,
  kRuleUnresolvedImport = 1 << 3,
  kRuleUnusedIgnore = 1 << 4,
};
using LintRules = uint8_t;
inline constexpr LintRules kDefaultRules =
    kRuleImportCycle | kRuleSyntaxError | kRuleUnknowableImport | kRuleUnusedIgnore;

// The ignore comments of one file, and how far the statements on their lines go.
struct FileComments {
  std::string path;
  std::vector<IgnoreComment> comments;
  // Of the statements that write edges and last longer than a line: (line, column) -> last line.
  std::vector<std::pair<std::pair<uint32_t, uint32_t>, uint32_t>> end_lines;  // sorted
};

// A pattern of the configuration and where it stands.
struct PlacedPattern {
  IgnorePattern pattern;
  std::string path;
  uint32_t line = 1;
};

enum class Unmatched : uint8_t { kError, kWarn, kNone };

struct CheckOptions {
  LintLevel level;
  LintSelection selection;
  LintRules rules = kDefaultRules;
  std::vector<FileComments> comments;  // by path
  std::vector<PlacedPattern> patterns;
  Unmatched unmatched = Unmatched::kError;
  bool require_reason = false;
  std::optional<std::vector<NamePair>> baseline;  // sorted; none: every pair is new
  size_t all_cycles = 0;                          // --all: how many for each component; 0: off
  // Modules that may be ways into the program, as run: true is `python -m`.
  std::vector<std::pair<std::string, bool>> entries;
  SimulateImport simulator;   // empty: verdicts are not known
  size_t most_simulated = 0;  // cycles of more modules get no verdict; 0: no such limit
};

struct CheckResult {
  FindingsReport report;        // texts of statements are empty, columns are bytes alone
  std::vector<NamePair> pairs;  // of all components: what a baseline holds
  std::vector<std::string> warnings;
};

// Findings are sorted; the same for any order of the input. The result refers to `graph`.
CheckResult CheckGraph(const ImportGraph& graph, const CheckOptions& options);

// By (path, line, column, rule), bytes.
void SortFindings(std::vector<Finding>* findings);

// What the rule `syntax-error` is about: a file that cannot be decoded or parsed as a whole.
bool IsSyntaxError(const Diagnostic& diagnostic);

// 16 hexadecimal digits.
std::string Fingerprint(const std::vector<std::string>& parts);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_CHECK_H_
