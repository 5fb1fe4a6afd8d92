// Import statements by their text, each read once per run and kept at a stable address.
#ifndef CLEW_GRAMMAR_STATEMENT_MEMO_H_
#define CLEW_GRAMMAR_STATEMENT_MEMO_H_

#include <deque>
#include <functional>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "grammar/facts.h"
#include "grammar/text_arena.h"

namespace clew {

// Owns the statements and every text in them. Not thread safe: one per worker.
class StatementMemo {
 public:
  // The statement with this exact text; null if it has not been stored.
  const ImportStatement* Find(std::string_view text) const {
    const auto it = by_text_.find(text);
    return it == by_text_.end() ? nullptr : it->second;
  }

  // Keeps `statement` under `text`, which has not been stored. Names that are parts of `text` are
  // parts of the copy of it, others are copied.
  const ImportStatement* Store(std::string_view text, const ImportStatement& statement);

  // Frees all of them.
  void Clear();

 private:
  TextArena texts_;
  std::deque<ImportStatement> statements_;
  absl::flat_hash_map<std::string_view, const ImportStatement*> by_text_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_STATEMENT_MEMO_H_
