// The keywords that say what a logical line is, by its first word.
#ifndef CLEW_GRAMMAR_SCAN_HEADER_WORDS_H_
#define CLEW_GRAMMAR_SCAN_HEADER_WORDS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "grammar/scan/structure.h"

namespace clew {

struct HeaderWord {
  std::string_view word;
  ClauseKind kind;  // kModule: `async`, `print` and `exec`, where more has to be looked at
};

namespace internal {

constexpr bool IsOneOfLetters(char c, std::string_view letters) {
  uint32_t mask = 0;
  for (const char letter : letters) mask |= 1u << (letter - 'a');
  return c >= 'a' && c <= 'z' && (mask >> (c - 'a') & 1) != 0;
}

}  // namespace internal

// Whether a word that begins with `c` can be one of those that FindHeaderWord knows.
inline bool MayBeHeaderWord(char c) { return internal::IsOneOfLetters(c, "acdefimptw"); }

// The one at `at`, as a whole identifier; null for any other word.
const HeaderWord* FindHeaderWord(std::string_view text, size_t at);

inline bool MayBeStatementInBrackets(char c) { return internal::IsOneOfLetters(c, "acdgiprtw"); }

// Whether a statement's keyword stands at `at` that cannot begin a line inside brackets
// (invariant 3): there the bracket was never closed.
bool IsStatementInBrackets(std::string_view text, size_t at);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_HEADER_WORDS_H_
