// Pieces of HTML that the sections of a page are made of. All arguments are plain text but those
// called `html`.
#ifndef CLEW_ANALYZER_REPORT_CI_HTML_PARTS_H_
#define CLEW_ANALYZER_REPORT_CI_HTML_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/report/ci/report.h"

namespace clew {

// A module's name; the script makes it a link to the module.
std::string ModuleHtml(std::string_view name);

// Source text.
std::string CodeHtml(std::string_view text);

// `path:line`, with a link where the report has links.
std::string PlaceHtml(const CiReport& report, std::string_view path, uint32_t line);

// A word in a coloured frame: what it means is in the word.
std::string BadgeHtml(std::string_view kind, std::string_view text);

// A table under a caption with the number of its rows (if `counted`); at most `most` rows, and a
// line that says how many more there are. No rows: nothing.
std::string TableHtml(std::string_view caption, const std::vector<std::string>& heads,
                      const std::vector<std::vector<std::string>>& html_rows, size_t most,
                      bool counted = true);

// `2 files`.
std::string CountText(uint64_t count, std::string_view singular, std::string_view plural);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_HTML_PARTS_H_
