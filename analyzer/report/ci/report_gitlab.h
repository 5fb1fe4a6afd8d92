// A report as GitLab's code quality: what its merge requests show beside the lines.
#ifndef CLEW_ANALYZER_REPORT_CI_REPORT_GITLAB_H_
#define CLEW_ANALYZER_REPORT_CI_REPORT_GITLAB_H_

#include "analyzer/report/ci/report.h"
#include "analyzer/report/sink.h"

namespace clew {

// A list of issues: cycles (their first statement), unresolved imports, unknowable places. GitLab
// compares with the target branch by itself, so all of them are in it. Fingerprints do not change
// with lines; equal ones are told apart by their number, for GitLab shows the first of them only.
void WriteReportGitlab(const CiReport& report, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_REPORT_GITLAB_H_
