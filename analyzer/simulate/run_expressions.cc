// Expressions: operands in CPython's order, and the values that decide a test.
#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"

namespace clew {
namespace {

Value Sequence(std::vector<Value> values, ValueKind kind) {
  Value value;
  value.kind = kind;
  value.items = std::make_shared<Items>();
  value.items->values = std::move(values);
  return value;
}

Value KnownLiteral(const std::string& text) {
  if (text == "None") return Value::None();
  if (text == "True" || text == "False") return Value::Bool(text == "True");
  uint32_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (text == "b") return Value::Text(ValueKind::kOutside, "builtins.bytes()");
  if (text[0] == '-') return Value::Text(ValueKind::kOutside, text);
  if (text.find_first_of(".eE") != std::string::npos &&
      text.find_first_of("jJxX") == std::string::npos) {
    return Value::Text(ValueKind::kOutside, "builtins.float()");
  }
  if (error != std::errc() || rest != end) return Value::Unknown();
  return Value::Of(ValueKind::kInt, number);
}

}  // namespace

bool Interpreter::EvalAll(const Expr& expr, Frame* frame, std::vector<Value>* values) {
  values->resize(expr.operands.size());
  for (size_t i = 0; i < expr.operands.size(); ++i) {
    if (!Eval(expr.operands[i], frame, &(*values)[i])) return false;
  }
  return true;
}

bool Interpreter::Eval(ExprIndex index, Frame* frame, Value* value) {
  if (!Tick()) return false;
  if (index == kNone) {
    *value = Value::Unknown();
    return true;
  }
  const Expr& expr = ProgramOf(*frame).exprs[index];
  const SourcePlace at = PlaceOf(*frame, expr.line, expr.column);
  std::vector<Value> values;
  switch (expr.kind) {
    case ExprKind::kName:
      return LoadName(expr, frame, value);
    case ExprKind::kAttribute: {
      Value object;
      if (!Eval(expr.operands[0], frame, &object)) return false;
      return LoadAttribute(object, expr.text, at, value);
    }
    case ExprKind::kCall:
      return EvalCall(expr, frame, value);
    case ExprKind::kKnown:
      *value = KnownLiteral(expr.text);
      return true;
    case ExprKind::kString:
      *value = Value::Text(ValueKind::kString, expr.text);
      return true;
    case ExprKind::kFormat: {
      if (!EvalAll(expr, frame, &values) || !Format(values, 'f', at)) return false;
      std::string text;
      bool known = true;
      for (const Value& part : values) {
        known &= part.kind == ValueKind::kString && part.maybe == nullptr;
        text += part.text;
      }
      *value = known ? Value::Text(ValueKind::kString, std::move(text)) : Value::Unknown();
      return true;
    }
    case ExprKind::kDisplay:
    case ExprKind::kDictionary: {
      if (!EvalAll(expr, frame, &values)) return false;
      if (expr.kind == ExprKind::kDictionary && !HashKeys(values, at)) return false;
      *value =
          Sequence(std::move(values),
                   expr.kind == ExprKind::kDictionary ? ValueKind::kDict : ValueKind::kSequence);
      value->items->made = ++items_made_;
      if (expr.text == "*") {
        value->items->exact = false;
        // `[*a.__all__, "x"]` is often enough written; a splat is an operand of one operand.
        std::vector<Value> flat;
        bool known = true;
        for (const Value& item : value->items->values) {
          if (item.kind == ValueKind::kOutside && item.text == "*" && item.items != nullptr) {
            known &= item.items->exact;
            flat.insert(flat.end(), item.items->values.begin(), item.items->values.end());
          } else {
            known &= !(item.kind == ValueKind::kOutside && item.text == "*");
            flat.push_back(item);
          }
        }
        value->items->values = std::move(flat);
        value->items->exact = known;
      }
      return true;
    }
    case ExprKind::kLambda: {
      if (!EvalAll(expr, frame, &values)) return false;
      *value = MakeFunction(expr.function, frame);
      const Function& function = ProgramOf(*frame).functions[expr.function];
      FunctionObject& object = functions_[value->id];
      object.owner = 0xffffffffu;
      object.defaults.resize(function.parameters.size());
      size_t next = 0;
      for (size_t i = 0; i < function.parameters.size(); ++i) {
        if (function.parameters[i].default_value != kNone && next < values.size()) {
          object.defaults[i] = values[next++];
        }
      }
      return true;
    }
    case ExprKind::kConditional:
    case ExprKind::kAnd:
    case ExprKind::kOr:
      return EvalBranch(expr, frame, value);
    case ExprKind::kNot: {
      Value operand;
      if (!Eval(expr.operands[0], frame, &operand)) return false;
      std::optional<bool> truth;
      if (!Test(operand, at, &truth)) return false;
      *value = truth ? Value::Bool(!*truth) : Value::Unknown();
      if (!truth) value->maybe = operand.maybe;
      return true;
    }
    case ExprKind::kCompare:
      if (!EvalAll(expr, frame, &values)) return false;
      if (expr.text == "in" || expr.text == "not in") {
        bool known = false;
        if (!AskContainer(values[1], values[0], at, value, &known)) return false;
        if (known) {
          if (expr.text == "not in" && value->kind == ValueKind::kBool) value->id ^= 1;
          return true;
        }
      } else {
        bool known = false;
        if (!Operate(values[0], expr.text, values[1], at, value, &known)) return false;
        if (known) return true;
      }
      *value = Compare(values[0], expr.text, values[1]);
      if (value->kind == ValueKind::kUnknown) {
        value->maybe = values[0].maybe != nullptr ? values[0].maybe : values[1].maybe;
      }
      return true;
    case ExprKind::kWalrus: {
      if (!Eval(expr.operands[0], frame, value)) return false;
      Frame* scope = frame;
      while (scope->is_comprehension && scope->outer != nullptr) scope = scope->outer;
      BindName(expr.text, *value, scope);
      return true;
    }
    case ExprKind::kComprehension:
      return EvalComprehension(expr, frame, value);
    case ExprKind::kGenerator:
      // Not run here: whoever takes it may never ask for an item.
      if (!expr.operands.empty() && !Eval(expr.operands[0], frame, value)) return false;
      *value = Value::Unknown();
      return true;
    case ExprKind::kSubscript: {
      if (!EvalAll(expr, frame, &values)) return false;
      if (values.size() != 2) {
        *value = Value::Unknown();
        return true;
      }
      bool known = false;
      if (!AskItem(values[0], values[1], at, value, &known)) return false;
      if (known) return true;
      const bool outside = values[0].kind == ValueKind::kOutside ||
                           values[0].kind == ValueKind::kUnknown ||
                           values[0].kind == ValueKind::kDict;
      *value = Subscript(values[0], values[1]);
      if (outside && value->kind == ValueKind::kUnknown && MayRaise()) return CheckMerge();
      return true;
    }
    case ExprKind::kOperator: {
      if (!EvalAll(expr, frame, &values)) return false;
      *value = Value::Unknown();
      const Value& a = values[0];
      const Value& b = values.back();
      bool known = false;
      const bool ok = values.size() == 1 ? OperateAlone(expr.text, a, at, value, &known)
                                         : Operate(a, expr.text, b, at, value, &known);
      if (!ok || known) return ok;
      *value = Value::Unknown();
      if (expr.text == "%" && a.kind == ValueKind::kString) {
        const std::vector<Value> items = b.items != nullptr ? b.items->values : std::vector{b};
        if (!Format(items, 's', at)) return false;
      }
      if (expr.text != "+" || values.size() == 1) return !MayRaise() || CheckMerge();
      if (a.maybe != nullptr || b.maybe != nullptr) return true;
      if (a.kind == ValueKind::kString && b.kind == ValueKind::kString) {
        *value = Value::Text(ValueKind::kString, a.text + b.text);
      } else if (a.kind == ValueKind::kSequence && b.kind == ValueKind::kSequence) {
        *value = Sequence(a.items->values, ValueKind::kSequence);
        std::vector<Value>& all = value->items->values;
        all.insert(all.end(), b.items->values.begin(), b.items->values.end());
        value->items->exact = a.items->exact && b.items->exact;
      }
      return true;
    }
    case ExprKind::kOther: {
      if (!EvalAll(expr, frame, &values)) return false;
      *value = Value::Unknown();
      if (expr.text == "f" || expr.text == "!s" || expr.text == "!r") {
        if (!Format(values, expr.text.back(), at)) return false;
      }
      if (expr.text == "*" && values.size() == 1) {
        if (!AskLength(values[0], at)) return false;
        if (!Iterate(&values[0], at)) return false;
        *value = Value::Text(ValueKind::kOutside, "*");
        if (values[0].kind == ValueKind::kSequence) value->items = values[0].items;
      }
      if (expr.text == "yield")
        return RunManaged(*frame, values.empty() ? Value::None() : values[0]);
      if (!values.empty() && (expr.text.empty() || expr.text == "f") && MayRaise()) {
        return CheckMerge();
      }
      return true;
    }
  }
  return true;
}

// `value if test else other`, `a and b`, `a or b`.
bool Interpreter::EvalBranch(const Expr& expr, Frame* frame, Value* value) {
  Value test;
  if (!Eval(expr.operands[0], frame, &test)) return false;
  std::optional<bool> truth;
  if (!Test(test, PlaceOf(*frame, expr.line, expr.column), &truth)) return false;
  const bool conditional = expr.kind == ExprKind::kConditional;
  const auto take = [&](bool way, Value* result) {
    if (conditional) return Eval(expr.operands[way ? 1 : 2], frame, result);
    if (way == (expr.kind == ExprKind::kAnd)) return Eval(expr.operands[1], frame, result);
    *result = test;
    return true;
  };
  if (truth) return take(*truth, value);
  const void* const branch = Branch(&expr);
  if (test.maybe != nullptr) depends_[branch] = test.maybe;
  Value sides[2];
  bool ran[2] = {false, false};
  const auto side = [&](bool way) {
    const bool ok = take(way, &sides[way ? 0 : 1]);
    ran[way ? 0 : 1] = ok;
    return ToFlow(ok);
  };
  const Flow flow =
      RunEither(branch, frame, [&] { return side(true); }, [&] { return side(false); });
  if (flow == Flow::kRaise) return false;
  *value = ran[0] && ran[1] ? Join(sides[0], sides[1], branch) : ran[0] ? sides[0] : sides[1];
  return true;
}

// A scope of its own, run at once. What comes out is not known.
bool Interpreter::EvalComprehension(const Expr& expr, Frame* frame, Value* value) {
  Frame* inner = NewFrame(frame->module);
  if (!expr.operands.empty() && !Eval(expr.operands[0], frame, &inner->first_argument)) {
    return false;
  }
  inner->function = &ProgramOf(*frame).functions[expr.function];
  inner->is_comprehension = true;
  inner->enclosing = frame->is_class              ? frame->enclosing
                     : frame->function != nullptr ? frame
                                                  : nullptr;
  inner->outer = frame;
  inner->current_class = frame->current_class;
  const Flow flow = RunBlock(inner->function->body, inner);
  *value = Value::Unknown();
  return flow != Flow::kRaise;
}

bool Interpreter::LoadName(const Expr& expr, Frame* frame, Value* value) {
  const std::string& name = expr.text;
  bool may_be_local = false;
  for (Frame* scope = frame; scope != nullptr; scope = scope->enclosing) {
    if (scope->is_class && scope != frame) continue;
    const auto it = scope->locals.find(name);
    if (it != scope->locals.end()) {
      *value = it->second;
      value->maybe_unbound = false;
      return true;
    }
    if (scope->function != nullptr && !scope->is_comprehension) {
      const std::vector<std::string>& locals = scope->function->locals;
      if (std::binary_search(locals.begin(), locals.end(), name)) may_be_local = true;
    }
    if (scope->is_class && name == "__class__") may_be_local = true;
  }
  if (may_be_local || name == "__class__") {
    *value = Value::Unknown();
    return true;
  }
  const ModuleObject& module = modules_[frame->module];
  const WorldModule& source = world_.module(module.source);
  const auto it = module.names.find(name);
  if (it != module.names.end()) {
    *value = it->second;
    value->maybe_unbound = false;
    return true;
  }
  *value = Value::Unknown();
  if (name == "__name__") {
    *value = Value::Text(ValueKind::kString, frame->module == main_ ? "__main__" : source.name);
    return true;
  }
  if (name == "__package__") {
    *value = Value::Text(ValueKind::kString, PackageOf(module.source));
    return true;
  }
  if (name == "__spec__" && frame->module != main_) {
    *value = Value::Text(ValueKind::kOutside, name);
    value->id = module.source;
    return true;
  }
  if (name == "__path__" && !source.is_package) {
    return RaiseFault("NameError", name, frame->module, PlaceOf(*frame, expr.line, expr.column));
  }
  if (name == "__debug__") *value = Value::Bool(true);
  if (IsModuleDunder(name)) return true;
  if (IsBuiltinName(name)) {
    *value = Value::Text(ValueKind::kOutside, absl::StrCat("builtins.", name));
    return true;
  }
  const std::vector<std::string>& generic = world_.program(module.source).type_parameters;
  if (std::find(generic.begin(), generic.end(), name) != generic.end()) return true;
  if (module.open) {
    // Where the module itself is what runs, it would fail in any order: the name is there.
    const bool own = !trail_.empty() && trail_.back().runs == module.source;
    if (module.running && !own && Bindings(module.source).Find(name) != nullptr) hazard_ = true;
    return true;
  }
  return RaiseFault("NameError", name, frame->module, PlaceOf(*frame, expr.line, expr.column));
}

}  // namespace clew
