#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "analyzer/report/findings.h"

namespace clew {
namespace {

constexpr size_t kMostSteps = 20;     // of a chain that a message lists
constexpr size_t kMostBreakers = 10;  // and of the imports that break it

// `path:line: statement`.
std::string StepText(const CycleStep& step) {
  return absl::StrCat(PlaceText(step.place), ": ", step.text);
}

// The message, then one step a line, the first failure, and how to break the cycle.
std::string WholeMessage(const Finding& finding) {
  std::string message = finding.message;
  const auto add_steps = [&](const std::vector<CycleStep>& steps, size_t most) {
    for (size_t i = 0; i < steps.size() && i < most; ++i) {
      absl::StrAppend(&message, "\n", StepText(steps[i]));
      if (!steps[i].remedy.empty()) absl::StrAppend(&message, "\n  -> ", steps[i].remedy);
    }
    if (steps.size() > most) absl::StrAppend(&message, "\n... ", steps.size() - most, " more");
  };
  add_steps(finding.chain, kMostSteps);
  const auto failing =
      std::find_if(finding.first_imports.begin(), finding.first_imports.end(), MayFail);
  if (failing != finding.first_imports.end()) {
    absl::StrAppend(&message, "\n", FailureText(*failing));
  }
  if (finding.breakers.empty()) return message;
  absl::StrAppend(&message, "\nsmallest change:");
  add_steps(finding.breakers, kMostBreakers);
  return message;
}

std::string GithubData(std::string_view text) {
  return absl::StrReplaceAll(text, {{"%", "%25"}, {"\r", "%0D"}, {"\n", "%0A"}});
}

std::string GithubProperty(std::string_view text) {
  return absl::StrReplaceAll(
      text, {{"%", "%25"}, {"\r", "%0D"}, {"\n", "%0A"}, {":", "%3A"}, {",", "%2C"}});
}

bool IsAllowedInXml(unsigned char byte) {
  return byte >= 0x20 || byte == '\n' || byte == '\t' || byte == '\r';
}

// Length of the well-formed UTF-8 sequence at the start of `text`, of a character that XML allows;
// 0 where there is none.
size_t XmlCharacter(std::string_view text) {
  const auto at = [&](size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto tail = [&](size_t i) { return (at(i) & 0xc0) == 0x80; };
  const unsigned first = at(0);
  if (first < 0x80) return IsAllowedInXml(static_cast<unsigned char>(first)) ? 1 : 0;
  if (first >= 0xc2 && first < 0xe0) return tail(1) ? 2 : 0;
  if (first >= 0xe0 && first < 0xf0) {
    if (!tail(1) || !tail(2)) return 0;
    const unsigned value = (first & 15) << 12 | (at(1) & 63) << 6 | (at(2) & 63);
    return value >= 0x800 && (value < 0xd800 || value > 0xdfff) && value < 0xfffe ? 3 : 0;
  }
  if (first < 0xf0 || first > 0xf4 || !tail(1) || !tail(2) || !tail(3)) return 0;
  const unsigned value = (first & 7) << 18 | (at(1) & 63) << 12;
  return value >= 0x10000 && value < 0x110000 ? 4 : 0;
}

std::string Xml(std::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const size_t size = XmlCharacter(text);
    const char byte = text[0];
    if (size == 0) {
      escaped += "?";  // no reader accepts it in any spelling
    } else if (byte == '&') {
      escaped += "&amp;";
    } else if (byte == '<') {
      escaped += "&lt;";
    } else if (byte == '>') {
      escaped += "&gt;";
    } else if (byte == '"') {
      escaped += "&quot;";
    } else if (byte == '\n' || byte == '\r' || byte == '\t') {
      absl::StrAppend(&escaped, "&#", static_cast<int>(byte), ";");  // else an attribute loses it
    } else {
      escaped += text.substr(0, size);
    }
    text.remove_prefix(std::max<size_t>(size, 1));
  }
  return escaped;
}

std::string ChainName(const Finding& finding) {
  if (!finding.is_cycle) return finding.message;
  std::string name;
  for (const CycleStep& step : finding.chain) absl::StrAppend(&name, step.from, " -> ");
  return absl::StrCat(name, finding.chain.front().from);
}

std::string Markdown(std::string_view text) {
  return absl::StrReplaceAll(text, {{"&", "&amp;"},
                                    {"<", "&lt;"},
                                    {"|", "\\|"},
                                    {"\r", " "},
                                    {"\n", " "},
                                    {"*", "\\*"},
                                    {"_", "\\_"},
                                    {"`", "\\`"},
                                    {"[", "\\["}});
}

}  // namespace

void WriteFindingsGithub(const FindingsReport& report, Sink* sink) {
  for (const Finding& finding : report.findings) {
    sink->Append(absl::StrCat(
        "::", FindingLevel(finding), " file=", GithubProperty(finding.place.path),
        ",line=", finding.place.line, ",col=", finding.place.code_points + 1,
        ",title=", GithubProperty(finding.rule), "::", GithubData(WholeMessage(finding)), "\n"));
  }
}

void WriteFindingsJunit(const FindingsReport& report, Sink* sink) {
  const size_t failures = report.findings.size();
  sink->Append(absl::StrCat("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<testsuites tests=\"",
                            std::max<size_t>(failures, 1), "\" failures=\"", failures,
                            "\" errors=\"0\">\n<testsuite name=\"clew cycles\" tests=\"",
                            std::max<size_t>(failures, 1), "\" failures=\"", failures,
                            "\" errors=\"0\" skipped=\"0\">\n"));
  if (failures == 0) {
    // Cycles may be known ones, or of a rule that was not chosen.
    sink->Append(absl::StrCat("<testcase classname=\"import-cycle\" name=\"",
                              report.components == 0 ? "no import cycles" : "no findings",
                              "\"/>\n"));
  }
  for (const Finding& finding : report.findings) {
    const std::string type = finding.is_cycle ? finding.verdict : finding.rule;
    sink->Append(absl::StrCat("<testcase classname=\"", Xml(finding.rule), "\" name=\"",
                              Xml(ChainName(finding)), "\" file=\"", Xml(finding.place.path),
                              "\" line=\"", finding.place.line, "\">\n<failure type=\"", Xml(type),
                              "\" message=\"", Xml(finding.message), "\">",
                              absl::StrReplaceAll(Xml(WholeMessage(finding)), {{"&#10;", "\n"}}),
                              "</failure>\n</testcase>\n"));
  }
  sink->Append("</testsuite>\n</testsuites>\n");
}

void WriteFindingsMarkdown(const FindingsReport& report, Sink* sink) {
  ByteBuffer summary;
  AppendFindingsSummary(report, TextStyle{}, &summary);
  std::string_view line = summary.view();
  line = line.substr(0, line.find('\n'));
  sink->Append(absl::StrCat("### Import cycles\n\n", Markdown(line), "\n"));
  if (report.findings.empty()) return;
  sink->Append("\n| Place | Rule | Verdict | Finding | Break it at |\n|---|---|---|---|---|\n");
  for (const Finding& finding : report.findings) {
    std::string breakers;
    for (const CycleStep& step : finding.breakers) {
      if (!breakers.empty()) breakers += "<br>";
      if (breakers.size() > 2000) {
        breakers += "...";
        break;
      }
      absl::StrAppend(&breakers, Markdown(StepText(step)));
      if (!step.remedy.empty()) absl::StrAppend(&breakers, "<br>&rarr; ", Markdown(step.remedy));
    }
    sink->Append(absl::StrCat("| ", Markdown(PlaceText(finding.place)), " | ",
                              Markdown(finding.rule), " | ",
                              finding.is_cycle ? Markdown(finding.verdict) : "", " | ",
                              Markdown(finding.message), " | ", breakers, " |\n"));
  }
}

}  // namespace clew
