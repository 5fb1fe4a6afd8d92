// Statements in the order of execution.
#include <utility>

#include "analyzer/simulate/interpreter.h"

namespace clew {

Interpreter::Flow Interpreter::RunBlock(const Block& block, Frame* frame) {
  const bool top_level = frame->function == nullptr && !frame->is_class;
  Flow flow = Flow::kNormal;
  active_.push_back(frame);
  for (const Stmt& stmt : block) {
    if (!Tick()) {
      flow = Flow::kRaise;
      break;
    }
    if (top_level && !running_at_.empty()) {
      running_at_.back() = PlaceOf(*frame, stmt.line, stmt.column);
    }
    flow = RunStmt(stmt, frame);
    if (flow != Flow::kNormal) break;
  }
  active_.pop_back();
  return flow;
}

Interpreter::Flow Interpreter::RunStmt(const Stmt& stmt, Frame* frame) {
  const SourcePlace at = PlaceOf(*frame, stmt.line, stmt.column);
  switch (stmt.kind) {
    case StmtKind::kExpr: {
      Value value;
      return ToFlow(Eval(stmt.value, frame, &value));
    }
    case StmtKind::kAssert: {
      std::optional<bool> truth;
      Value test;
      if (!Eval(stmt.value, frame, &test) || !Test(test, at, &truth)) return Flow::kRaise;
      return ToFlow(truth.value_or(true) || RaiseOwn("AssertionError"));
    }
    case StmtKind::kAssign:
      return RunAssign(stmt, frame);
    case StmtKind::kAugment:
      return RunAugment(stmt, frame);
    case StmtKind::kImport:
      return ToFlow(RunImport(stmt, frame));
    case StmtKind::kIf:
      return RunIf(stmt, frame);
    case StmtKind::kWhile:
      return RunWhile(stmt, frame);
    case StmtKind::kFor:
      return RunFor(stmt, frame);
    case StmtKind::kTry:
      return RunTry(stmt, frame);
    case StmtKind::kWith:
      return RunWith(stmt, 0, frame);
    case StmtKind::kMatch: {
      Value subject;
      if (!Eval(stmt.value, frame, &subject)) return Flow::kRaise;
      return RunMatch(stmt, 0, frame);
    }
    case StmtKind::kFunction:
      return RunFunctionDefinition(stmt, frame);
    case StmtKind::kClass:
      return RunClassDefinition(stmt, frame);
    case StmtKind::kReturn: {
      Value value = Value::None();
      if (stmt.value != kNone && !Eval(stmt.value, frame, &value)) return Flow::kRaise;
      returned_ = std::move(value);
      return Flow::kReturn;
    }
    case StmtKind::kRaise:
      return RunRaise(stmt, frame);
    case StmtKind::kDelete:
      for (const ExprIndex target : stmt.targets) {
        if (!Unbind(target, frame)) return Flow::kRaise;
      }
      return Flow::kNormal;
    case StmtKind::kGlobal:
      // Of functions Function::locals tells.
      if (frame->is_class) {
        frame->globals.insert(frame->globals.end(), stmt.names.begin(), stmt.names.end());
      }
      return Flow::kNormal;
    case StmtKind::kNonlocal:
      return Flow::kNormal;
    case StmtKind::kBreak:
      return Flow::kBreak;
    case StmtKind::kContinue:
      return Flow::kContinue;
  }
  return Flow::kNormal;
}

// The value, then the targets from the left, then the annotation.
Interpreter::Flow Interpreter::RunAssign(const Stmt& stmt, Frame* frame) {
  Value value;
  if (stmt.value != kNone) {
    if (!Eval(stmt.value, frame, &value)) return Flow::kRaise;
    for (const ExprIndex target : stmt.targets) {
      if (!Bind(target, value, frame)) return Flow::kRaise;
    }
  }
  return ToFlow(stmt.annotation == kNone || Eval(stmt.annotation, frame, &value));
}

Interpreter::Flow Interpreter::RunAugment(const Stmt& stmt, Frame* frame) {
  Value old;
  Value value;
  if (!Eval(stmt.targets[0], frame, &old) || !Eval(stmt.value, frame, &value)) {
    return Flow::kRaise;
  }
  const SourcePlace at = PlaceOf(*frame, stmt.line, stmt.column);
  if (old.kind != ValueKind::kSequence) {
    Value result;
    bool known = false;
    if (!OperateInPlace(old, stmt.name, value, at, &result, &known)) return Flow::kRaise;
    return ToFlow(Bind(stmt.targets[0], known ? result : Value::Unknown(), frame));
  }
  // A list is changed in place, a tuple is made anew; other holders of the tuple are few.
  const bool known = value.kind == ValueKind::kSequence && value.items->exact;
  if (!known || !FollowsChange(old)) {
    old.items->exact = false;
    return Flow::kNormal;
  }
  const std::vector<Value> added = value.items->values;
  old.items->values.insert(old.items->values.end(), added.begin(), added.end());
  return ToFlow(Bind(stmt.targets[0], old, frame));
}

Interpreter::Flow Interpreter::RunIf(const Stmt& stmt, Frame* frame) {
  Value test;
  std::optional<bool> truth;
  if (!Eval(stmt.value, frame, &test) ||
      !Test(test, PlaceOf(*frame, stmt.line, stmt.column), &truth)) {
    return Flow::kRaise;
  }
  if (truth) {
    return RunBlock(stmt.blocks[*truth ? 0 : 1], frame);
  }
  const void* const branch = Branch(&stmt);
  if (test.maybe != nullptr) depends_[branch] = test.maybe;
  return RunEither(
      branch, frame, [&] { return RunBlock(stmt.blocks[0], frame); },
      [&] { return RunBlock(stmt.blocks[1], frame); });
}

// What is not known is iterated not at all or once.
Interpreter::Flow Interpreter::RunFor(const Stmt& stmt, Frame* frame) {
  Value iterable = frame->first_argument;  // of a comprehension's first loop
  if (stmt.value != kNone && !Eval(stmt.value, frame, &iterable)) return Flow::kRaise;
  if (!Iterate(&iterable, PlaceOf(*frame, stmt.line, stmt.column))) return Flow::kRaise;
  const size_t merged = merged_.size();
  const auto round = [&](const Value& item) {
    for (const ExprIndex target : stmt.targets) {
      if (!Bind(target, item, frame)) return Flow::kRaise;
    }
    const Flow flow = RunBlock(stmt.blocks[0], frame);
    return flow == Flow::kContinue ? Flow::kNormal : flow;
  };
  const bool is_dict = iterable.kind == ValueKind::kDict;
  if ((is_dict || iterable.kind == ValueKind::kSequence) && iterable.items->exact &&
      iterable.maybe == nullptr) {
    const std::shared_ptr<Items> items = iterable.items;
    for (size_t i = 0; i < items->values.size(); i += is_dict ? 2 : 1) {
      if (!Tick()) return Flow::kRaise;
      const Value item = items->values[i];
      const Flow flow = round(item);
      if (flow == Flow::kBreak) {
        merged_.resize(merged);
        return Flow::kNormal;
      }
      if (flow != Flow::kNormal) return flow;
    }
  } else {
    const Flow flow = RunEither(
        Branch(&stmt), frame, [&] { return round(Value::Unknown()); },
        [] { return Flow::kNormal; });
    if (flow == Flow::kBreak) {
      merged_.resize(merged);
      return Flow::kNormal;
    }
    if (flow != Flow::kNormal) return flow;
  }
  return RunLoopElse(stmt, merged, frame);
}

// Not where the loop was left by `break`. `merged`: how many branches were being run both ways when
// it began.
Interpreter::Flow Interpreter::RunLoopElse(const Stmt& stmt, size_t merged, Frame* frame) {
  const Block& block = stmt.blocks[1];
  const bool may_have_left = merged_.size() > merged;
  if (!frame->may_have_returned) merged_.resize(merged);
  if (block.empty() || !may_have_left) return RunBlock(block, frame);
  return RunEither(
      Branch(&block), frame, [&] { return RunBlock(block, frame); }, [] { return Flow::kNormal; });
}

Interpreter::Flow Interpreter::RunWhile(const Stmt& stmt, Frame* frame) {
  const size_t merged = merged_.size();
  constexpr int kMostRounds = 1000;
  for (int round = 0;; ++round) {
    if (!Tick()) return Flow::kRaise;
    Value test;
    std::optional<bool> truth;
    if (!Eval(stmt.value, frame, &test) ||
        !Test(test, PlaceOf(*frame, stmt.line, stmt.column), &truth)) {
      return Flow::kRaise;
    }
    if (truth && !*truth) break;
    // A round that may have left the loop is the last one.
    if (truth && round > 0 && merged_.size() > merged) break;
    if (round > kMostRounds) return ToFlow(Abort(WayEnd::kLimit));
    const auto body = [&] {
      const Flow flow = RunBlock(stmt.blocks[0], frame);
      return flow == Flow::kContinue ? Flow::kNormal : flow;
    };
    const Flow flow =
        truth ? body() : RunEither(Branch(&stmt), frame, body, [] { return Flow::kNormal; });
    if (flow == Flow::kBreak) {
      if (!frame->may_have_returned) merged_.resize(merged);
      return Flow::kNormal;
    }
    if (flow != Flow::kNormal) return flow;
    if (!truth) break;
  }
  return RunLoopElse(stmt, merged, frame);
}

Interpreter::Flow Interpreter::RunMatch(const Stmt& stmt, size_t index, Frame* frame) {
  if (index == stmt.cases.size()) return Flow::kNormal;
  const Case& clause = stmt.cases[index];
  for (const ExprIndex value : clause.values) {
    Value ignored;
    if (!Eval(value, frame, &ignored)) return Flow::kRaise;
  }
  const auto body = [&] {
    for (const std::string& name : clause.binds) BindName(name, Value::Unknown(), frame);
    Value guard;
    if (clause.guard != kNone && !Eval(clause.guard, frame, &guard)) return Flow::kRaise;
    return RunBlock(clause.body, frame);
  };
  if (clause.irrefutable) return body();
  return RunEither(Branch(&clause), frame, body, [&] { return RunMatch(stmt, index + 1, frame); });
}

}  // namespace clew
