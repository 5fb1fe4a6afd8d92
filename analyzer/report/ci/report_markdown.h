// A report as Markdown: for a job summary or the comment of a pull request.
#ifndef CLEW_ANALYZER_REPORT_CI_REPORT_MARKDOWN_H_
#define CLEW_ANALYZER_REPORT_CI_REPORT_MARKDOWN_H_

#include <cstddef>
#include <string>

#include "analyzer/report/ci/report.h"
#include "analyzer/report/sink.h"

namespace clew {

struct MarkdownOptions {
  size_t max_bytes = 60'000;
  std::string key = "clew";  // of the first line, by which a comment is found again
};

// At most `max_bytes` (and never less than the first two lines). What does not fit is left out in
// whole sections, the last ones first; a last line names them. The order: failed checks, new
// cycles, new unresolved, new unknowable, new third-party packages, dependencies between packages,
// affected tests, what the entries load, fixed cycles, dependencies between modules, all cycles,
// totals, diagram, unresolved, unknowable, third-party packages, most imported, layers.
void WriteReportMarkdown(const CiReport& report, const MarkdownOptions& options, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_REPORT_MARKDOWN_H_
