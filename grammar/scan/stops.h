// A walk over the bytes of a text that byte_search.h marks.
#ifndef CLEW_GRAMMAR_SCAN_STOPS_H_
#define CLEW_GRAMMAR_SCAN_STOPS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace clew {

// Refers to what MarkStops made, which has one mark behind the text: nobody asks for the next one
// after that.
class Stops {
 public:
  explicit Stops(const std::vector<uint64_t>& bits) : bits_(bits.data()) {}

  // To the first one from `at` on.
  void Seek(size_t at) {
    block_ = at / 64;
    left_ = bits_[block_] & (~uint64_t{0} << (at % 64));
  }
  // The next one, at most the size of the text; there it ends.
  size_t Next() {
    while (left_ == 0) left_ = bits_[++block_];
    const size_t at = block_ * 64 + static_cast<size_t>(__builtin_ctzll(left_));
    left_ &= left_ - 1;
    return at;
  }
  // Next, if it is `at`.
  void SkipAt(size_t at) {
    if ((bits_[at / 64] >> (at % 64) & 1) != 0) Next();
  }

 private:
  const uint64_t* bits_;
  size_t block_ = 0;
  uint64_t left_ = 0;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_STOPS_H_
