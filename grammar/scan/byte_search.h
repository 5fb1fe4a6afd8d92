// Where in a text the bytes are that a scanner must look at: many at a time.
#ifndef CLEW_GRAMMAR_SCAN_BYTE_SEARCH_H_
#define CLEW_GRAMMAR_SCAN_BYTE_SEARCH_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace clew {

// One bit for each byte of `text`, set where it is one of the bytes that end a run of plain code:
//   NUL LF CR " # ' ( ) ; [ \ ] ` { | }
// and one more behind the last byte. (`|` is no structure, but as cheap as its neighbours.)
void MarkStops(std::string_view text, std::vector<uint64_t>* stops);

// As MarkStops, 16 bytes at a time: what runs on processors without AVX2.
void MarkStopsBy16(std::string_view text, std::vector<uint64_t>* stops);
// As MarkStops, a byte at a time: the portable version, and the one that tests compare with.
void MarkStopsSlowly(std::string_view text, std::vector<uint64_t>* stops);

// The first marked offset from `at` on, which is at most the size of the text.
inline size_t NextStop(const std::vector<uint64_t>& stops, size_t at) {
  size_t word = at / 64;
  uint64_t bits = stops[word] & (~uint64_t{0} << (at % 64));
  while (bits == 0) bits = stops[++word];
  return word * 64 + static_cast<size_t>(__builtin_ctzll(bits));
}

// The first offset from `at` on of either byte; npos where there is none.
size_t FindEither(std::string_view text, size_t at, char a, char b);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_BYTE_SEARCH_H_
