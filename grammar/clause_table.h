// The clauses of a file's compound statements, and the conditions and guards that they mean.
#ifndef CLEW_GRAMMAR_CLAUSE_TABLE_H_
#define CLEW_GRAMMAR_CLAUSE_TABLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "grammar/clause_test.h"
#include "grammar/facts.h"
#include "grammar/statement_facts.h"

namespace clew {

// kIf, kTry, kWhile, kFor, kWith and kMatch start a compound statement; kElif, kElse, kExcept and
// kFinally continue the one that was left last at this depth; kCase stands inside kMatch.
enum class ClauseKeyword : uint8_t {
  kIf,
  kElif,
  kElse,
  kTry,
  kExcept,
  kFinally,
  kWhile,
  kFor,
  kWith,
  kMatch,
  kCase,
};

using ClauseId = uint32_t;  // 0: under no clause

class ClauseTable {
 public:
  ClauseTable() { Clear(); }

  void Clear();

  // The clause that statements stand in now.
  ClauseId current() const { return frames_.back().clause; }

  ClauseId Enter(ClauseKeyword kind, const StatementFacts* header, uint32_t line);
  // Where the header of the clause to be entered next stands: for `elif`, after the tests before.
  ClauseId HeaderPlace(ClauseKeyword kind, uint32_t line);
  void Leave();
  // Compound statements inside a scope are none of its surroundings'.
  void EnterScope() { frames_.push_back({current(), kNone}); }
  void LeaveScope();

  // Works out all conditions; to be called when the file is complete.
  void Evaluate(const CanonicalName& canonical);
  Conditions ConditionsOf(ClauseId clause) const { return clauses_[clause].conditions; }
  // The clause's guards, outermost first, added to `facts` when first asked for.
  GuardSetId GuardsOf(ClauseId clause, FileFacts* facts);

 private:
  static constexpr uint32_t kNone = static_cast<uint32_t>(-1);

  struct Clause {
    ClauseKeyword kind = ClauseKeyword::kIf;
    bool is_header = false;
    const StatementFacts* header = nullptr;
    uint32_t line = 0;
    ClauseId parent = 0;
    uint32_t compound = kNone;
    uint32_t index = 0;  // in the compound
    Conditions conditions = 0;
    ClauseOutcome outcome;  // of if, elif and while
    uint32_t guards = kNone;
  };
  struct Compound {
    ClauseKeyword kind = ClauseKeyword::kIf;
    std::vector<ClauseId> clauses;
  };
  struct Frame {
    ClauseId clause = 0;
    uint32_t last_compound = kNone;
  };

  uint32_t CompoundFor(ClauseKeyword kind);
  // Its own conditions, and guards where asked for.
  Conditions Own(const Clause& clause, std::vector<Guard>* guards) const;
  bool CatchesImportFailure(const Compound& compound) const;

  std::vector<Clause> clauses_;
  std::vector<Compound> compounds_;
  std::vector<Frame> frames_;
  std::vector<bool> suppresses_;  // by clause: `with suppress(ImportError)`
  std::map<std::vector<uint32_t>, GuardSetId> sets_;
  std::map<std::tuple<uint32_t, GuardKind, bool, std::string, std::string>, uint32_t> guard_ids_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_CLAUSE_TABLE_H_
