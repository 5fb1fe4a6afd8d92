// A walk over the bytes of a text that byte_search.h marks.
#ifndef CLEW_GRAMMAR_SCAN_MARK_WALK_H_
#define CLEW_GRAMMAR_SCAN_MARK_WALK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "grammar/scan/byte_search.h"

namespace clew {

inline uint64_t StopsOf(const ByteMarks& marks) { return marks.stops; }
inline uint64_t BracketsOf(const ByteMarks& marks) { return marks.brackets; }
inline uint64_t AllOf(const ByteMarks& marks) { return marks.stops | marks.brackets; }

// Goes through the bits that `kBits` takes. Refers to what MarkBytes made, which has marks behind
// the text: nobody asks for the next one after that.
template <uint64_t (*kBits)(const ByteMarks&)>
class MarkWalk {
 public:
  explicit MarkWalk(const std::vector<ByteMarks>& marks) : marks_(marks.data()) { Seek(0); }

  // To the first one from `at` on.
  void Seek(size_t at) {
    block_ = at / 64;
    left_ = kBits(marks_[block_]) & (~uint64_t{0} << (at % 64));
  }
  // The next one, at most the size of the text; there it ends.
  size_t Next() {
    while (left_ == 0) left_ = kBits(marks_[++block_]);
    const size_t at = block_ * 64 + static_cast<size_t>(__builtin_ctzll(left_));
    left_ &= left_ - 1;
    return at;
  }
  // Next, if it is `at`.
  void SkipAt(size_t at) {
    if ((kBits(marks_[at / 64]) >> (at % 64) & 1) != 0) Next();
  }

 private:
  const ByteMarks* marks_;
  size_t block_ = 0;
  uint64_t left_ = 0;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_MARK_WALK_H_
