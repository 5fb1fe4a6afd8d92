#include "grammar/scan/line_text.h"

#include "grammar/scan/string_skipper.h"
#include "grammar/scan/word_search.h"

namespace clew {

std::string_view WordAt(std::string_view text, size_t at) {
  size_t end = at;
  while (end < text.size() && IsIdentifierByte(text[end])) ++end;
  return text.substr(at, end - at);
}

uint32_t SkipBlank(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end) {
    if (IsBlank(text[at])) {
      ++at;
    } else if (text[at] == '\\' && at + 1 < end && text[at + 1] == '\n') {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

uint32_t TrimBlank(std::string_view text, uint32_t start, uint32_t end) {
  while (end > start) {
    if (IsBlank(text[end - 1])) {
      --end;
    } else if (text[end - 1] == '\n' && end - start > 1 && text[end - 2] == '\\') {
      end -= 2;
    } else {
      break;
    }
  }
  return end;
}

uint32_t FindHeaderColon(std::string_view text, uint32_t start, uint32_t end) {
  int depth = 0;
  int lambdas = 0;  // at depth 0: each takes one colon
  for (uint32_t at = start; at < end;) {
    const char c = text[at];
    if (c == '\'' || c == '"') {
      at = static_cast<uint32_t>(SkipString(text, at).end);
      continue;
    }
    if (c == '#') {
      while (at < end && text[at] != '\n' && text[at] != '\r') ++at;
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if (depth == 0 && c == ':') {
      if (lambdas > 0) {
        --lambdas;
      } else if (at + 1 >= end || text[at + 1] != '=') {
        return at;
      }
    }
    if (IsIdentifierByte(c)) {
      const std::string_view word = WordAt(text, at);
      if (depth == 0 && word == "lambda") ++lambdas;
      at += static_cast<uint32_t>(word.size());
      continue;
    }
    ++at;
  }
  return end;
}

}  // namespace clew
