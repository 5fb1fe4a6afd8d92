// A sequence that only grows: elements never move, and are read without a lock while others append.
#ifndef CLEW_ANALYZER_FINDER_APPEND_ONLY_H_
#define CLEW_ANALYZER_FINDER_APPEND_ONLY_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>

#include "absl/log/check.h"

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
    CHECK_LT(index, kChunk * kChunks);
    std::atomic<T*>& chunk = chunks_[index / kChunk];
    if (index % kChunk == 0) chunk.store(new T[kChunk], std::memory_order_release);
    size_.store(index + 1, std::memory_order_release);
    return index;
  }
  T& at(uint32_t index) {
    return chunks_[index / kChunk].load(std::memory_order_acquire)[index % kChunk];
  }
  const T& at(uint32_t index) const {
    return chunks_[index / kChunk].load(std::memory_order_acquire)[index % kChunk];
  }
  uint32_t size() const { return size_.load(std::memory_order_acquire); }

 private:
  static constexpr uint32_t kChunk = 1024;
  static constexpr uint32_t kChunks = 32 * 1024;
  std::array<std::atomic<T*>, kChunks> chunks_{};
  std::atomic<uint32_t> size_{0};
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_APPEND_ONLY_H_
