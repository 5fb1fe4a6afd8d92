#include "analyzer/lint/ignore_comments.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "analyzer/lint/source_text.h"
#include "grammar/scan/string_skipper.h"

namespace clew {
namespace {

// Reads `clew: ignore[a, b] reason`, which may follow another comment: `# noqa  # clew: ...`.
bool ParseComment(std::string_view text, IgnoreComment* comment) {
  for (size_t at = text.find("clew:"); at != std::string_view::npos;
       at = text.find("clew:", at + 1)) {
    const std::string_view before = absl::StripTrailingAsciiWhitespace(text.substr(0, at));
    if (before.empty() || before.back() != '#') continue;
    std::string_view rest = absl::StripLeadingAsciiWhitespace(text.substr(at + 5));
    if (rest.substr(0, 6) != "ignore") continue;
    rest = rest.substr(6);
    if (!rest.empty() && (absl::ascii_isalnum(rest[0]) || rest[0] == '_' || rest[0] == '-')) {
      continue;
    }
    comment->column += static_cast<uint32_t>(before.size() - 1);
    std::string_view bracket = absl::StripLeadingAsciiWhitespace(rest);
    if (!bracket.empty() && bracket[0] == '[') {
      const size_t close = bracket.find(']');
      if (close == std::string_view::npos) return true;  // names nothing, and is told of
      for (const std::string_view rule :
           absl::StrSplit(bracket.substr(1, close - 1), ',', absl::SkipWhitespace())) {
        comment->rules.emplace_back(absl::StripAsciiWhitespace(rule));
      }
      rest = bracket.substr(close + 1);
    }
    rest = rest.substr(0, rest.find('#'));
    const size_t begin = rest.find_first_not_of(" \t:-,");
    if (begin != std::string_view::npos) {
      comment->reason = absl::StripTrailingAsciiWhitespace(rest.substr(begin));
    }
    return true;
  }
  return false;
}

}  // namespace

bool MayHoldIgnoreComment(std::string_view bytes) {
  for (size_t at = bytes.find("clew:"); at != std::string_view::npos;
       at = bytes.find("clew:", at + 1)) {
    const std::string_view line = bytes.substr(at, bytes.find('\n', at) - at);
    if (line.find("ignore") != std::string_view::npos) return true;
  }
  return false;
}

std::vector<IgnoreComment> FindIgnoreComments(std::string_view utf8) {
  std::vector<IgnoreComment> comments;
  uint32_t line = 1;
  size_t line_start = 0;
  const auto skip_to = [&](size_t from, size_t to) {
    for (size_t at = from; at < to; ++at) {
      if (utf8[at] != '\n' && (utf8[at] != '\r' || utf8.substr(at + 1, 1) == "\n")) continue;
      ++line;
      line_start = at + 1;
    }
    return to;
  };
  for (size_t at = 0; at < utf8.size();) {
    const char byte = utf8[at];
    if (byte == '"' || byte == '\'') {
      at = skip_to(at, std::max(at + 1, SkipString(utf8, at).end));
    } else if (byte == '#') {
      const size_t end = std::min(utf8.find_first_of("\r\n", at), utf8.size());
      IgnoreComment comment;
      comment.line = line;
      comment.column = static_cast<uint32_t>(at - line_start);
      if (ParseComment(utf8.substr(at, end - at), &comment)) {
        const std::string_view whole = utf8.substr(line_start, end - line_start);
        comment.code_points = CodePoints(whole.substr(0, comment.column));
        comment.line_text = absl::StripAsciiWhitespace(whole.substr(0, at - line_start));
        comments.push_back(std::move(comment));
      }
      at = end;
    } else {
      at = skip_to(at, at + 1);
    }
  }
  return comments;
}

}  // namespace clew
