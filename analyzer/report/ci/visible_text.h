// Names and statements from a project as a reader may safely see them: file names can hold
// anything.
#ifndef CLEW_ANALYZER_REPORT_CI_VISIBLE_TEXT_H_
#define CLEW_ANALYZER_REPORT_CI_VISIBLE_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace clew {

// Control characters, line ends, marks that turn the direction of text, and bytes that are no UTF-8
// become `\x1b`, `\u202e`; beyond `most` code points it is cut with an ellipsis.
std::string VisibleText(std::string_view text, size_t most);

// That as a code span of Markdown, also good in a table's cell.
std::string MarkdownCode(std::string_view text);

// That as text of HTML, also good in a quoted attribute.
std::string HtmlText(std::string_view text, size_t most = 400);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_VISIBLE_TEXT_H_
