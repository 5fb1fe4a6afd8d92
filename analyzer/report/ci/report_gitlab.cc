#include "analyzer/report/ci/report_gitlab.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/lint/check.h"
#include "analyzer/report/json_keys.h"

namespace clew {
namespace {

struct Issue {
  std::string path;
  uint32_t line = 1;
  std::string check;
  std::string severity;
  std::string description;
  std::string fingerprint;
};

std::vector<Issue> Issues(const CiReport& report) {
  std::vector<Issue> issues;
  for (const ReportCycle& cycle : report.cycles) {
    const Finding& finding = cycle.finding;
    issues.push_back({finding.place.path, finding.place.line, finding.rule,
                      finding.is_error ? "critical" : "minor", finding.message,
                      finding.fingerprint});
  }
  std::map<std::string, uint32_t> ordinals;
  const auto add = [&](std::string_view check, std::string_view severity, const UnknownPlace& place,
                       std::string description) {
    const std::string subject = absl::StrCat(check, "\n", place.module, "\n", place.what);
    const uint32_t ordinal = ordinals[subject]++;
    issues.push_back(
        {place.path, place.line, std::string(check), std::string(severity), std::move(description),
         Fingerprint({std::string(check), place.module, place.what, absl::StrCat(ordinal)})});
  };
  for (const UnknownPlace& place : report.unresolved) {
    add("unresolved-import", "major", place, absl::StrCat("no module named ", place.what));
  }
  for (const UnknownPlace& place : report.unknowable) {
    add("unknowable-import", "info", place,
        place.reason.empty() ? absl::StrCat(place.what, " makes imports unknowable")
                             : absl::StrCat(place.what, ": ", place.reason));
  }
  for (const Diagnostic& diagnostic : report.graph->diagnostics()) {
    if (!IsSyntaxError(diagnostic)) continue;
    UnknownPlace place;
    place.module = place.path = diagnostic.path;
    place.line = std::max(1u, diagnostic.line);
    place.what = diagnostic.message;
    add("syntax-error", "major", place, diagnostic.message);
  }
  std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
    return std::tie(a.path, a.line, a.check) < std::tie(b.path, b.line, b.check);
  });
  return issues;
}

}  // namespace

void WriteReportGitlab(const CiReport& report, Sink* sink) {
  ByteBuffer out;
  out.Append('[');
  for (const Issue& issue : Issues(report)) {
    JsonComma(&out);
    out.Append("\n{");
    StringKey("description", issue.description, &out);
    StringKey("check_name", issue.check, &out);
    StringKey("fingerprint", issue.fingerprint, &out);
    StringKey("severity", issue.severity, &out);
    Key("location", &out);
    out.Append('{');
    StringKey("path", issue.path, &out);
    Key("lines", &out);
    out.Append("{\"begin\":");
    out.AppendUint(issue.line);
    out.Append("}}}");
  }
  out.Append("\n]\n");
  sink->Append(out.view());
}

}  // namespace clew
