#include "grammar/clause_table.h"

#include <string>
#include <string_view>
#include <tuple>
#include <utility>

namespace clew {
namespace {

bool StartsCompound(ClauseKeyword kind) {
  switch (kind) {
    case ClauseKeyword::kElif:
    case ClauseKeyword::kElse:
    case ClauseKeyword::kExcept:
    case ClauseKeyword::kFinally:
      return false;
    default:
      return true;
  }
}

std::string_view Keyword(ClauseKeyword kind) {
  switch (kind) {
    case ClauseKeyword::kIf:
      return "if";
    case ClauseKeyword::kElif:
      return "elif";
    case ClauseKeyword::kElse:
      return "else";
    case ClauseKeyword::kWhile:
      return "while";
    case ClauseKeyword::kFor:
      return "for";
    case ClauseKeyword::kCase:
      return "case";
    case ClauseKeyword::kExcept:
      return "except";
    default:
      return "";
  }
}

void AddPlaced(const std::vector<Guard>& from, uint32_t line, std::vector<Guard>* to) {
  for (Guard guard : from) {
    guard.line = line;
    to->push_back(std::move(guard));
  }
}

}  // namespace

void ClauseTable::Clear() {
  clauses_.assign(1, {});
  clauses_[0].guards = 0;
  compounds_.clear();
  frames_.assign(1, {});
  suppresses_.clear();
  sets_.clear();
  guard_ids_.clear();
}

uint32_t ClauseTable::CompoundFor(ClauseKeyword kind) {
  Frame& frame = frames_.back();
  if (StartsCompound(kind) || frame.last_compound == kNone) {
    frame.last_compound = static_cast<uint32_t>(compounds_.size());
    compounds_.push_back({kind, {}});
  }
  return frame.last_compound;
}

ClauseId ClauseTable::HeaderPlace(ClauseKeyword kind, uint32_t line) {
  if (kind != ClauseKeyword::kElif) return current();
  Clause clause;
  clause.kind = kind;
  clause.is_header = true;
  clause.line = line;
  clause.parent = current();
  clause.compound = CompoundFor(kind);
  clause.index = static_cast<uint32_t>(compounds_[clause.compound].clauses.size());
  clauses_.push_back(std::move(clause));
  return static_cast<ClauseId>(clauses_.size() - 1);
}

ClauseId ClauseTable::Enter(ClauseKeyword kind, const StatementFacts* header, uint32_t line) {
  const ClauseId id = static_cast<ClauseId>(clauses_.size());
  Clause clause;
  clause.kind = kind;
  clause.header = header;
  clause.line = line;
  clause.parent = current();
  clause.compound = CompoundFor(kind);
  clause.index = static_cast<uint32_t>(compounds_[clause.compound].clauses.size());
  compounds_[clause.compound].clauses.push_back(id);
  clauses_.push_back(std::move(clause));
  frames_.push_back({id, kNone});
  return id;
}

void ClauseTable::Leave() {
  if (frames_.size() > 1) frames_.pop_back();
}

void ClauseTable::LeaveScope() { Leave(); }

bool ClauseTable::CatchesImportFailure(const Compound& compound) const {
  for (const ClauseId id : compound.clauses) {
    const Clause& clause = clauses_[id];
    if (clause.kind == ClauseKeyword::kExcept && clause.header != nullptr &&
        clause.header->catches_import_failure) {
      return true;
    }
  }
  return false;
}

Conditions ClauseTable::Own(const Clause& clause, std::vector<Guard>* guards) const {
  if (clause.compound == kNone) return 0;
  const Compound& compound = compounds_[clause.compound];
  const auto add = [&](GuardKind kind, std::string_view operand) {
    if (guards == nullptr) return;
    Guard guard;
    guard.kind = kind;
    guard.operand = std::string(operand);
    guard.line = clause.line;
    guards->push_back(std::move(guard));
  };
  Conditions conditions = 0;
  switch (clause.kind) {
    case ClauseKeyword::kElse:
      if (compound.kind != ClauseKeyword::kIf) {
        add(GuardKind::kBranch, "else");
        return kConditionBranch;
      }
      [[fallthrough]];
    case ClauseKeyword::kIf:
    case ClauseKeyword::kElif:
    case ClauseKeyword::kWhile:
      // As `ast` nests elif: the tests before it were false.
      for (uint32_t i = 0; i < clause.index; ++i) {
        const Clause& before = clauses_[compound.clauses[i]];
        if (before.kind != ClauseKeyword::kIf && before.kind != ClauseKeyword::kElif) continue;
        conditions |= before.outcome.false_conditions;
        if (guards != nullptr) AddPlaced(before.outcome.when_false, before.line, guards);
      }
      if (clause.kind == ClauseKeyword::kElse || clause.is_header) return conditions;
      if (guards != nullptr) AddPlaced(clause.outcome.when_true, clause.line, guards);
      return conditions | clause.outcome.true_conditions;
    case ClauseKeyword::kTry:
      if (!CatchesImportFailure(compound)) return 0;
      add(GuardKind::kTry, "");
      return kConditionOptional;
    case ClauseKeyword::kExcept:
      if (clause.header != nullptr && clause.header->catches_import_failure) {
        add(GuardKind::kHandler, "import");
        return kConditionFallback;
      }
      add(GuardKind::kHandler, "");
      return kConditionBranch;
    case ClauseKeyword::kWith:
      if (!suppresses_[static_cast<size_t>(&clause - clauses_.data())]) return 0;
      add(GuardKind::kTry, "");
      return kConditionOptional;
    case ClauseKeyword::kFor:
    case ClauseKeyword::kCase:
      add(GuardKind::kBranch, Keyword(clause.kind));
      return kConditionBranch;
    case ClauseKeyword::kFinally:
    case ClauseKeyword::kMatch:
      return 0;
  }
  return 0;
}

void ClauseTable::Evaluate(const CanonicalName& canonical) {
  suppresses_.assign(clauses_.size(), false);
  for (ClauseId id = 1; id < clauses_.size(); ++id) {
    Clause& clause = clauses_[id];
    clause.guards = kNone;
    if (clause.header != nullptr) {
      if (clause.kind == ClauseKeyword::kIf || clause.kind == ClauseKeyword::kElif ||
          clause.kind == ClauseKeyword::kWhile) {
        clause.outcome = EvaluateTest(clause.header->test, Keyword(clause.kind), canonical);
      } else if (clause.kind == ClauseKeyword::kWith) {
        for (const std::string_view callee : clause.header->suppressors) {
          const std::string name = canonical(callee);
          if (name == "suppress" || name == "contextlib.suppress") suppresses_[id] = true;
        }
      }
    }
    // Parents come first.
    clause.conditions =
        static_cast<Conditions>(clauses_[clause.parent].conditions | Own(clause, nullptr));
  }
  sets_.clear();
  guard_ids_.clear();
}

GuardSetId ClauseTable::GuardsOf(ClauseId id, FileFacts* facts) {
  if (facts->guard_sets.empty()) facts->guard_sets.emplace_back();
  std::vector<ClauseId> open;
  for (ClauseId at = id; clauses_[at].guards == kNone; at = clauses_[at].parent) {
    open.push_back(at);
  }
  for (auto it = open.rbegin(); it != open.rend(); ++it) {
    Clause& clause = clauses_[*it];
    std::vector<Guard> own;
    Own(clause, &own);
    clause.guards = clauses_[clause.parent].guards;
    if (own.empty()) continue;
    std::vector<uint32_t> set = facts->guard_sets[clause.guards];
    for (Guard& guard : own) {
      // Clauses of one compound statement share the guards of its tests.
      const auto [known, is_new] = guard_ids_.emplace(
          std::tuple(guard.line, guard.kind, guard.negated, guard.comparison, guard.operand),
          static_cast<uint32_t>(facts->guards.size()));
      set.push_back(known->second);
      if (is_new) facts->guards.push_back(std::move(guard));
    }
    const auto [it_set, added] =
        sets_.emplace(set, static_cast<GuardSetId>(facts->guard_sets.size()));
    if (added) facts->guard_sets.push_back(std::move(set));
    clause.guards = it_set->second;
  }
  return clauses_[id].guards;
}

}  // namespace clew
