#include "grammar/scan/string_skipper.h"

#include <vector>

#include "grammar/scan/byte_search.h"
#include "grammar/scan/word_search.h"

namespace clew {
namespace {

// A literal that is open: its text, or a replacement field in it.
struct Open {
  char quote;
  bool triple;
  bool formatted;
  bool in_field = false;
  bool in_format = false;  // after the colon of the field: text again
  int depth = 0;           // brackets open in the field
};

bool StartsTriple(std::string_view text, size_t at) {
  return at + 2 < text.size() && text[at + 1] == text[at] && text[at + 2] == text[at];
}

bool ClosesAt(std::string_view text, size_t at, const Open& open) {
  return text[at] == open.quote && (!open.triple || StartsTriple(text, at));
}

// Text of a plain literal: nothing but quotes, backslashes and line ends matter.
SkippedString SkipPlain(std::string_view text, size_t at, char quote, bool triple) {
  if (triple) {
    while (true) {
      at = FindEither(text, at, quote, '\\');
      if (at == std::string_view::npos) return {text.size(), false, false};
      if (text[at] == '\\') {
        at += 2;
        if (at > text.size()) return {text.size(), false, false};
      } else if (StartsTriple(text, at)) {
        return {at + 3, true, false};
      } else {
        ++at;
      }
    }
  }
  while (at < text.size()) {
    const char c = text[at];
    if (c == quote) return {at + 1, true, false};
    if (c == '\n' || c == '\r') return {at, false, false};
    if (c == '\\') {
      if (at + 2 < text.size() && text[at + 1] == '\r' && text[at + 2] == '\n') ++at;
      at += 2;
    } else {
      ++at;
    }
  }
  return {text.size(), false, false};
}

SkippedString SkipFormatted(std::string_view text, size_t at, char quote, bool triple) {
  std::vector<Open> stack;
  stack.push_back({quote, triple, true});
  const size_t start = at;
  SkippedString skipped;
  while (at < text.size()) {
    Open& open = stack.back();
    const char c = text[at];
    const bool in_text = !open.in_field || open.in_format;
    // A single-quoted literal cannot cross a line end in its text; in a field it can (PEP 701).
    if (in_text && (c == '\n' || c == '\r')) {
      if (!open.triple) break;
      ++at;
    } else if (in_text && c == '\\' && !open.in_format && at + 1 < text.size() &&
               text[at + 1] == '{') {
      ++at;  // the backslash is text, the bracket begins a field
    } else if (in_text && c == '\\' && !open.in_format) {
      at += at + 2 < text.size() && text[at + 1] == '\r' && text[at + 2] == '\n' ? 3 : 2;
    } else if (in_text && !open.in_format && ClosesAt(text, at, open)) {
      at += open.triple ? 3 : 1;
      stack.pop_back();
      if (stack.empty()) {
        skipped.end = at;
        return skipped;
      }
    } else if (in_text && c == '{') {
      if (!open.in_format && at + 1 < text.size() && text[at + 1] == '{') {
        at += 2;
        continue;
      }
      skipped.has_fields = true;
      if (open.in_format) {
        // A field nested in a format: the same literal, one level down.
        Open inner = open;
        inner.in_format = false;
        inner.depth = 0;
        stack.push_back(inner);
      } else {
        open.in_field = true;
        open.depth = 0;
      }
      ++at;
    } else if (in_text && c == '}' && open.in_format) {
      open.in_format = false;
      open.in_field = false;
      ++at;
      if (stack.size() > 1 && stack[stack.size() - 2].in_format &&
          stack[stack.size() - 2].quote == open.quote) {
        stack.pop_back();
      }
    } else if (in_text) {
      ++at;
    } else if (c == '\'' || c == '"') {
      const bool inner_triple = StartsTriple(text, at);
      if (!open.triple && c == open.quote && at + 1 < text.size()) {
        // Before Python 3.12 this closes the literal; such a literal is an error there.
      }
      const size_t body = at + (inner_triple ? 3 : 1);
      if (IsFormatted(text, at)) {
        if (stack.size() > 150) break;
        stack.push_back({c, inner_triple, true});
        at = body;
      } else {
        const SkippedString inner = SkipPlain(text, body, c, inner_triple);
        at = inner.end;
        if (!inner.closed) break;
      }
    } else if (c == '#') {
      while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
    } else if (c == '(' || c == '[' || c == '{') {
      ++open.depth;
      ++at;
    } else if (c == '}' && open.depth == 0) {
      open.in_field = false;
      ++at;
      if (stack.size() > 1 && stack[stack.size() - 2].in_format &&
          stack[stack.size() - 2].quote == open.quote) {
        stack.pop_back();
      }
    } else if (c == ')' || c == ']' || c == '}') {
      if (open.depth > 0) --open.depth;
      ++at;
    } else if (c == ':' && open.depth == 0) {
      open.in_format = true;
      ++at;
    } else if (c == '!' && open.depth == 0 && at + 1 < text.size() && text[at + 1] == '=') {
      at += 2;
    } else {
      ++at;
    }
  }
  // Not closed by PEP 701's rules: by the older ones, where fields are text, it may be.
  SkippedString plain = SkipPlain(text, start, quote, triple);
  plain.has_fields = true;
  return plain;
}

}  // namespace

bool IsFormatted(std::string_view text, size_t quote) {
  size_t start = quote;
  while (start > 0 && quote - start < 3 && IsIdentifierByte(text[start - 1])) --start;
  if (quote - start == 0 || quote - start > 2) return false;
  bool formatted = false;
  for (size_t i = start; i < quote; ++i) {
    const char c = static_cast<char>(text[i] | 0x20);
    if (c == 'f' || c == 't') {
      formatted = true;
    } else if (c != 'r' && c != 'b' && c != 'u') {
      return false;
    }
  }
  return formatted;
}

SkippedString SkipString(std::string_view text, size_t quote) {
  const bool triple = StartsTriple(text, quote);
  const size_t body = quote + (triple ? 3 : 1);
  if (!triple && body < text.size() && text[body] == text[quote]) return {body + 1, true, false};
  if (IsFormatted(text, quote)) return SkipFormatted(text, body, text[quote], triple);
  return SkipPlain(text, body, text[quote], triple);
}

}  // namespace clew
