// Texts copied to where they stay: freed together, moved never.
#ifndef CLEW_GRAMMAR_TEXT_ARENA_H_
#define CLEW_GRAMMAR_TEXT_ARENA_H_

#include <cstring>
#include <memory_resource>
#include <string_view>

namespace clew {

// Not thread safe.
class TextArena {
 public:
  // Lives as long as the arena.
  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    auto* const copy = static_cast<char*>(bytes_.allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  // Frees all of them.
  void Clear() { bytes_.release(); }

 private:
  std::pmr::monotonic_buffer_resource bytes_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_TEXT_ARENA_H_
