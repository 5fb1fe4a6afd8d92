// A sequence that only grows: elements never move, and are read without a lock while others append.
#ifndef CLEW_ANALYZER_FINDER_APPEND_ONLY_H_
#define CLEW_ANALYZER_FINDER_APPEND_ONLY_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "absl/log/check.h"
#include "absl/numeric/bits.h"

namespace clew {

// Append needs a lock of the caller's; at() needs none, for an index that Append has returned.
//
// Elements stand in rows, each twice as long as the one before it; a long row is made in pieces, so
// that little is made for nothing.
template <typename T>
class AppendOnly {
 public:
  AppendOnly() = default;
  ~AppendOnly() {
    for (std::atomic<T*>& piece : pieces_) delete[] piece.load(std::memory_order_relaxed);
  }
  AppendOnly(const AppendOnly&) = delete;
  AppendOnly& operator=(const AppendOnly&) = delete;

  // Returns the index of a new, default-made element.
  uint32_t Append() {
    const uint32_t index = size_.load(std::memory_order_relaxed);
    const Place place = PlaceOf(index);
    CHECK_LT(place.piece, kRows * kPieces);
    if (place.index == 0) {
      pieces_[place.piece].store(new T[place.size], std::memory_order_release);
    }
    size_.store(index + 1, std::memory_order_release);
    return index;
  }
  T& at(uint32_t index) {
    const Place place = PlaceOf(index);
    return pieces_[place.piece].load(std::memory_order_acquire)[place.index];
  }
  const T& at(uint32_t index) const { return const_cast<AppendOnly*>(this)->at(index); }
  uint32_t size() const { return size_.load(std::memory_order_acquire); }

 private:
  struct Place {
    size_t piece;
    size_t index;  // in the piece
    size_t size;   // of the piece
  };
  static Place PlaceOf(uint32_t index) {
    const size_t from_start = size_t{index} + kFirst;
    const auto width = static_cast<size_t>(absl::bit_width(from_start));
    const size_t row = width - kFirstWidth;
    const size_t in_row = from_start - (kFirst << row);
    const size_t size = (kFirst / kPieces) << row;
    const size_t number = in_row >> (row + kFirstWidth - 1 - kPiecesWidth);
    return {row * kPieces + number, in_row & (size - 1), size};
  }

  static constexpr size_t kFirst = 16;
  static constexpr size_t kFirstWidth = 5;
  static constexpr size_t kRows = 28;
  static constexpr size_t kPiecesWidth = 3;
  static constexpr size_t kPieces = size_t{1} << kPiecesWidth;  // of a row
  std::array<std::atomic<T*>, kRows * kPieces> pieces_{};
  std::atomic<uint32_t> size_{0};
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_APPEND_ONLY_H_
