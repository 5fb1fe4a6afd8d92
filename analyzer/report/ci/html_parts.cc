#include "analyzer/report/ci/html_parts.h"

#include "absl/strings/str_cat.h"
#include "analyzer/report/ci/markdown_diagram.h"
#include "analyzer/report/ci/visible_text.h"

namespace clew {

std::string ModuleHtml(std::string_view name) {
  return absl::StrCat("<code class=\"m\">", HtmlText(name), "</code>");
}

std::string CodeHtml(std::string_view text) {
  return text.empty() ? "" : absl::StrCat("<code>", HtmlText(text), "</code>");
}

std::string PlaceHtml(const CiReport& report, std::string_view path, uint32_t line) {
  if (path.empty()) return "";
  const std::string text = absl::StrCat(HtmlText(path), line == 0 ? "" : absl::StrCat(":", line));
  const std::string url = SourceUrl(report.source_url, report.revision, path, line);
  if (url.empty()) return absl::StrCat("<span class=\"place\">", text, "</span>");
  return absl::StrCat("<a class=\"place\" rel=\"noreferrer\" href=\"", HtmlText(url, 40'000), "\">",
                      text, "</a>");
}

std::string BadgeHtml(std::string_view kind, std::string_view text) {
  return absl::StrCat("<span class=\"badge ", kind, "\">", HtmlText(text), "</span>");
}

std::string TableHtml(std::string_view caption, const std::vector<std::string>& heads,
                      const std::vector<std::vector<std::string>>& html_rows, size_t most,
                      bool counted) {
  if (html_rows.empty()) return "";
  const std::string title = HtmlText(caption);
  std::string html = absl::StrCat("<div class=\"block\"><h3>", title);
  if (counted) absl::StrAppend(&html, " <span class=\"n\">", html_rows.size(), "</span>");
  absl::StrAppend(&html, "</h3>\n<div class=\"t\" tabindex=\"0\" role=\"region\" aria-label=\"",
                  title, "\"><table>\n<thead><tr>");
  for (const std::string& head : heads) {
    absl::StrAppend(&html, "<th scope=\"col\">", HtmlText(head), "</th>");
  }
  html += "</tr></thead>\n<tbody>\n";
  for (size_t i = 0; i < html_rows.size() && i < most; ++i) {
    html += "<tr>";
    for (const std::string& cell : html_rows[i]) {
      const bool number =
          !cell.empty() && cell.find_first_not_of("0123456789") == std::string::npos;
      absl::StrAppend(&html, number ? "<td class=\"r\">" : "<td>", cell, "</td>");
    }
    html += "</tr>\n";
  }
  html += "</tbody></table></div>\n";
  if (html_rows.size() > most) {
    absl::StrAppend(&html, "<p class=\"more\">and ", html_rows.size() - most,
                    " more: clew report --format json has them all</p>\n");
  }
  return html + "</div>\n";
}

std::string CountText(uint64_t count, std::string_view singular, std::string_view plural) {
  return absl::StrCat(count, " ", count == 1 ? singular : plural);
}

}  // namespace clew
