// Parses each distinct statement text once and keeps its facts at a stable
// address.
#ifndef CLEW_GRAMMAR_STATEMENT_MEMO_H_
#define CLEW_GRAMMAR_STATEMENT_MEMO_H_

#include <memory>
#include <string_view>

#include "grammar/facts.h"
#include "grammar/statement_facts.h"

namespace clew {

// Not thread safe: one per worker. Everything it returns lives as long as it.
class StatementMemo {
 public:
  StatementMemo();
  ~StatementMemo();
  StatementMemo(const StatementMemo &) = delete;
  StatementMemo &operator=(const StatementMemo &) = delete;

  // `text`: verbatim source from the first token of a simple statement to its
  // end (no `;`, no newline, no trailing comment needed), or a header from its
  // keyword to its colon, inclusive. It may span lines (LF). `strings`: collect
  // string references too.
  const StatementFacts *Read(StatementKind kind, std::string_view text, bool strings = false);

  // One object for each distinct text of an import statement; `lazy` is PEP
  // 810's.
  const ImportStatement *Intern(std::string_view text, ImportStatement statement);

  uint64_t parsed() const;  // texts given to tree-sitter

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_STATEMENT_MEMO_H_
