#include "cli/report_options.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/report/ci/report.h"
#include "cli/nearest_name.h"

namespace clew {
namespace {

constexpr int kLeastBytes = 1000;

}  // namespace

std::vector<Option> ReportOptionList(ReportFlags* flags) {
  return {
      {"--format", 0, "FORMAT", "html, markdown, json or gitlab (default: by the suffix of -o)",
       &flags->format, "html|markdown|json|gitlab"},
      {"--compare", 0, "REF|GRAPH",
       "what changed since a git revision (REF... for the merge base) or a graph file",
       &flags->compare, ""},
      {"--fail-on", 0, "LIST", "exit 1 on any of these: new-cycle, new-unresolved, ...",
       &flags->fail_on, ""},
      {"--max-bytes", 0, "N", "Markdown: drop whole sections beyond this size (default: 60000)",
       &flags->max_bytes, ""},
      {"--key", 0, "TEXT", "Markdown: what the first line is marked with, to find a comment again",
       &flags->key, ""},
      {"--quiet-if-unchanged", 0, "", "Markdown: write nothing where nothing changed",
       &flags->quiet_if_unchanged, ""},
      {"--entry", 0, "MODULE|FILE", "count what it loads; repeatable", &flags->entries, ""},
      {"--tests", 0, "GLOB",
       "which affected files are tests (default: test_*.py, *_test.py, tests.py); repeatable",
       &flags->tests, ""},
      {"--source-url", 0, "TEMPLATE",
       "links to the source, with {path}, {line}, {rev}; none turns off (default: guessed)",
       &flags->source_url, ""},
      {"--revision", 0, "REV", "the {rev} of links (default: of CI, else HEAD)", &flags->revision,
       ""},
  };
}

ReportFormat FormatOf(const ReportFlags& flags, const std::optional<std::string>& output) {
  if (flags.format == "html") return ReportFormat::kHtml;
  if (flags.format == "json") return ReportFormat::kJson;
  if (flags.format == "gitlab") return ReportFormat::kGitlab;
  if (flags.format.has_value() || !output.has_value()) return ReportFormat::kMarkdown;
  if (absl::EndsWith(*output, ".html") || absl::EndsWith(*output, ".htm")) {
    return ReportFormat::kHtml;
  }
  return absl::EndsWith(*output, ".json") ? ReportFormat::kJson : ReportFormat::kMarkdown;
}

absl::StatusOr<std::vector<std::string>> ChecksOf(const ReportFlags& flags) {
  std::vector<std::string> checks;
  if (!flags.fail_on.has_value()) return checks;
  std::vector<std::string_view> known;
  for (const CheckName& check : CheckNames()) known.push_back(check.name);
  for (std::string_view name : absl::StrSplit(*flags.fail_on, ',', absl::SkipWhitespace())) {
    name = absl::StripAsciiWhitespace(name);
    const auto* const at =
        std::find_if(CheckNames().begin(), CheckNames().end(),
                     [name](const CheckName& check) { return check.name == name; });
    if (at == CheckNames().end()) {
      return absl::InvalidArgumentError(absl::StrCat("option --fail-on: there is no check \"", name,
                                                     "\"", Suggestion(name, known), " (",
                                                     absl::StrJoin(known, ", "), ")"));
    }
    if (at->needs_comparison && !flags.compare.has_value()) {
      return absl::InvalidArgumentError(
          absl::StrCat("option --fail-on: ", name, " needs --compare"));
    }
    if (std::find(checks.begin(), checks.end(), name) == checks.end()) checks.emplace_back(name);
  }
  return checks;
}

absl::Status CheckReportFlags(const ReportFlags& flags) {
  if (flags.max_bytes.has_value() && *flags.max_bytes < kLeastBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("option --max-bytes: at least ", kLeastBytes, " are needed"));
  }
  if (flags.quiet_if_unchanged && !flags.compare.has_value()) {
    return absl::InvalidArgumentError("option --quiet-if-unchanged needs --compare");
  }
  // A link that runs something has no place in a report.
  const std::string url = flags.source_url.value_or("none");
  if (url != "none" && !absl::StartsWith(url, "https://") && !absl::StartsWith(url, "http://")) {
    return absl::InvalidArgumentError(
        "option --source-url: a template begins with https:// or http://");
  }
  return absl::OkStatus();
}

}  // namespace clew
