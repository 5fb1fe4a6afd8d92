#include "grammar/scan/python2.h"

#include <algorithm>
#include <cstddef>

#include "grammar/scan/line_text.h"
#include "grammar/scan/mark_walk.h"
#include "grammar/scan/string_skipper.h"

namespace clew {
namespace {

char ByteAt(std::string_view text, size_t at) { return at < text.size() ? text[at] : '\0'; }

}  // namespace

bool IsStatementOfPython2(std::string_view text, const RelevantStatement& line,
                          const HeaderWord& header) {
  const std::string_view word = header.word;
  if (word != "print" && word != "exec") return false;
  const uint32_t at = SkipBlank(text, line.start + static_cast<uint32_t>(word.size()), line.end);
  const bool quoted = ByteAt(text, at) == '\'' || ByteAt(text, at) == '"';
  if (at == line.start + word.size() && !quoted) return false;
  const std::string_view next = WordAt(text, at);
  for (const std::string_view operation : {"in", "is", "and", "or", "not", "if"}) {
    if (next == operation) return false;
  }
  return at < line.end && (!next.empty() || quoted);
}

bool IsExceptOfPython2(std::string_view text, const ClauseNode& clause) {
  const std::string_view header = text.substr(clause.start, clause.end - clause.start);
  const size_t comma = header.rfind(',');
  if (comma == std::string_view::npos || header.find(')', comma) != std::string_view::npos) {
    return false;
  }
  const uint32_t at = SkipBlank(text, clause.start + static_cast<uint32_t>(comma) + 1, clause.end);
  const std::string_view name = WordAt(text, at);
  const bool lower = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_');
  const uint32_t end = SkipBlank(text, at + static_cast<uint32_t>(name.size()), clause.end);
  return lower && ByteAt(text, end) == ':' && end + 1 == clause.end;
}

uint32_t LineOfLessGreater(std::string_view text, const std::vector<ByteMarks>& marks) {
  size_t sign = text.find("<>");
  if (sign == std::string_view::npos) return 0;
  MarkWalk<StopsOf> stops(marks);
  uint32_t line = 1;
  size_t at = 0;
  while (sign != std::string_view::npos) {
    stops.Seek(at);
    const size_t stop = stops.Next();
    if (sign < stop) return line;
    at = stop + 1;
    switch (ByteAt(text, stop)) {
      case '\n':
        ++line;
        break;
      case '#':
        at = std::min(text.find('\n', stop), text.size());
        break;
      case '\'':
      case '"':
        at = std::max(SkipString(text, stop).end, at);
        line +=
            static_cast<uint32_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(stop),
                                             text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        break;
      default:
        break;
    }
    if (sign < at) sign = text.find("<>", at);
  }
  return 0;
}

}  // namespace clew
