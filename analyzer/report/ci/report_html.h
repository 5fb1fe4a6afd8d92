// A report as one HTML file: no network, no storage, no clock.
#ifndef CLEW_ANALYZER_REPORT_CI_REPORT_HTML_H_
#define CLEW_ANALYZER_REPORT_CI_REPORT_HTML_H_

#include "analyzer/report/ci/columns.h"
#include "analyzer/report/ci/report.h"
#include "analyzer/report/sink.h"

namespace clew {

// The tables tell the answer without JavaScript; the data block and the script behind them add the
// views. A content security policy admits that script and that style alone. The same report is the
// same bytes.
void WriteReportHtml(const CiReport& report, const PageLimits& limits, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_REPORT_HTML_H_
