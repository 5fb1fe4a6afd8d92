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

// One bit for each letter.
constexpr uint32_t Letters(std::string_view letters) {
  uint32_t mask = 0;
  for (const char letter : letters) mask |= 1u << (letter - 'a');
  return mask;
}

constexpr bool IsOneOf(char c, uint32_t letters) {
  const auto letter = static_cast<unsigned char>(c - 'a');
  return letter < 26 && (letters >> letter & 1) != 0;
}

inline constexpr uint32_t kHeaderFirst = Letters("acdefimptw");
inline constexpr uint32_t kHeaderSecond = Letters("aefhilorsx");
inline constexpr uint32_t kStatementFirst = Letters("acdgiprtw");
inline constexpr uint32_t kStatementSecond = Letters("aehilmrs");

}  // namespace internal

// Whether a word that begins with these two bytes can be one of those that FindHeaderWord knows.
inline bool MayBeHeaderWord(char first, char second) {
  return internal::IsOneOf(first, internal::kHeaderFirst) &&
         internal::IsOneOf(second, internal::kHeaderSecond);
}

// The one at `at`, as a whole identifier; null for any other word.
const HeaderWord* FindHeaderWord(std::string_view text, size_t at);

inline bool MayBeStatementInBrackets(char first, char second) {
  return internal::IsOneOf(first, internal::kStatementFirst) &&
         internal::IsOneOf(second, internal::kStatementSecond);
}

// Whether a statement's keyword stands at `at` that cannot begin a line inside brackets
// (invariant 3): there the bracket was never closed.
bool IsStatementInBrackets(std::string_view text, size_t at);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_HEADER_WORDS_H_
