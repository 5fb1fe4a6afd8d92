// Import statements by their text, each read once per run and kept at a stable address.
#ifndef CLEW_GRAMMAR_TREE_STATEMENT_MEMO_H_
#define CLEW_GRAMMAR_TREE_STATEMENT_MEMO_H_

#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "grammar/facts.h"

namespace clew {

class StatementMemo {
 public:
  // The statement with this exact text; null if it has not been stored.
  const ImportStatement* Find(std::string_view text) const {
    const auto it = by_text_.find(text);
    return it == by_text_.end() ? nullptr : it->second;
  }
  const ImportStatement* Store(std::string_view text, ImportStatement statement) {
    statements_.push_back(std::move(statement));
    texts_.emplace_back(text);
    by_text_[texts_.back()] = &statements_.back();
    return &statements_.back();
  }

 private:
  std::deque<ImportStatement> statements_;
  std::deque<std::string> texts_;
  absl::flat_hash_map<std::string_view, const ImportStatement*> by_text_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_STATEMENT_MEMO_H_
