// Expressions: operands in CPython's order, and the values that decide a test.
#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/strings/match.h"
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

bool IsModuleDunder(const std::string& name) {
  static constexpr std::string_view kNames[] = {
      "__annotations__", "__builtins__", "__cached__",   "__class__",  "__debug__",
      "__dict__",        "__doc__",      "__file__",     "__loader__", "__name__",
      "__package__",     "__path__",     "__qualname__", "__spec__",   "__module__"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
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
      if (!EvalAll(expr, frame, &values)) return false;
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
      *value =
          Sequence(std::move(values),
                   expr.kind == ExprKind::kDictionary ? ValueKind::kDict : ValueKind::kSequence);
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
      const std::optional<bool> truth = Truth(operand);
      *value = truth ? Value::Bool(!*truth) : Value::Unknown();
      if (!truth) value->maybe = operand.maybe;
      return true;
    }
    case ExprKind::kCompare:
      if (!EvalAll(expr, frame, &values)) return false;
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
      const bool outside = values[0].kind == ValueKind::kOutside ||
                           values[0].kind == ValueKind::kUnknown ||
                           values[0].kind == ValueKind::kDict;
      *value = Subscript(values[0], values[1]);
      if (outside && value->kind == ValueKind::kUnknown && MayRaise()) return CheckMerge();
      return true;
    }
    case ExprKind::kAdd: {
      if (!EvalAll(expr, frame, &values)) return false;
      const Value& a = values[0];
      const Value& b = values[1];
      *value = Value::Unknown();
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
      if (expr.text == "*" && values.size() == 1) {
        *value = Value::Text(ValueKind::kOutside, "*");
        if (values[0].kind == ValueKind::kSequence) value->items = values[0].items;
      }
      if (expr.text == "yield")
        return RunManaged(*frame, values.empty() ? Value::None() : values[0]);
      if (!values.empty() && expr.text.empty() && MayRaise()) return CheckMerge();
      return true;
    }
  }
  return true;
}

// `value if test else other`, `a and b`, `a or b`.
bool Interpreter::EvalBranch(const Expr& expr, Frame* frame, Value* value) {
  Value test;
  if (!Eval(expr.operands[0], frame, &test)) return false;
  const std::optional<bool> truth = Truth(test);
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

std::optional<bool> Interpreter::Truth(const Value& value) const {
  if (value.maybe != nullptr) return std::nullopt;
  switch (value.kind) {
    case ValueKind::kNone:
      return false;
    case ValueKind::kBool:
    case ValueKind::kInt:
      return value.id != 0;
    case ValueKind::kString:
      return !value.text.empty();
    case ValueKind::kSequence:
    case ValueKind::kDict:
      if (!value.items->exact) return std::nullopt;
      return !value.items->values.empty();
    case ValueKind::kModule:
    case ValueKind::kFunction:
    case ValueKind::kGenerator:
      return true;
    case ValueKind::kClass:
      if (classes_[value.id].open || classes_[value.id].metaclass.kind == ValueKind::kClass) {
        return std::nullopt;
      }
      return true;
    case ValueKind::kOutside:
      if (absl::EndsWith(value.text, ".TYPE_CHECKING") || value.text == "six.PY2") return false;
      if (value.text == "six.PY3" || value.text == "builtins.__debug__") return true;
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

Value Interpreter::CompareVersion(const Value& left, const std::string& op,
                                  const Value& right) const {
  const PythonVersion version = world_.stdlib().version();
  std::vector<uint32_t> ours = {version.major, version.minor};
  std::vector<uint32_t> theirs;
  if (right.kind == ValueKind::kInt) {
    theirs = {right.id};
    if (left.text == "sys.version_info[0]" || left.text == "sys.version_info.major") {
      ours = {version.major};
    } else if (left.text == "sys.version_info[1]" || left.text == "sys.version_info.minor") {
      ours = {version.minor};
    } else {
      return Value::Unknown();
    }
  } else if (right.kind == ValueKind::kSequence && right.items->exact) {
    for (const Value& item : right.items->values) {
      if (item.kind != ValueKind::kInt) break;
      theirs.push_back(item.id);
    }
    if (theirs.empty()) return Value::Unknown();
    if (left.text == "sys.version_info") ours.push_back(1000);  // some micro release
    if (theirs.size() > ours.size() ||
        (theirs.size() == 3 && theirs[0] == ours[0] && theirs[1] == ours[1] && theirs[2] != 0)) {
      theirs.resize(2);
      if (theirs[0] == ours[0] && theirs[1] == ours[1]) return Value::Unknown();
    }
  } else {
    return Value::Unknown();
  }
  if (op == "<") return Value::Bool(ours < theirs);
  if (op == "<=") return Value::Bool(ours <= theirs);
  if (op == ">") return Value::Bool(ours > theirs);
  if (op == ">=") return Value::Bool(ours >= theirs);
  if (op == "==") return Value::Bool(ours == theirs);
  if (op == "!=") return Value::Bool(ours != theirs);
  return Value::Unknown();
}

// An object of another package, or what it holds on the platform in question.
Value Interpreter::OutsideValue(std::string dotted) const {
  const std::string& platform = world_.stdlib().platform();
  const bool windows = platform == "win32";
  std::string_view known;
  if (dotted == "sys.platform") known = platform;
  if (dotted == "os.name") known = windows ? "nt" : "posix";
  if (dotted == "sys.implementation.name") known = "cpython";
  if (dotted == "platform.python_implementation()") known = "CPython";
  if (dotted == "platform.system()") {
    known = windows ? "Windows" : platform == "darwin" ? "Darwin" : "Linux";
  }
  if (!known.empty()) return Value::Text(ValueKind::kString, std::string(known));
  return Value::Text(ValueKind::kOutside, std::move(dotted));
}

Value Interpreter::Compare(const Value& left, const std::string& op, const Value& right) const {
  if (left.maybe != nullptr || right.maybe != nullptr) return Value::Unknown();
  const bool negated = op == "is not" || op == "!=" || op == "not in";
  if (left.kind == ValueKind::kOutside && absl::StartsWith(left.text, "sys.version_info")) {
    return CompareVersion(left, op, right);
  }
  const Value& a = left;
  const Value& b = right;
  const auto comparable = [](const Value& value) {
    switch (value.kind) {
      case ValueKind::kNone:
      case ValueKind::kBool:
      case ValueKind::kInt:
      case ValueKind::kString:
      case ValueKind::kModule:
      case ValueKind::kFunction:
      case ValueKind::kClass:
        return true;
      default:
        return false;
    }
  };
  // Classes of the builtins module; an instance of another package's class is none of them.
  const auto is_builtin_class = [](const Value& value) {
    return value.kind == ValueKind::kOutside && value.self == nullptr &&
           absl::StartsWith(value.text, "builtins.") &&
           IsBuiltinName(std::string_view(value.text).substr(9));
  };
  if ((op == "is" || op == "is not") && (is_builtin_class(a) || is_builtin_class(b))) {
    const auto is_instance = [](const Value& value) {
      return value.kind == ValueKind::kOutside && value.self == nullptr &&
             absl::EndsWith(value.text, "()");
    };
    if (is_builtin_class(a) && is_builtin_class(b))
      return Value::Bool((a.text == b.text) != negated);
    const Value& other = is_builtin_class(a) ? b : a;
    if (comparable(other) || is_instance(other) || other.kind == ValueKind::kInstance) {
      return Value::Bool(negated);
    }
  }
  const auto equal = [](const Value& x, const Value& y) {
    return x.kind == y.kind && x.id == y.id && x.text == y.text;
  };
  if (op == "is" || op == "is not" || op == "==" || op == "!=") {
    if (comparable(a) && comparable(b)) {
      const bool numbers = (a.kind == ValueKind::kBool && b.kind == ValueKind::kInt) ||
                           (a.kind == ValueKind::kInt && b.kind == ValueKind::kBool);
      if (!numbers) return Value::Bool(equal(a, b) != negated);
    }
    if (a.kind == ValueKind::kSequence && b.kind == ValueKind::kSequence &&
        (op == "==" || op == "!=") && a.items->exact && b.items->exact) {
      const std::vector<Value>& x = a.items->values;
      const std::vector<Value>& y = b.items->values;
      if (x.size() != y.size()) return Value::Bool(negated);
      for (size_t i = 0; i < x.size(); ++i) {
        if (x[i].maybe != nullptr || y[i].maybe != nullptr) return Value::Unknown();
        if (!comparable(x[i]) || !comparable(y[i])) return Value::Unknown();
        if (!equal(x[i], y[i])) return Value::Bool(negated);
      }
      return Value::Bool(!negated);
    }
    const auto is_object = [](const Value& value) {
      return value.kind == ValueKind::kSequence || value.kind == ValueKind::kDict ||
             value.kind == ValueKind::kInstance || value.kind == ValueKind::kGlobals;
    };
    if ((a.kind == ValueKind::kNone && is_object(b)) ||
        (b.kind == ValueKind::kNone && is_object(a))) {
      return Value::Bool(negated);
    }
    return Value::Unknown();
  }
  if (op == "in" || op == "not in") {
    if (b.kind == ValueKind::kGlobals && a.kind == ValueKind::kString) {
      const ModuleObject& module = modules_[b.id];
      const auto it = module.names.find(a.text);
      if (it != module.names.end() && it->second.maybe_unbound) return Value::Unknown();
      if (it == module.names.end() && (module.open || IsModuleDunder(a.text))) {
        return Value::Unknown();
      }
      return Value::Bool((it != module.names.end()) != negated);
    }
    if (b.kind == ValueKind::kAttributes && a.kind == ValueKind::kString) {
      const InstanceObject& instance = instances_[b.id];
      const auto it = instance.names.find(a.text);
      if (it != instance.names.end() && it->second.maybe_unbound) return Value::Unknown();
      if (it == instance.names.end() && instance.open) return Value::Unknown();
      return Value::Bool((it != instance.names.end()) != negated);
    }
    if (b.kind == ValueKind::kOutside && b.text == "sys.builtin_module_names" &&
        a.kind == ValueKind::kString) {
      if (a.text != "posix" && a.text != "nt") return Value::Unknown();
      return Value::Bool(((a.text == "nt") == (world_.stdlib().platform() == "win32")) != negated);
    }
    if (b.kind == ValueKind::kOutside && b.text == "sys.modules" && a.kind == ValueKind::kString) {
      const WorldIndex module = world_.Find(a.text);
      if (module == kNotInWorld || aside_.contains(module)) return Value::Unknown();
      return Value::Bool(IsLoaded(module) != negated);
    }
    if ((b.kind == ValueKind::kSequence || b.kind == ValueKind::kDict) && b.items->exact &&
        comparable(a)) {
      bool all_known = true;
      for (size_t i = 0; i < b.items->values.size(); i += b.kind == ValueKind::kDict ? 2 : 1) {
        const Value& item = b.items->values[i];
        if (item.maybe == nullptr && equal(a, item)) return Value::Bool(!negated);
        all_known &= comparable(item) && item.maybe == nullptr;
      }
      if (all_known) return Value::Bool(negated);
    }
    if (a.kind == ValueKind::kString && b.kind == ValueKind::kString) {
      return Value::Bool((b.text.find(a.text) != std::string::npos) != negated);
    }
  }
  if (a.kind == ValueKind::kInt && b.kind == ValueKind::kInt) {
    if (op == "<") return Value::Bool(a.id < b.id);
    if (op == "<=") return Value::Bool(a.id <= b.id);
    if (op == ">") return Value::Bool(a.id > b.id);
    if (op == ">=") return Value::Bool(a.id >= b.id);
  }
  return Value::Unknown();
}

Value Interpreter::Subscript(const Value& object, const Value& key) const {
  Value found;
  if (object.items != nullptr && object.items->exact && key.maybe == nullptr) {
    const std::vector<Value>& items = object.items->values;
    if (object.kind == ValueKind::kSequence && key.kind == ValueKind::kInt &&
        key.id < items.size()) {
      found = items[key.id];
    }
    if (object.kind == ValueKind::kSequence && key.kind == ValueKind::kOutside &&
        key.text[0] == '-') {
      uint32_t back = 0;
      const char* const end = key.text.data() + key.text.size();
      if (std::from_chars(key.text.data() + 1, end, back).ptr == end && back > 0 &&
          back <= items.size()) {
        found = items[items.size() - back];
      }
    }
    if (object.kind == ValueKind::kDict) {
      for (size_t i = 0; i + 1 < items.size(); i += 2) {
        if (items[i].kind == key.kind && items[i].id == key.id && items[i].text == key.text &&
            (key.kind == ValueKind::kString || key.kind == ValueKind::kInt)) {
          found = items[i + 1];
        }
      }
    }
  } else if (object.kind == ValueKind::kAttributes && key.kind == ValueKind::kString) {
    const auto it = instances_[object.id].names.find(key.text);
    if (it != instances_[object.id].names.end()) found = it->second;
  } else if (object.kind == ValueKind::kGlobals && key.kind == ValueKind::kString) {
    const auto it = modules_[object.id].names.find(key.text);
    if (it != modules_[object.id].names.end()) found = it->second;
  } else if (object.kind == ValueKind::kOutside) {
    if (object.text == "sys.modules" && key.kind == ValueKind::kString) {
      found = LoadedModule(key.text);
      if (found.kind != ValueKind::kModule) found = Value::Unknown();
    } else if (object.text == "sys.version_info") {
      found = Value::Text(ValueKind::kOutside, key.kind == ValueKind::kInt
                                                   ? absl::StrCat(object.text, "[", key.id, "]")
                                                   : absl::StrCat(object.text, "[:2]"));
    }
  }
  if (object.maybe != nullptr && found.maybe == nullptr) found.maybe = object.maybe;
  return found;
}

}  // namespace clew
