// The keywords that say what a logical line is, by its first word.
#ifndef CLEW_GRAMMAR_SCAN_HEADER_WORDS_H_
#define CLEW_GRAMMAR_SCAN_HEADER_WORDS_H_

#include <array>
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

// For each letter the ones that may follow it: pairs of letters, separated by spaces.
constexpr std::array<uint32_t, 26> MakePairs(std::string_view pairs) {
  std::array<uint32_t, 26> followers{};
  for (size_t i = 0; i + 1 < pairs.size(); i += 3) {
    followers[static_cast<size_t>(pairs[i] - 'a')] |= 1u << (pairs[i + 1] - 'a');
  }
  return followers;
}

inline constexpr std::array<uint32_t, 26> kHeaderPairs =
    MakePairs("as ca cl de el ex fi fo if ma pr tr wh wi");
inline constexpr std::array<uint32_t, 26> kStatementPairs =
    MakePairs("as cl de gl im pa ra re tr wh wi");

constexpr bool IsPair(const std::array<uint32_t, 26>& pairs, char first, char second) {
  const auto a = static_cast<unsigned char>(first - 'a');
  const auto b = static_cast<unsigned char>(second - 'a');
  return a < 26 && b < 26 && (pairs[a] >> b & 1) != 0;
}

}  // namespace internal

// Whether a word that begins with these two bytes can be one of those that FindHeaderWord knows.
inline bool MayBeHeaderWord(char first, char second) {
  return internal::IsPair(internal::kHeaderPairs, first, second);
}

// The one at `at`, as a whole identifier; null for any other word.
const HeaderWord* FindHeaderWord(std::string_view text, size_t at);

// Whether the line that `word` begins is the header of a clause, and of which. `line`: from its
// first token to the end of its last; `around`: the clause that it stands in. match and case are
// names elsewhere.
bool IsHeader(std::string_view text, const RelevantStatement& line, const HeaderWord& word,
              ClauseKind around, ClauseKind* kind);

constexpr bool IsDefinition(ClauseKind kind) {
  return kind == ClauseKind::kFunction || kind == ClauseKind::kClass;
}

// The name of a function or class; empty where none stands there.
std::string_view DefinedName(std::string_view text, const ClauseNode& definition);

// Whether such a clause continues a statement.
constexpr bool IsContinuation(ClauseKind kind) {
  return kind == ClauseKind::kElif || kind == ClauseKind::kElse || kind == ClauseKind::kExcept ||
         kind == ClauseKind::kFinally;
}

inline bool MayBeStatementInBrackets(char first, char second) {
  return internal::IsPair(internal::kStatementPairs, first, second);
}

// Whether a statement's keyword stands at `at` that cannot begin a line inside brackets
// (invariant 3): there the bracket was never closed.
bool IsStatementInBrackets(std::string_view text, size_t at);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_HEADER_WORDS_H_
