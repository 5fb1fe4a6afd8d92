// Turns the statements of a file, fed in source order by either engine, into
// FileFacts.
//
// The engine (grammar/full_engine.h: tree-sitter on the whole file;
// grammar/fast_engine.h: the scanner) owns structure and feeds
//   AddStatement           every relevant simple statement and decorator
//   EnterClause/LeaveClause around the suites of if, elif, else, try, except,
//   finally, while, for,
//                          with, match, case
//   EnterScope/LeaveScope  around the suites of def and class
// A clause or scope without anything relevant inside and with no relevant word
// in its header may be left out, but a compound statement must be fed with all
// its clauses (headers included) or not at all: the conditions of a `try`
// depend on its handlers. Relevant: see grammar/triggers.h.
#ifndef CLEW_GRAMMAR_FACTS_BUILDER_H_
#define CLEW_GRAMMAR_FACTS_BUILDER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/clause_table.h"
#include "grammar/engine.h"
#include "grammar/facts.h"
#include "grammar/statement_facts.h"
#include "grammar/statement_memo.h"

namespace clew {

// What else the engine must feed for the facts to be complete. It feeds the
// file again, after Reset(), where this grew since the last pass; at most
// kMaxPasses times.
struct WantedStatements {
  // Identifiers that are triggers in this file: aliases of import functions,
  // constants that their arguments name. Sorted, unique.
  std::vector<std::string> names;
  bool module_level = false;  // every statement and header outside functions (lazy packages)
  bool all = false;           // every statement of the file (ExtractOptions::strings)
};

class FactsBuilder {
 public:
  static constexpr int kMaxPasses = 5;

  explicit FactsBuilder(StatementMemo *memo);
  ~FactsBuilder();
  FactsBuilder(const FactsBuilder &) = delete;
  FactsBuilder &operator=(const FactsBuilder &) = delete;

  // Forgets all statements, for the next file or the next pass.
  void Reset(const ExtractOptions &options);

  // `line` (1-based) and `column` (0-based UTF-8 bytes) are those of the text's
  // first byte. `facts` must live until Finish() or Reset(); those of the memo
  // do.
  void AddStatement(const StatementFacts *facts, uint32_t line, uint32_t column);

  // `header` as read by StatementMemo::Read; it is added as a statement of the
  // enclosing place too. Required for kIf, kElif, kWhile, kExcept (a bare one
  // too) and kWith; else it may be null where it holds nothing relevant.
  // `line`, `column` of its keyword, `async` included.
  void EnterClause(ClauseKeyword kind, const StatementFacts *header, uint32_t line, uint32_t column);
  void LeaveClause();

  // def: kFunction, class: kClass; the builder makes a class in a function
  // kFunction. `header` may be null where it holds nothing relevant.
  void EnterScope(Scope scope, const StatementFacts *header, uint32_t line, uint32_t column);
  void LeaveScope();

  void AddDiagnostic(std::string code, uint32_t line, std::string message);

  // Valid after the whole file was fed.
  WantedStatements Wants();

  // `encoding` and `engine` are left to the caller.
  FileFacts Finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The fast engine's part (grammar/fast_engine.h), for whoever writes it:
//
//   // Feeds `builder` (already Reset) with everything relevant in `utf8`,
//   which has LF line ends
//   // and no BOM; `wanted` is what FactsBuilder::Wants() returned after the
//   pass before (empty in
//   // the first pass). False where an invariant of the scan is violated;
//   `*reason` says which
//   // one and where (the full engine runs too, then).
//   bool FastScan(std::string_view utf8, const WantedStatements& wanted, bool
//   strings,
//                 StatementMemo* memo, FactsBuilder* builder, ExtractCounters*
//                 counters, std::string* reason);
//
// The full engine offers the same as FullScan; grammar/engine.cc runs the
// passes.

}  // namespace clew

#endif  // CLEW_GRAMMAR_FACTS_BUILDER_H_
