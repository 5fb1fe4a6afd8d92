// From the syntax of one statement or header to its facts: what both engines call for everything
// but structure.
#ifndef CLEW_GRAMMAR_STATEMENT_READER_H_
#define CLEW_GRAMMAR_STATEMENT_READER_H_

#include <string_view>

#include "grammar/statement_facts.h"
#include "grammar/statement_memo.h"
#include "grammar/syntax.h"

namespace clew {

struct ReadContext {
  std::string_view source;  // what the node's bytes index; LF line ends
  TSPoint origin = {0, 0};  // of the statement: spans are relative to it
  bool lazy = false;        // the text starts with PEP 810's `lazy`, hidden from tree-sitter
  bool strings = false;     // collect string references
  ChildLister* children = nullptr;
  TextArena* arena = nullptr;
  StatementMemo* memo = nullptr;  // keeps import statements
};

// `node`: a simple statement, a decorator, a compound statement (its header is read) or a clause.
// Suites are never entered.
void ReadStatement(TSNode node, StatementKind kind, const ReadContext& context,
                   StatementFacts* facts);

// The names and calls below `root`, which tree-sitter could not make a statement of.
void ReadBrokenStatement(TSNode root, StatementKind kind, const ReadContext& context,
                         StatementFacts* facts);

// A name that handlers of failed imports catch: "ImportError", "builtins.Exception", ...
bool IsImportFailure(std::string_view dotted);

}  // namespace clew

#endif  // CLEW_GRAMMAR_STATEMENT_READER_H_
