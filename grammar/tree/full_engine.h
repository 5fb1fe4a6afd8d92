// The full engine: tree-sitter over a whole file. Slow, simple, a second opinion.
#ifndef CLEW_GRAMMAR_TREE_FULL_ENGINE_H_
#define CLEW_GRAMMAR_TREE_FULL_ENGINE_H_

#include <string_view>

#include "grammar/engine.h"
#include "grammar/facts.h"
#include "grammar/statement_memo.h"
#include "tree_sitter/api.h"

namespace clew {

// `utf8`: decoded source. Adds to `facts`; `memo` owns the statements. False where tree-sitter met
// an error: then some facts may be missing, and a diagnostic says so.
bool ExtractFull(std::string_view utf8, const ExtractOptions& options, TSParser* parser,
                 StatementMemo* memo, FileFacts* facts);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_FULL_ENGINE_H_
