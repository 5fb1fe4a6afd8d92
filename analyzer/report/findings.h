// Findings in every format of `clew cycles`: the same facts in each.
#ifndef CLEW_ANALYZER_REPORT_FINDINGS_H_
#define CLEW_ANALYZER_REPORT_FINDINGS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzer/lint/finding.h"
#include "analyzer/report/byte_buffer.h"
#include "analyzer/report/sink.h"
#include "analyzer/report/text_style.h"

namespace clew {

// Schema clew.findings/1 (schemas/findings.schema.json), one finding a line.
void WriteFindingsJson(const FindingsReport& report, Sink* sink);

// One finding of it, an object.
void AppendFindingJson(const Finding& finding, bool with_all_cycles, ByteBuffer* out);

// SARIF 2.1.0.
void WriteFindingsSarif(const FindingsReport& report, Sink* sink);

// Workflow commands of GitHub Actions, a line a finding.
void WriteFindingsGithub(const FindingsReport& report, Sink* sink);

// One `testsuite`; a failed `testcase` a finding.
void WriteFindingsJunit(const FindingsReport& report, Sink* sink);

// For a job summary: a table row a finding.
void WriteFindingsMarkdown(const FindingsReport& report, Sink* sink);

// For people. `verbose`: every step, breaker and first import; else the first few of many.
void WriteFindingsText(const FindingsReport& report, bool verbose, const TextStyle& style,
                       Sink* sink);

// `3 cycles in 120 modules, the largest of 5 modules; 2 more with --scope all`, and a line end.
void AppendFindingsSummary(const FindingsReport& report, const TextStyle& style, ByteBuffer* out);

// `path:line`.
std::string PlaceText(const FindingPlace& place);

inline bool MayFail(const MemberImport& member) {
  return member.result.outcome == ImportOutcome::kFails ||
         member.result.outcome == ImportOutcome::kMayFail;
}

// `import p.a fails: ImportError at p/b.py:1: p.a has no 'x' yet, p/a.py:3 comes later`, of a
// member that may fail.
std::string FailureText(const MemberImport& member);

// "warning" or "error".
inline std::string_view FindingLevel(const Finding& finding) {
  return finding.is_error ? "error" : "warning";
}

// What a rule is about, in a sentence; for machines that show a list of rules.
struct RuleText {
  std::string_view name;
  std::string_view summary;
  std::string_view help;
};
inline constexpr RuleText kRuleTexts[] = {
    {"import-cycle", "Modules import each other in a circle.",
     "Defer one import of the cycle into the function that uses it, move it under TYPE_CHECKING if "
     "only annotations need it, or move what both sides need to a module of its own."},
    {"import-cycle-crash", "An import cycle that fails when one of its modules is imported first.",
     "A module is used before it has run to the line that binds the name. Break the cycle, or bind "
     "the name before the import that closes it."},
    {"syntax-error", "A file that Python cannot parse.",
     "Its imports are only partly known, so a cycle through it may be missing."},
    {"unknowable-import", "An import whose target is computed when the program runs.",
     "A cycle through it is not seen. Write the module's name as a literal where that is "
     "possible."},
    {"unresolved-import", "An import of a module that is not there.",
     "The name is wrong, or the module is missing from the search path."},
    {"unused-ignore", "An ignore comment or pattern that ignores nothing.",
     "Remove it: what it was for is gone."},
};

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_FINDINGS_H_
