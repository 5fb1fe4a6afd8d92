#include "grammar/scan/byte_search.h"

#include <array>

#ifdef __SSE2__
#include <immintrin.h>
#endif

namespace clew {
namespace {

enum Mark : uint8_t { kNone, kStop, kBracket };

constexpr std::array<Mark, 256> MakeMarks() {
  std::array<Mark, 256> marks{};
  for (const char c : {'\n', '"', '#', '\'', ';', '\\', '`'}) {
    marks[static_cast<unsigned char>(c)] = kStop;
  }
  for (const char c : {'(', ')', '[', ']', '{', '}'}) {
    marks[static_cast<unsigned char>(c)] = kBracket;
  }
  return marks;
}
constexpr std::array<Mark, 256> kMarks = MakeMarks();

// Of the bytes from `at` on, which begins a block of 64, and the place behind the last one.
void MarkFrom(std::string_view text, size_t at, std::vector<ByteMarks>* marks) {
  for (size_t block = at / 64; block < marks->size(); ++block) (*marks)[block] = {};
  for (; at < text.size(); ++at) {
    const Mark mark = kMarks[static_cast<unsigned char>(text[at])];
    const uint64_t bit = uint64_t{1} << (at % 64);
    if (mark == kStop) (*marks)[at / 64].stops |= bit;
    if (mark == kBracket) (*marks)[at / 64].brackets |= bit;
  }
  const uint64_t behind = uint64_t{1} << (text.size() % 64);
  marks->back().stops |= behind;
  marks->back().brackets |= behind;
}

#ifdef __SSE2__
struct Marks16 {
  uint64_t stops;
  uint64_t brackets;
};

inline Marks16 MarksOf16(const char* bytes) {
  const auto all = [](char c) { return _mm_set1_epi8(c); };
  const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
  const auto is = [&](__m128i value, char c) { return _mm_cmpeq_epi8(value, all(c)); };
  const auto either = [](__m128i a, __m128i b) { return _mm_or_si128(a, b); };
  const auto mask = [](__m128i found) { return static_cast<uint32_t>(_mm_movemask_epi8(found)); };
  // Neighbours in ASCII are found together: `"#`, `()`; and, with one bit ignored, `[{`, `]}`.
  const __m128i even = _mm_and_si128(chunk, all('\xfe'));
  const __m128i lower = _mm_or_si128(chunk, all(0x20));
  const __m128i signs = either(is(chunk, '\''), either(is(chunk, ';'), is(chunk, '`')));
  const __m128i others = either(is(even, '"'), either(is(chunk, '\n'), is(chunk, '\\')));
  const __m128i brackets = either(is(even, '('), either(is(lower, '{'), is(lower, '}')));
  return {mask(either(signs, others)), mask(brackets)};
}

// One bit for each row of ASCII (the high half of a byte) that has marks, two for the one that has
// both kinds; by the low half of a byte, the rows in which it is marked. Rows 5 and 7 have the same
// brackets. The bits of brackets are above those of stops.
constexpr char kStops0 = 1, kStops2 = 2, kStops3 = 4, kStops5 = 8, kStops6 = 16;
constexpr char kBrackets2 = 32, kBrackets57 = 64;
alignas(16) constexpr std::array<char, 16> kRows = {
    kStops0, 0, kStops2 | kBrackets2, kStops3, 0, kStops5 | kBrackets57, kStops6, kBrackets57};
alignas(16) constexpr std::array<char, 16> kRowsByLowHalf = {
    kStops6, 0,           kStops2,    kStops2,    0,       0,
    0,       kStops2,     kBrackets2, kBrackets2, kStops0, kStops3 | kBrackets57,
    kStops5, kBrackets57, 0,          0};

struct Marks32 {
  uint64_t any;
  uint64_t brackets;
};

__attribute__((target("avx2"))) inline Marks32 MarksOf32(const char* bytes, __m256i rows,
                                                         __m256i rows_by_low_half) {
  const __m256i chunk = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i high = _mm256_and_si256(_mm256_srli_epi16(chunk, 4), _mm256_set1_epi8(15));
  // A byte that is no ASCII selects 0 from the second table.
  const __m256i both = _mm256_and_si256(_mm256_shuffle_epi8(rows, high),
                                        _mm256_shuffle_epi8(rows_by_low_half, chunk));
  const __m256i any = _mm256_cmpgt_epi8(both, _mm256_setzero_si256());
  const __m256i brackets = _mm256_cmpgt_epi8(both, _mm256_set1_epi8(kBrackets2 - 1));
  return {static_cast<uint32_t>(_mm256_movemask_epi8(any)),
          static_cast<uint32_t>(_mm256_movemask_epi8(brackets))};
}

// Of all blocks of 64 bytes; returns how many bytes that are.
__attribute__((target("avx2"))) size_t MarkBlocks(std::string_view text, ByteMarks* marks) {
  const __m256i rows =
      _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(kRows.data())));
  const __m256i rows_by_low_half = _mm256_broadcastsi128_si256(
      _mm_load_si128(reinterpret_cast<const __m128i*>(kRowsByLowHalf.data())));
  size_t at = 0;
  for (; at + 64 <= text.size(); at += 64) {
    const Marks32 first = MarksOf32(text.data() + at, rows, rows_by_low_half);
    const Marks32 second = MarksOf32(text.data() + at + 32, rows, rows_by_low_half);
    const uint64_t brackets = first.brackets | second.brackets << 32;
    *marks++ = {(first.any | second.any << 32) ^ brackets, brackets};
  }
  return at;
}
#endif

}  // namespace

void MarkBytesSlowly(std::string_view text, std::vector<ByteMarks>* marks) {
  marks->resize(text.size() / 64 + 1);
  MarkFrom(text, 0, marks);
}

#ifdef __SSE2__
void MarkBytesBy16(std::string_view text, std::vector<ByteMarks>* marks) {
  marks->resize(text.size() / 64 + 1);
  size_t at = 0;
  for (; at + 64 <= text.size(); at += 64) {
    ByteMarks& block = (*marks)[at / 64];
    block = {};
    for (size_t part = 0; part < 64; part += 16) {
      const Marks16 found = MarksOf16(text.data() + at + part);
      block.stops |= found.stops << part;
      block.brackets |= found.brackets << part;
    }
  }
  MarkFrom(text, at, marks);
}

void MarkBytes(std::string_view text, std::vector<ByteMarks>* marks) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (!has_avx2) return MarkBytesBy16(text, marks);
  marks->resize(text.size() / 64 + 1);
  MarkFrom(text, MarkBlocks(text, marks->data()), marks);
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
void MarkBytesBy16(std::string_view text, std::vector<ByteMarks>* marks) {
  MarkBytesSlowly(text, marks);
}

void MarkBytes(std::string_view text, std::vector<ByteMarks>* marks) {
  MarkBytesSlowly(text, marks);
}

size_t FindEither(std::string_view text, size_t at, char a, char b) {
  for (; at < text.size(); ++at) {
    if (text[at] == a || text[at] == b) return at;
  }
  return std::string_view::npos;
}
#endif

}  // namespace clew
