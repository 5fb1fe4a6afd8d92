// try, with and raise: what is caught, and by whom.
#include <algorithm>
#include <utility>

#include "analyzer/simulate/effects.h"
#include "analyzer/simulate/interpreter.h"

namespace clew {
namespace {

constexpr std::string_view kBuiltins = "builtins.";

std::string_view BuiltinName(const Value& value) {
  std::string_view text = value.text;
  if (text.substr(0, kBuiltins.size()) != kBuiltins) return {};
  text.remove_prefix(kBuiltins.size());
  if (text.size() > 2 && text.substr(text.size() - 2) == "()") text.remove_suffix(2);
  return text;
}

}  // namespace

// `raised`: a builtin's name, a class, or unknown: anything but a failed import or lookup.
bool Interpreter::Catches(const Value& type, const Value& raised) const {
  if (type.kind == ValueKind::kSequence) {
    for (const Value& item : type.items->values) {
      if (Catches(item, raised)) return true;
    }
    return false;
  }
  const std::string_view name = BuiltinName(type);
  if (raised.kind == ValueKind::kUnknown) {
    return name != "ImportError" && name != "ModuleNotFoundError" && name != "NameError";
  }
  if (raised.kind == ValueKind::kOutside) {
    if (name.empty()) return false;
    for (std::string_view current = BuiltinName(raised); !current.empty();
         current = BuiltinExceptionBase(current)) {
      if (current == name) return true;
    }
    return false;
  }
  std::vector<uint32_t> stack = {raised.id};
  for (int seen = 0; !stack.empty() && seen < 200; ++seen) {
    const uint32_t id = stack.back();
    stack.pop_back();
    if (type.kind == ValueKind::kClass && type.id == id) return true;
    for (const Value& base : classes_[id].bases) {
      if (base.kind == ValueKind::kClass) stack.push_back(base.id);
      if (base.kind == ValueKind::kOutside && Catches(type, base)) return true;
      if (base.kind != ValueKind::kClass && BuiltinName(base).empty() &&
          (name == "Exception" || name == "BaseException")) {
        return true;
      }
    }
  }
  return false;
}

Interpreter::Flow Interpreter::RunTry(const Stmt& stmt, Frame* frame) {
  Guarding guard;
  const void* const branch = Branch(&stmt);
  guard.site = branch;
  guard.merged = merged_.size();
  for (const Handler& handler : stmt.handlers) {
    if (handler.type == kNone) {
      guard.catches_all = true;
      continue;
    }
    // Read ahead of time to know what may be caught; a failure is found when it is needed.
    const Raised saved = raised_;
    const size_t merged = merged_.size();
    Value type;
    const Expr& expr = ProgramOf(*frame).exprs[handler.type];
    const bool simple = expr.kind == ExprKind::kName || expr.kind == ExprKind::kAttribute ||
                        expr.kind == ExprKind::kDisplay;
    guard.types.emplace_back();
    if (simple && Eval(handler.type, frame, &type)) {
      guard.types.back() = type;
    } else if (aborted()) {
      return Flow::kRaise;
    }
    raised_ = saved;
    merged_.resize(merged);
  }
  if (!stmt.handlers.empty()) {
    guard.armed = shared_->must_fork.contains(branch) && !choices_->Take(branch);
    guarding_.push_back(guard);
  }
  const auto body_and_else = [&] {
    Flow flow = RunBlock(stmt.blocks[0], frame);
    if (!stmt.handlers.empty()) {
      guard = std::move(guarding_.back());
      guarding_.pop_back();
    }
    if (flow == Flow::kRaise && aborted()) return flow;
    if (guard.armed && !guard.fired) return ToFlow(Abort(WayEnd::kLeftOut));  // as if not armed
    if (!guard.raises.empty()) {
      const std::vector<PossibleRaise> raises = std::move(guard.raises);
      const Raised raised = raised_;
      const Value returned = returned_;
      return RunWithRaises(stmt, raises, 0, frame, [&] {
        raised_ = raised;
        returned_ = returned;
        if (flow == Flow::kRaise) return RunHandlers(stmt, frame);
        return flow == Flow::kNormal ? RunBlock(stmt.blocks[1], frame) : flow;
      });
    }
    if (flow == Flow::kRaise) return RunHandlers(stmt, frame);
    if (guard.possible && !shared_->must_fork.contains(branch) &&
        !SkipHandlers(stmt, branch, frame)) {
      return Flow::kRaise;
    }
    return flow == Flow::kNormal ? RunBlock(stmt.blocks[1], frame) : flow;
  };
  const Flow flow = body_and_else();
  if (stmt.blocks[2].empty() || (flow == Flow::kRaise && aborted())) return flow;
  Raised raised = raised_;
  Value returned = returned_;
  const Flow last = RunBlock(stmt.blocks[2], frame);
  if (last != Flow::kNormal) return last;
  raised_ = std::move(raised);
  returned_ = std::move(returned);
  return flow;
}

// What follows the body where nothing was raised, and the handlers of what a branch may have
// raised.
Interpreter::Flow Interpreter::RunWithRaises(const Stmt& stmt,
                                             const std::vector<PossibleRaise>& raises, size_t next,
                                             Frame* frame, Side without) {
  if (next == raises.size()) return without();
  return RunEither(
      raises[next].sites[0], frame,
      [&] { return RunWithRaises(stmt, raises, next + 1, frame, without); },
      [&] {
        raised_ = raises[next].raised;
        return RunHandlers(stmt, frame);
      });
}

Interpreter::Flow Interpreter::RunHandlers(const Stmt& stmt, Frame* frame) {
  const Raised raised = raised_;
  for (const Handler& handler : stmt.handlers) {
    if (handler.type != kNone) {
      Value type;
      if (!Eval(handler.type, frame, &type)) return Flow::kRaise;
      raised_ = raised;
      if (!Catches(type, raised.type)) continue;
    }
    if (!handler.name.empty()) BindName(handler.name, Value::Unknown(), frame);
    handling_.push_back(raised);
    raised_ = Raised();
    const Flow flow = RunBlock(handler.body, frame);
    handling_.pop_back();
    if (flow == Flow::kRaise && aborted()) return flow;
    if (!handler.name.empty()) Set(ScopeOf(handler.name, frame), handler.name, std::nullopt);
    return flow;
  }
  return Flow::kRaise;
}

// The body may have raised what a handler catches, but went on. A handler that imports from the
// project makes a difference; of others, only what they bind is told.
bool Interpreter::SkipHandlers(const Stmt& stmt, const void* branch, Frame* frame) {
  const WorldIndex module = modules_[frame->module].source;
  const Effects body = EffectsOf(world_, module, stmt.blocks[0]);
  const Effects after = EffectsOf(world_, module, stmt.blocks[1]);
  for (const Handler& handler : stmt.handlers) {
    const Effects effects = EffectsOf(world_, module, handler.body);
    if (effects.imports) return Fork(branch);
    if (effects.raises) continue;
    for (const std::string& name : effects.bound) {
      Names* scope = ScopeOf(name, frame);
      const auto it = scope->find(name);
      Value value = it == scope->end() ? Value::Unknown() : it->second;
      if (it == scope->end()) value.maybe_unbound = true;
      value.maybe = branch;
      value.sides = nullptr;
      Set(scope, name, std::move(value));
    }
    for (const Effects* side : {&body, &after}) {
      for (const std::string& name : side->bound) {
        if (effects.bound.count(name) != 0) continue;
        Names* scope = ScopeOf(name, frame);
        const auto it = scope->find(name);
        if (it == scope->end()) continue;
        Value value = it->second;
        value.maybe = branch;
        value.maybe_unbound = true;
        value.sides = nullptr;
        Set(scope, name, std::move(value));
      }
    }
  }
  return true;
}

Interpreter::Flow Interpreter::RunWith(const Stmt& stmt, size_t index, Frame* frame) {
  if (index == stmt.items.size()) return RunBlock(stmt.blocks[0], frame);
  const WithItem& item = stmt.items[index];
  const SourcePlace at = PlaceOf(*frame, stmt.line, stmt.column);
  Value manager;
  if (!Eval(item.value, frame, &manager)) return Flow::kRaise;
  Value entered;
  const bool suppresses =
      manager.kind == ValueKind::kOutside && manager.text == "contextlib.suppress()";
  if (manager.kind == ValueKind::kInstance && !CallMethod(manager, "__enter__", {}, at, &entered)) {
    return Flow::kRaise;
  }
  if (manager.kind == ValueKind::kGenerator) return RunWithGenerator(manager, stmt, index, frame);
  for (const ExprIndex target : item.targets) {
    if (!Bind(target, entered, frame)) return Flow::kRaise;
  }
  if (suppresses) {
    Guarding guard;
    guard.site = Branch(&item);
    guard.merged = merged_.size();
    if (manager.items != nullptr) guard.types = manager.items->values;
    guard.armed = shared_->must_fork.contains(guard.site) && !choices_->Take(guard.site);
    guarding_.push_back(guard);
    const Flow flow = RunWith(stmt, index + 1, frame);
    guard = std::move(guarding_.back());
    guarding_.pop_back();
    if (flow == Flow::kRaise && aborted()) return flow;
    if (guard.armed && !guard.fired) return ToFlow(Abort(WayEnd::kLeftOut));
    if (flow == Flow::kRaise) {
      for (const Value& type : guard.types) {
        if (Catches(type, raised_.type)) return Flow::kNormal;
      }
    }
    return flow;
  }
  const Flow flow = RunWith(stmt, index + 1, frame);
  if (flow == Flow::kRaise && aborted()) return flow;
  if (manager.kind != ValueKind::kInstance) return flow;
  const Raised raised = raised_;
  const Value returned = returned_;
  Value result;
  if (!CallMethod(manager, "__exit__", {}, at, &result)) return Flow::kRaise;
  returned_ = returned;
  if (flow == Flow::kRaise) {
    std::optional<bool> truth;
    if (!Test(result, at, &truth)) return Flow::kRaise;
    if (truth.value_or(false)) return Flow::kNormal;
    raised_ = raised;
  }
  return flow;
}

// contextlib.contextmanager: the generator runs to its yield, then the body, then the rest.
Interpreter::Flow Interpreter::RunWithGenerator(const Value& manager, const Stmt& stmt,
                                                size_t index, Frame* frame) {
  const auto body = [&](const Value& entered) {
    for (const ExprIndex target : stmt.items[index].targets) {
      if (!Bind(target, entered, frame)) return Flow::kRaise;
    }
    return RunWith(stmt, index + 1, frame);
  };
  const FunctionObject& object = functions_[manager.id];
  Managed managed{&world_.program(modules_[object.module].source).functions[object.function], body};
  managed_.push_back(&managed);
  const bool ok = Consume(manager);
  managed_.pop_back();
  if (!ok) return Flow::kRaise;
  if (!managed.ran) return body(Value::Unknown());
  returned_ = managed.returned;
  merged_.insert(merged_.end(), managed.left_merged.begin(), managed.left_merged.end());
  return managed.flow == Flow::kRaise ? Flow::kNormal : managed.flow;  // or it was swallowed
}

bool Interpreter::RunManaged(const Frame& frame, const Value& entered) {
  if (managed_.empty()) return true;
  Managed* const managed = managed_.back();
  if (managed->ran || managed->function != frame.function) return true;
  managed->ran = true;
  const size_t merged = merged_.size();
  managed->flow = managed->body(entered);
  managed->returned = returned_;
  managed->left_merged.assign(merged_.begin() + std::min(merged, merged_.size()), merged_.end());
  if (!aborted() && merged < merged_.size()) merged_.resize(merged);
  return managed->flow != Flow::kRaise;
}

Interpreter::Flow Interpreter::RunRaise(const Stmt& stmt, Frame* frame) {
  if (stmt.value == kNone) {
    if (handling_.empty()) return ToFlow(RaiseOwn("RuntimeError"));
    raised_ = handling_.back();
    return ToFlow(CheckMerge());
  }
  Value value;
  if (!Eval(stmt.value, frame, &value)) return Flow::kRaise;
  Value type = Value::Text(ValueKind::kOutside, "builtins.Exception");
  if (value.kind == ValueKind::kClass) {
    type = Value::Of(ValueKind::kClass, value.id);
  } else if (value.kind == ValueKind::kInstance) {
    type = Value::Of(ValueKind::kClass, instances_[value.id].of);
  } else if (!BuiltinName(value).empty()) {
    type.text = std::string(kBuiltins) + std::string(BuiltinName(value));
  }
  const bool follows = !handling_.empty() && (handling_.back().kind == Raised::Kind::kFault ||
                                              handling_.back().follows_fault);
  Raised raised;
  raised.type = type;
  if (follows) {
    raised.follows_fault = true;
    raised.fault = handling_.back().fault;
    raised.fault.error =
        type.kind == ValueKind::kClass ? classes_[type.id].name : std::string(BuiltinName(type));
    raised.fault.at = PlaceOf(*frame, stmt.line, stmt.column);
  }
  raised_ = std::move(raised);
  return ToFlow(CheckMerge());
}

}  // namespace clew
