// Calls of functions, classes and methods of the project.
#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"

namespace clew {
namespace {

// Modules of the standard library whose functions compute at length and import nothing. Where the
// library itself is analysed, they are taken for what they are to any other project: outside.
bool ComputesOnly(std::string_view module) {
  return module == "enum" || module == "dataclasses" || module == "re" ||
         absl::StartsWith(module, "re.") || module == "typing" || module == "warnings";
}

// Is it a dictionary whose keys are the names of arguments?
bool NamesArguments(const Value& value) {
  if (value.kind != ValueKind::kDict || !value.items->exact || value.maybe != nullptr) return false;
  const std::vector<Value>& items = value.items->values;
  for (size_t i = 0; i < items.size(); i += 2) {
    if (items[i].kind != ValueKind::kString || items[i].maybe != nullptr) return false;
  }
  return true;
}

}  // namespace

bool Interpreter::EvalCall(const Expr& expr, Frame* frame, Value* value) {
  Value callee;
  if (!Eval(expr.operands[0], frame, &callee)) return false;
  Arguments arguments;
  const Program& program = ProgramOf(*frame);
  const bool consumes = callee.kind == ValueKind::kOutside && callee.text != "builtins.iter" &&
                        callee.text != "builtins.map" && callee.text != "builtins.filter" &&
                        callee.text != "builtins.zip" && callee.text != "builtins.enumerate";
  for (size_t i = 1; i < expr.operands.size(); ++i) {
    const Expr& operand = program.exprs[expr.operands[i]];
    const std::string& keyword = expr.keywords[i - 1];
    Value argument;
    if (keyword == "**" && operand.operands.size() == 1) {
      if (!Eval(operand.operands[0], frame, &argument)) return false;
    } else if (operand.kind == ExprKind::kGenerator && consumes) {
      if (!EvalComprehension(operand, frame, &argument)) return false;
    } else if (!Eval(expr.operands[i], frame, &argument)) {
      return false;
    }
    if (keyword == "*" && argument.kind == ValueKind::kOutside && argument.text == "*" &&
        argument.items != nullptr && argument.items->exact) {
      for (const Value& item : argument.items->values) arguments.positional.push_back(item);
    } else if (keyword == "**" && NamesArguments(argument)) {
      const std::vector<Value>& items = argument.items->values;
      for (size_t item = 0; item < items.size(); item += 2) {
        arguments.keywords.emplace_back(items[item].text, items[item + 1]);
      }
    } else if (keyword == "*" || keyword == "**") {
      arguments.unpacked = true;
    } else if (keyword.empty()) {
      arguments.positional.push_back(std::move(argument));
    } else {
      arguments.keywords.emplace_back(keyword, std::move(argument));
    }
  }
  return Call(callee, std::move(arguments), PlaceOf(*frame, expr.line, expr.column), frame, value);
}

bool Interpreter::Call(const Value& callee, Arguments arguments, SourcePlace at, Frame* frame,
                       Value* value) {
  if (!Tick()) return false;
  if (callee.either) {
    return UseEither(
        callee,
        [&](const Value& side, Value* result) { return Call(side, arguments, at, frame, result); },
        value);
  }
  const size_t merged = merged_.size();
  if (callee.maybe != nullptr) merged_.push_back(callee.maybe);
  *value = Value::Unknown();
  bool ok = true;
  switch (callee.kind) {
    case ValueKind::kFunction:
      ok = CallFunction(callee, std::move(arguments), value);
      break;
    case ValueKind::kClass:
      ok = CallClass(callee, std::move(arguments), at, frame, value);
      break;
    case ValueKind::kInstance:
      ok = CallMethod(callee, "__call__", std::move(arguments), at, value);
      break;
    case ValueKind::kOutside:
      if (callee.self != nullptr) {
        ok = CallOnItems(*callee.self, callee.text, arguments, value);
      } else {
        ok = CallOutside(callee, std::move(arguments), at, frame, value);
      }
      if (ok && (value->kind == ValueKind::kUnknown || value->kind == ValueKind::kOutside) &&
          MayRaise()) {
        return CheckMerge();
      }
      break;
    case ValueKind::kNone:
    case ValueKind::kBool:
    case ValueKind::kInt:
    case ValueKind::kString:
      if (callee.maybe == nullptr) return RaiseOwn("TypeError");
      break;
    default:
      if (MayRaise()) return CheckMerge();
      break;
  }
  if (!ok) return false;
  if (callee.maybe != nullptr) {
    merged_.resize(merged);
    if (value->maybe == nullptr) value->maybe = callee.maybe;
  }
  return true;
}

bool Interpreter::CallFunction(const Value& callee, Arguments arguments, Value* value) {
  if (callee.self != nullptr) {
    arguments.positional.insert(arguments.positional.begin(), *callee.self);
  }
  return RunFunction(callee.id, std::move(arguments), false, value);
}

// `consume`: the body of a generator function runs, not at the call but when it is iterated.
bool Interpreter::RunFunction(uint32_t id, Arguments arguments, bool consume, Value* value) {
  const FunctionObject& object = functions_[id];
  const WorldModule& module = world_.module(modules_[object.module].source);
  const Function& function =
      world_.program(modules_[object.module].source).functions[object.function];
  const bool is_method = object.owner != 0xffffffffu;
  const bool by_itself = !trail_.empty() && trail_.back().runs == modules_[object.module].source;
  if (ComputesOnly(module.name) && (is_method || !by_itself) && world_.IsStandardLibrary()) {
    *value = Value::Unknown();
    if (function.name == "_convert_") OpenRunning();
    if (is_method) return true;
    const Value callee =
        Value::Text(ValueKind::kOutside, absl::StrCat(module.name, ".", function.name));
    return CallOutside(callee, std::move(arguments), {}, nullptr, value);
  }
  if (function.lazy_body && !consume) {
    *value = Value::Of(ValueKind::kGenerator, id);
    value->items = std::make_shared<Items>();
    value->items->values = std::move(arguments.positional);
    return true;
  }
  *value = Value::Unknown();
  // A function that runs already would, on tests that are not decided, call itself for ever; what
  // instances hold is not all known.
  constexpr int kMostRecursion = 50;
  const auto running = std::count(calling_.begin(), calling_.end(), &function);
  if (running >= 3 && (is_method || !merged_.empty())) return true;
  if (running >= kMostRecursion) return RaiseOwn("RecursionError");
  Frame* frame = NewFrame(object.module);
  frame->function = &function;
  frame->enclosing = object.enclosing;
  frame->current_class = object.owner;
  if (!arguments.positional.empty()) frame->first_argument = arguments.positional[0];
  size_t next = 0;
  for (size_t i = 0; i < function.parameters.size(); ++i) {
    const Parameter& parameter = function.parameters[i];
    Value bound;
    if (parameter.form == '*') {
      bound.kind = ValueKind::kSequence;
      bound.items = std::make_shared<Items>();
      bound.items->exact = !arguments.unpacked;
      for (; next < arguments.positional.size(); ++next) {
        bound.items->values.push_back(arguments.positional[next]);
      }
    } else if (parameter.form == '+') {
      bound.kind = ValueKind::kDict;
      bound.items = std::make_shared<Items>();
      bound.items->made = ++items_made_;
      bound.items->exact = !arguments.unpacked;
      for (const auto& [name, argument] : arguments.keywords) {
        const auto is_it = [&name = name](const Parameter& other) {
          return other.form != '*' && other.form != '+' && other.name == name;
        };
        if (std::any_of(function.parameters.begin(), function.parameters.end(), is_it)) continue;
        bound.items->values.push_back(Value::Text(ValueKind::kString, name));
        bound.items->values.push_back(argument);
      }
    } else {
      if (parameter.form == ' ' && next < arguments.positional.size()) {
        bound = arguments.positional[next++];
      } else {
        const auto keyword =
            std::find_if(arguments.keywords.begin(), arguments.keywords.end(),
                         [&parameter](const auto& entry) { return entry.first == parameter.name; });
        if (keyword != arguments.keywords.end()) {
          bound = keyword->second;
        } else if (!arguments.unpacked && i < object.defaults.size()) {
          bound = object.defaults[i];
        }
      }
    }
    frame->locals[parameter.name] = std::move(bound);
  }
  calling_.push_back(&function);
  const size_t merged = merged_.size();
  const Flow flow = RunBlock(function.body, frame);
  calling_.pop_back();
  if (flow == Flow::kRaise) {
    if (!aborted() && frame->may_have_returned) {
      // It raises on the way that did not return; `raised_` ends that way alone.
      if (raised_.kind == Raised::Kind::kFault || raised_.follows_fault) return LeftMerge();
      merged_.resize(merged);
      *value = frame->pending;
      return true;
    }
    if (!aborted()) merged_.resize(merged);
    return false;
  }
  const void* site = merged_.size() > merged ? merged_[merged] : nullptr;
  merged_.resize(merged);
  *value = flow == Flow::kReturn ? returned_ : Value::None();
  if (frame->may_have_returned) *value = Join(*value, frame->pending, site);
  if (value->maybe != nullptr) value->maybe_unbound = false;
  return true;
}

// type.__call__: __new__, then __init__ of what it made.
bool Interpreter::CallClass(const Value& callee, Arguments arguments, SourcePlace at, Frame* frame,
                            Value* value) {
  (void)frame;
  const uint32_t class_id = callee.id;
  Value found;
  bool open = false;
  const Value metaclass = classes_[class_id].metaclass;
  if (metaclass.kind == ValueKind::kClass &&
      FindInClass(metaclass.id, "__call__", false, &found, &open) &&
      found.kind == ValueKind::kFunction &&
      std::count(calling_.begin(), calling_.end(),
                 &world_.program(modules_[functions_[found.id].module].source)
                      .functions[functions_[found.id].function]) == 0) {
    found.self = std::make_shared<Value>(callee);
    return Call(found, std::move(arguments), at, nullptr, value);
  }
  const auto make = [&] {
    instances_.emplace_back();
    instances_.back().of = class_id;
    return Value::Of(ValueKind::kInstance, static_cast<uint32_t>(instances_.size() - 1));
  };
  if (FindInClass(class_id, "__new__", false, &found, &open) &&
      found.kind == ValueKind::kFunction) {
    Arguments with_class = arguments;
    with_class.positional.insert(with_class.positional.begin(), callee);
    if (!RunFunction(found.id, std::move(with_class), false, value)) return false;
    if (value->kind == ValueKind::kInstance && instances_[value->id].of != class_id) return true;
    if (value->kind != ValueKind::kInstance && value->kind != ValueKind::kUnknown) return true;
    if (value->kind == ValueKind::kUnknown) *value = make();
  } else {
    *value = make();
  }
  const Value self = *value;
  Value ignored;
  if (FindInClass(class_id, "__init__", false, &found, &open)) {
    return CallMethod(self, "__init__", std::move(arguments), at, &ignored);
  }
  for (const auto& [name, argument] : arguments.keywords) {  // a dataclass
    instances_[self.id].names[name] = argument;
  }
  instances_[self.id].open |= !arguments.positional.empty() || arguments.unpacked;
  return CallMethod(self, "__post_init__", {}, at, &ignored);
}

// Of an instance's class; nothing where the class does not define it.
bool Interpreter::CallMethod(const Value& object, const std::string& method, Arguments arguments,
                             SourcePlace at, Value* value) {
  *value = Value::Unknown();
  Value found;
  bool open = false;
  const uint32_t class_id = instances_[object.id].of;
  if (!FindInClass(class_id, method, false, &found, &open)) return true;
  if (found.kind == ValueKind::kFunction) {
    Value bound;
    if (BindMethod(found, object, class_id, at, &bound) == Lookup::kRaised) return false;
    found = std::move(bound);
  }
  return Call(found, std::move(arguments), at, nullptr, value);
}

// Runs what iterating runs: the body of a generator function.
bool Interpreter::Consume(const Value& iterable) {
  if (iterable.kind != ValueKind::kGenerator || iterable.items == nullptr) return true;
  Arguments arguments;
  arguments.positional = iterable.items->values;
  Value ignored;
  return RunFunction(iterable.id, std::move(arguments), true, &ignored);
}

}  // namespace clew
