// The answer of `clew verify` as text, JSON and GitHub annotations.
#ifndef CLEW_ANALYZER_TRACE_VERIFICATION_REPORT_H_
#define CLEW_ANALYZER_TRACE_VERIFICATION_REPORT_H_

#include <string>
#include <vector>

#include "analyzer/report/graph_header.h"
#include "analyzer/report/sink.h"
#include "analyzer/report/text_style.h"
#include "analyzer/trace/verification.h"

namespace clew {

struct VerificationReport {
  GraphHeader header;
  std::vector<std::string> traces;
  const Verification* result = nullptr;
  bool list = false;  // text: list what is exempt, stale and unseen too, not only count it
};

void WriteVerificationText(const VerificationReport& report, const TextStyle& style, Sink* sink);
// Schema clew.verify/1 (analyzer/report/schemas/verify.schema.json).
void WriteVerificationJson(const VerificationReport& report, Sink* sink);
// Workflow commands: an error for each missed edge and file.
void WriteVerificationGithub(const VerificationReport& report, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_VERIFICATION_REPORT_H_
