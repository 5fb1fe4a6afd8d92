// The options of `clew report` as values.
#ifndef CLEW_CLI_REPORT_OPTIONS_H_
#define CLEW_CLI_REPORT_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/option_set.h"

namespace clew {

enum class ReportFormat : uint8_t { kMarkdown, kJson, kHtml, kGitlab };

struct ReportFlags {
  std::optional<std::string> format;
  std::optional<std::string> compare;
  std::optional<std::string> fail_on;
  std::optional<int> max_bytes;
  std::optional<std::string> key;
  bool quiet_if_unchanged = false;
  std::vector<std::string> entries;
  std::vector<std::string> tests;
  std::optional<std::string> source_url;
  std::optional<std::string> revision;
};

std::vector<Option> ReportOptionList(ReportFlags* flags);

// The format that was asked for, else that of the output file's suffix, else Markdown.
ReportFormat FormatOf(const ReportFlags& flags, const std::optional<std::string>& output);

// The checks of --fail-on. An error names one that is not known or needs --compare.
absl::StatusOr<std::vector<std::string>> ChecksOf(const ReportFlags& flags);

// Options that only make sense together, and what a link may be.
absl::Status CheckReportFlags(const ReportFlags& flags);

}  // namespace clew

#endif  // CLEW_CLI_REPORT_OPTIONS_H_
