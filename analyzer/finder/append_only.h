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
template <typename T>
class AppendOnly {
 public:
  AppendOnly() = default;
  ~AppendOnly() {
    for (std::atomic<T*>& chunk : chunks_) delete[] chunk.load(std::memory_order_relaxed);
  }
  AppendOnly(const AppendOnly&) = delete;
  AppendOnly& operator=(const AppendOnly&) = delete;

  // Returns the index of a new, default-made element.
  uint32_t Append() {
    const uint32_t index = size_.load(std::memory_order_relaxed);
    const Place place = PlaceOf(index);
    CHECK_LT(place.chunk, kChunks);
    if (place.index == 0) {
      chunks_[place.chunk].store(new T[kFirst << place.chunk], std::memory_order_release);
    }
    size_.store(index + 1, std::memory_order_release);
    return index;
  }
  T& at(uint32_t index) {
    const Place place = PlaceOf(index);
    return chunks_[place.chunk].load(std::memory_order_acquire)[place.index];
  }
  const T& at(uint32_t index) const { return const_cast<AppendOnly*>(this)->at(index); }
  uint32_t size() const { return size_.load(std::memory_order_acquire); }

 private:
  struct Place {
    size_t chunk;
    size_t index;
  };
  // Each chunk is twice as long as the one before it.
  static Place PlaceOf(uint32_t index) {
    const size_t from_start = index + kFirst;
    const auto width = static_cast<size_t>(absl::bit_width(from_start));
    return {width - kFirstWidth, from_start - (size_t{1} << (width - 1))};
  }

  static constexpr size_t kFirst = 16;
  static constexpr size_t kFirstWidth = 5;
  static constexpr size_t kChunks = 27;
  std::array<std::atomic<T*>, kChunks> chunks_{};
  std::atomic<uint32_t> size_{0};
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_APPEND_ONLY_H_
