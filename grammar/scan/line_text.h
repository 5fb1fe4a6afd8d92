// Steps over the text of one logical line.
#ifndef CLEW_GRAMMAR_SCAN_LINE_TEXT_H_
#define CLEW_GRAMMAR_SCAN_LINE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace clew {

inline bool IsOneOf(char c, std::string_view set) { return set.find(c) != set.npos; }
inline bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

// Over spaces alone. `text` has a NUL behind its last byte.
inline size_t SkipSpaces(std::string_view text, size_t at) {
#ifdef __SSE2__
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i spaces = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
    const auto others = static_cast<uint32_t>(_mm_movemask_epi8(spaces)) ^ 0xffff;
    if (others != 0) return at + static_cast<size_t>(__builtin_ctz(others));
  }
#endif
  while (text.data()[at] == ' ') ++at;
  return at;
}

// The identifier, keyword or number that begins at `at`; empty where there is none.
std::string_view WordAt(std::string_view text, size_t at);

// Over white space and joined line ends: forwards from `at`, at most to `end`; backwards from
// `end`, at most to `start`.
uint32_t SkipBlank(std::string_view text, uint32_t at, uint32_t end);
uint32_t TrimBlank(std::string_view text, uint32_t start, uint32_t end);

// The offset of the colon that ends the header of a compound statement which starts at `start`; at
// most `end`, which stands for "none".
uint32_t FindHeaderColon(std::string_view text, uint32_t start, uint32_t end);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_LINE_TEXT_H_
