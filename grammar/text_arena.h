// Texts at stable addresses.
#ifndef CLEW_GRAMMAR_TEXT_ARENA_H_
#define CLEW_GRAMMAR_TEXT_ARENA_H_

#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace clew {

class TextArena {
 public:
  // A view that lives until Clear() or the arena's end.
  std::string_view Keep(std::string text) {
    texts_.push_back(std::move(text));
    return texts_.back();
  }
  void Clear() { texts_.clear(); }

 private:
  std::deque<std::string> texts_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_TEXT_ARENA_H_
