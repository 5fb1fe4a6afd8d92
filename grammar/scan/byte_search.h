// Where in a text the bytes are that a scanner must look at: many at a time.
#ifndef CLEW_GRAMMAR_SCAN_BYTE_SEARCH_H_
#define CLEW_GRAMMAR_SCAN_BYTE_SEARCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace clew {

// One bit for each of 64 bytes.
struct ByteMarks {
  uint64_t stops = 0;     // LF " # ' ; \ ` : where something else may begin
  uint64_t brackets = 0;  // ( ) [ ] { }
};

inline bool operator==(const ByteMarks& a, const ByteMarks& b) {
  return a.stops == b.stops && a.brackets == b.brackets;
}

namespace internal {

constexpr std::array<int8_t, 256> MakeDepthSteps() {
  std::array<int8_t, 256> steps{};
  for (const char c : {'(', '[', '{'}) steps[static_cast<unsigned char>(c)] = 1;
  for (const char c : {')', ']', '}'}) steps[static_cast<unsigned char>(c)] = -1;
  return steps;
}
inline constexpr std::array<int8_t, 256> kDepthSteps = MakeDepthSteps();

}  // namespace internal

// What a byte adds to the depth of brackets.
inline int DepthStep(char c) { return internal::kDepthSteps[static_cast<unsigned char>(c)]; }

// Those of all of `text`, and both bits for the place behind its last byte.
void MarkBytes(std::string_view text, std::vector<ByteMarks>* marks);

// As MarkBytes, 16 bytes at a time: what runs on processors without AVX2.
void MarkBytesBy16(std::string_view text, std::vector<ByteMarks>* marks);
// As MarkBytes, a byte at a time: the portable version, and the one that tests compare with.
void MarkBytesSlowly(std::string_view text, std::vector<ByteMarks>* marks);

// The first offset from `at` on of either byte; npos where there is none.
size_t FindEither(std::string_view text, size_t at, char a, char b);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_BYTE_SEARCH_H_
