// Where a string literal ends: the lexical rules of PEP 701 f-strings included.
#ifndef CLEW_GRAMMAR_SCAN_STRING_SKIPPER_H_
#define CLEW_GRAMMAR_SCAN_STRING_SKIPPER_H_

#include <cstddef>
#include <string_view>

namespace clew {

struct SkippedString {
  size_t end = 0;  // after the closing quote; where it is not closed, where the scan goes on
  bool closed = true;
  bool has_fields = false;  // an f- or t-string with replacement fields: there is code inside
};

// Whether the prefix before the quote at `quote` makes it a literal with replacement fields.
bool IsFormatted(std::string_view text, size_t quote);

// `quote` is the offset of the opening quote. Its prefix is read backwards: letters that are a
// whole word. A single-quoted literal that is not closed ends at the end of its line.
SkippedString SkipString(std::string_view text, size_t quote);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_STRING_SKIPPER_H_
