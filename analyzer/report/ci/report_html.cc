#include "analyzer/report/ci/report_html.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "analyzer/report/ci/gzip.h"
#include "analyzer/report/ci/html_parts.h"
#include "analyzer/report/ci/html_sections.h"
#include "analyzer/report/ci/page_files.h"
#include "analyzer/report/ci/report_json.h"
#include "analyzer/report/ci/visible_text.h"

namespace clew {
namespace {

// What the views do not show, they need not carry: the document of --format json has all of it.
constexpr size_t kMostRecords = 2000;

// Data above this size are compressed; below they can be searched with an editor.
constexpr size_t kMostPlainBytes = 3'500'000;

std::string Head(const CiReport& report) {
  const std::string policy = absl::StrCat(
      "default-src 'none'; script-src 'sha256-", PageScript().sha256, "'; style-src 'sha256-",
      PageStyle().sha256, "'; img-src data:; base-uri 'none'; form-action 'none'");
  return absl::StrCat(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"",
      policy,
      "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n<title>Imports: ",
      HtmlText(VerdictText(report), 120), "</title>\n<style>", PageStyle().text,
      "</style>\n</head>\n<body>\n");
}

// At one look: a check failed; there is something to look at; all is well.
std::string MarkHtml(const CiReport& report) {
  // Of a change: what it brings. Without one: what there is.
  const auto needs_a_look = [&report](const ReportCycle& cycle) {
    return !report.comparison || cycle.finding.is_error || cycle.status != CycleStatus::kOld;
  };
  const bool look = std::any_of(report.cycles.begin(), report.cycles.end(), needs_a_look) ||
                    (report.comparison ? !report.comparison->difference.unresolved.added.empty()
                                       : !report.unresolved.empty());
  if (!report.failed.empty()) return "<span class=\"mark bad\">✗</span>";
  return look ? "<span class=\"mark warn\">!</span>" : "<span class=\"mark ok\">✓</span>";
}

std::string Header(const CiReport& report, bool packages) {
  std::string html = "<header>\n";
  if (packages) {
    absl::StrAppend(&html, "<p class=\"banner\">This graph is too large for a page (",
                    report.totals.modules, " modules, ", report.totals.imports,
                    " imports): the views show packages, not modules.</p>\n");
  }
  absl::StrAppend(&html, "<h1>", MarkHtml(report), " ", HtmlText(VerdictText(report), 600),
                  "</h1>\n<p class=\"about\">", CountText(report.totals.files, "file", "files"),
                  " · Python ", HtmlText(report.header.python_version), " · ",
                  HtmlText(report.header.platform), " · ", HtmlText(report.header.tool));
  if (report.comparison && !report.comparison->commit.empty()) {
    absl::StrAppend(&html, " · compared with <code>",
                    HtmlText(report.comparison->commit.substr(0, 12)), "</code>");
  }
  html += report.graph->complete() ? " · everything is known"
                                   : " · <b>not complete</b>: some imports cannot be known";
  html += "</p>\n";
  for (const FailedCheck& failed : report.failed) {
    absl::StrAppend(&html, "<p class=\"failed\">✗ --fail-on ", HtmlText(failed.check), ": ",
                    failed.count, "</p>\n");
  }
  for (const std::string& note : report.notes) {
    absl::StrAppend(&html, "<p class=\"note\">", HtmlText(note, 600), "</p>\n");
  }
  return html + "</header>\n";
}

std::string Section(std::string_view id, std::string_view title, const std::string& html) {
  if (html.empty()) return "";
  return absl::StrCat("<section class=\"view\" id=\"view-", id, "\" aria-labelledby=\"h-", id,
                      "\">\n<h2 id=\"h-", id, "\">", title, "</h2>\n", html, "</section>\n");
}

// JSON that stands in a script element: nothing in it can end that, or be a comment of HTML.
void AppendForScript(std::string_view json, Sink* sink) {
  size_t begin = 0;
  for (size_t i = 0; i < json.size(); ++i) {
    std::string_view escape;
    size_t size = 1;
    if (json[i] == '<') {
      escape = "\\u003c";
    } else if (json[i] == '>') {
      escape = "\\u003e";
    } else if (json[i] == '&') {
      escape = "\\u0026";
    } else if (json[i] == '\xe2' && json.substr(i, 2) == "\xe2\x80" && i + 2 < json.size() &&
               (json[i + 2] == '\xa8' || json[i + 2] == '\xa9')) {
      escape = json[i + 2] == '\xa8' ? "\\u2028" : "\\u2029";
      size = 3;
    }
    if (escape.empty()) continue;
    sink->Append(json.substr(begin, i - begin));
    sink->Append(escape);
    begin = i + size;
    i = begin - 1;
  }
  sink->Append(json.substr(begin));
}

// The data as an element that no browser runs: JSON, or gzip in base64.
void AppendData(std::string_view json, Sink* sink) {
  if (json.size() <= kMostPlainBytes) {
    sink->Append("<script type=\"application/json\" id=\"graph\">");
    AppendForScript(json, sink);
  } else {
    sink->Append("<script type=\"application/gzip;base64\" id=\"graph\">");
    sink->Append(absl::Base64Escape(Gzip(json)));
  }
  sink->Append("</script>\n");
}

}  // namespace

void WriteReportHtml(const CiReport& report, const PageLimits& limits, Sink* sink) {
  const GraphColumns columns = MakeColumns(*report.graph, limits);
  sink->Append(Head(report));
  sink->Append("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
  sink->Append(Header(report, columns.packages));
  sink->Append(
      "<nav id=\"tabs\" aria-label=\"Views\" hidden></nav>\n<main id=\"main\" tabindex=\"-1\">\n");
  sink->Append(Section("change", "Change", ChangeSection(report)));
  sink->Append(Section("overview", "Overview", OverviewSection(report)));
  sink->Append(Section("cycles", "Cycles", CyclesSection(report)));
  sink->Append(Section("unknown", "Unknown", UnknownSection(report)));
  sink->Append("<div id=\"app\"></div>\n</main>\n<p id=\"live\" aria-live=\"polite\"></p>\n");
  ByteBuffer json;
  AppendReportJson(report, columns, kMostRecords, &json);
  AppendData(json.view(), sink);
  sink->Append("<script>");
  sink->Append(PageScript().text);
  sink->Append("</script>\n</body>\n</html>\n");
}

}  // namespace clew
