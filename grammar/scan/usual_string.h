// String literals without anything difficult in them, by marks alone: nearly all there are. What
// this does not skip, SkipString does.
#ifndef CLEW_GRAMMAR_SCAN_USUAL_STRING_H_
#define CLEW_GRAMMAR_SCAN_USUAL_STRING_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/scan/mark_walk.h"
#include "grammar/scan/string_skipper.h"
#include "grammar/scan/word_search.h"

namespace clew {

struct UsualString {
  size_t end = 0;           // after the closing quote
  uint32_t lines = 0;       // line ends in it
  size_t last_line = 0;     // where the last of its lines begins, if there is more than one
  bool has_fields = false;  // replacement fields: there is code inside
};

namespace internal {

// Over the replacement field that is open, if there is nothing difficult in it.
inline bool SkipField(std::string_view text, MarkWalk<AllOf>* marks) {
  int depth = 0;
  while (true) {
    const size_t at = marks->Next();
    if (at >= text.size()) return false;
    switch (text[at]) {
      case '(':
      case '[':
        ++depth;
        break;
      case ')':
      case ']':
        if (depth-- == 0) return false;
        break;
      case '}':
        return depth == 0;
      case ';':
      case '`':
        break;
      default:
        return false;
    }
  }
}

template <bool kFormatted, typename Marks>
bool SkipUsualStringBy(std::string_view text, size_t at, Marks* marks, UsualString* string) {
  const char quote = text[at];
  // There is a NUL behind the text.
  const bool triple = text.data()[at + 1] == quote && text.data()[at + 2] == quote;
  if (triple) {
    marks->Next();
    marks->Next();
  }
  while (true) {
    at = marks->Next();
    if (at >= text.size()) return false;
    const char c = text[at];
    if (c == quote) {
      if (!triple) break;
      if (text.data()[at + 1] != quote || text.data()[at + 2] != quote) continue;
      marks->Next();
      at = marks->Next();
      break;
    }
    if (c == '\n') {
      if (!triple) return false;
      ++string->lines;
      string->last_line = at + 1;
    } else if (c == '\\') {
      if (at + 1 >= text.size()) return false;
      if (text[at + 1] == '\n') {
        ++string->lines;
        string->last_line = at + 2;
      }
      // In an f-string the backslash before a bracket is text.
      if (!kFormatted || text[at + 1] != '{') marks->SkipAt(at + 1);
    }
    if constexpr (kFormatted) {
      if (c != '{') continue;
      if (text.data()[at + 1] == '{') {
        marks->Next();
        continue;
      }
      string->has_fields = true;
      if (!SkipField(text, marks)) return false;
    }
  }
  string->end = at + 1;
  return true;
}

}  // namespace internal

// Over the literal whose opening quote at `at` `stops` has given, if it is closed and there is
// nothing difficult in it: `stops` then goes on behind it, with nothing else changed for any other
// one. `text` has a NUL behind its last byte.
inline bool SkipUsualString(std::string_view text, size_t at, const std::vector<ByteMarks>& marks,
                            MarkWalk<StopsOf>* stops, UsualString* string) {
  if (at == 0 || !IsIdentifierByte(text[at - 1]) || !IsFormatted(text, at)) {
    return internal::SkipUsualStringBy<false>(text, at, stops, string);
  }
  // Only here the brackets in a string matter.
  MarkWalk<AllOf> all(marks);
  all.Seek(at + 1);
  if (!internal::SkipUsualStringBy<true>(text, at, &all, string)) return false;
  stops->Seek(string->end);
  return true;
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_USUAL_STRING_H_
