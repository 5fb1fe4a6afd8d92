// The full engine: tree-sitter over a whole file. Slow, simple, a second opinion.
#ifndef CLEW_GRAMMAR_FULL_ENGINE_H_
#define CLEW_GRAMMAR_FULL_ENGINE_H_

#include <deque>
#include <string>
#include <string_view>

#include "grammar/facts_builder.h"
#include "grammar/statement_facts.h"
#include "grammar/statement_memo.h"
#include "grammar/text_arena.h"
#include "tree_sitter/api.h"

namespace clew {

// Owns the statements of one file until the builder is done with them.
struct FullScanState {
  TSParser* parser = nullptr;  // set to Python
  std::string source;          // a changed copy, where one is needed
  std::deque<StatementFacts> statements;
  TextArena texts;
};

// Feeds every statement of `utf8` (LF line ends, no BOM) to `builder`, which was Reset. False where
// tree-sitter could not make sense of all of it: a diagnostic says where first.
bool FullScan(std::string_view utf8, bool strings, FullScanState* state, StatementMemo* memo,
              FactsBuilder* builder);

}  // namespace clew

#endif  // CLEW_GRAMMAR_FULL_ENGINE_H_
