#include "grammar/scan/byte_search.h"

#include <array>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace clew {
namespace {

constexpr std::array<bool, 256> MakeStops() {
  std::array<bool, 256> stops{};
  for (const char c :
       {'\0', '\n', '\r', '"', '#', '\'', '(', ')', ';', '[', '\\', ']', '`', '{', '|', '}'}) {
    stops[static_cast<unsigned char>(c)] = true;
  }
  return stops;
}
constexpr std::array<bool, 256> kStops = MakeStops();

bool IsStop(char c) { return kStops[static_cast<unsigned char>(c)]; }

// All clear but for the one behind the last byte.
void Reset(std::string_view text, std::vector<uint64_t>* stops) {
  stops->assign(text.size() / 64 + 1, 0);
  stops->back() |= uint64_t{1} << (text.size() % 64);
}

void MarkFrom(std::string_view text, size_t at, std::vector<uint64_t>* stops) {
  for (; at < text.size(); ++at) {
    if (IsStop(text[at])) (*stops)[at / 64] |= uint64_t{1} << (at % 64);
  }
}

#ifdef __SSE2__
inline uint64_t StopsOf16(const char* bytes) {
  const auto all = [](char c) { return _mm_set1_epi8(c); };
  const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const auto is = [&](__m128i value, char c) { return _mm_cmpeq_epi8(value, all(c)); };
  const auto either = [](__m128i a, __m128i b) { return _mm_or_si128(a, b); };
  // Neighbours in ASCII are found together: `"#`, `()`; and, with one bit ignored, `[\]{|}`.
  const __m128i even = _mm_and_si128(chunk, all('\xfe'));
  const __m128i lower = _mm_or_si128(chunk, all(0x20));
  const __m128i above = _mm_sub_epi8(lower, all('{'));
  const __m128i brackets = _mm_cmpeq_epi8(_mm_min_epu8(above, all(2)), above);
  const __m128i ends = either(is(chunk, '\0'), either(is(chunk, '\n'), is(chunk, '\r')));
  const __m128i signs = either(is(chunk, '\''), either(is(chunk, ';'), is(chunk, '`')));
  const __m128i pairs = either(is(even, '"'), is(even, '('));
  const __m128i any = either(either(ends, signs), either(pairs, brackets));
  return static_cast<uint32_t>(_mm_movemask_epi8(any));
}

// One bit for each row of ASCII (the high half of a byte) that has stops; by the low half of a
// byte, the rows in which it is one. Rows 5 and 7 have the same: [ \ ] and { | }.
alignas(16) constexpr std::array<char, 16> kRows = {1, 0, 2, 4, 0, 8, 16, 8};
alignas(16) constexpr std::array<char, 16> kRowsByLowHalf = {1 | 16, 0, 2, 2,     0, 0,     0, 2,
                                                             2,      2, 1, 4 | 8, 8, 1 | 8, 0, 0};

__attribute__((target("avx2"))) inline uint64_t StopsOf32(const char* bytes, __m256i rows,
                                                          __m256i rows_by_low_half) {
  const __m256i chunk = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i high = _mm256_and_si256(_mm256_srli_epi16(chunk, 4), _mm256_set1_epi8(15));
  // A byte that is no ASCII selects 0 from the second table.
  const __m256i both = _mm256_and_si256(_mm256_shuffle_epi8(rows, high),
                                        _mm256_shuffle_epi8(rows_by_low_half, chunk));
  const __m256i found = _mm256_cmpgt_epi8(both, _mm256_setzero_si256());
  return static_cast<uint32_t>(_mm256_movemask_epi8(found));
}

// Of all blocks of 64 bytes; returns how many bytes that are.
__attribute__((target("avx2"))) size_t MarkBlocks(std::string_view text, uint64_t* stops) {
  const __m256i rows =
      _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(kRows.data())));
  const __m256i rows_by_low_half = _mm256_broadcastsi128_si256(
      _mm_load_si128(reinterpret_cast<const __m128i*>(kRowsByLowHalf.data())));
  size_t at = 0;
  for (; at + 64 <= text.size(); at += 64) {
    const char* bytes = text.data() + at;
    *stops++ = StopsOf32(bytes, rows, rows_by_low_half) |
               StopsOf32(bytes + 32, rows, rows_by_low_half) << 32;
  }
  return at;
}
#endif

}  // namespace

void MarkStopsSlowly(std::string_view text, std::vector<uint64_t>* stops) {
  Reset(text, stops);
  MarkFrom(text, 0, stops);
}

#ifdef __SSE2__
void MarkStopsBy16(std::string_view text, std::vector<uint64_t>* stops) {
  Reset(text, stops);
  size_t at = 0;
  for (; at + 64 <= text.size(); at += 64) {
    const char* bytes = text.data() + at;
    (*stops)[at / 64] = StopsOf16(bytes) | StopsOf16(bytes + 16) << 16 |
                        StopsOf16(bytes + 32) << 32 | StopsOf16(bytes + 48) << 48;
  }
  MarkFrom(text, at, stops);
}

void MarkStops(std::string_view text, std::vector<uint64_t>* stops) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (!has_avx2) return MarkStopsBy16(text, stops);
  Reset(text, stops);
  MarkFrom(text, MarkBlocks(text, stops->data()), stops);
}

size_t FindEither(std::string_view text, size_t at, char a, char b) {
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i found = _mm_or_si128(_mm_cmpeq_epi8(chunk, _mm_set1_epi8(a)),
                                       _mm_cmpeq_epi8(chunk, _mm_set1_epi8(b)));
    const auto mask = static_cast<uint32_t>(_mm_movemask_epi8(found));
    if (mask != 0) return at + static_cast<size_t>(__builtin_ctz(mask));
  }
  for (; at < text.size(); ++at) {
    if (text[at] == a || text[at] == b) return at;
  }
  return std::string_view::npos;
}
#else
void MarkStopsBy16(std::string_view text, std::vector<uint64_t>* stops) {
  MarkStopsSlowly(text, stops);
}

void MarkStops(std::string_view text, std::vector<uint64_t>* stops) {
  MarkStopsSlowly(text, stops);
}

size_t FindEither(std::string_view text, size_t at, char a, char b) {
  for (; at < text.size(); ++at) {
    if (text[at] == a || text[at] == b) return at;
  }
  return std::string_view::npos;
}
#endif

}  // namespace clew
