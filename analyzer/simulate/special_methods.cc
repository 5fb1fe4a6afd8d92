// Methods of the project's classes that operators, tests, loops and formatting call (Python
// Language Reference, 3.3 "Special method names"). They are looked up in the class of the object,
// not in it.
#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"

namespace clew {
namespace {

struct OperatorMethods {
  std::string_view op;
  std::string_view method;
  std::string_view reflected;  // of the right operand, with the left one
};
constexpr OperatorMethods kOperators[] = {
    {"!=", "__ne__", "__ne__"},
    {"%", "__mod__", "__rmod__"},
    {"&", "__and__", "__rand__"},
    {"*", "__mul__", "__rmul__"},
    {"**", "__pow__", "__rpow__"},
    {"+", "__add__", "__radd__"},
    {"-", "__sub__", "__rsub__"},
    {"/", "__truediv__", "__rtruediv__"},
    {"//", "__floordiv__", "__rfloordiv__"},
    {"<", "__lt__", "__gt__"},
    {"<<", "__lshift__", "__rlshift__"},
    {"<=", "__le__", "__ge__"},
    {"==", "__eq__", "__eq__"},
    {">", "__gt__", "__lt__"},
    {">=", "__ge__", "__le__"},
    {">>", "__rshift__", "__rrshift__"},
    {"@", "__matmul__", "__rmatmul__"},
    {"^", "__xor__", "__rxor__"},
    {"|", "__or__", "__ror__"},
};

// What builtin functions of one argument ask it for.
constexpr std::pair<std::string_view, std::string_view> kBuiltins[] = {
    {"abs", "__abs__"},   {"bytes", "__bytes__"},       {"complex", "__complex__"},
    {"dir", "__dir__"},   {"float", "__float__"},       {"hash", "__hash__"},
    {"int", "__int__"},   {"len", "__len__"},           {"next", "__next__"},
    {"oct", "__index__"}, {"reversed", "__reversed__"}, {"round", "__round__"},
};

bool IsNotImplemented(const Value& value) { return NameInBuiltins(value) == "NotImplemented"; }

}  // namespace

// The function, as the class (or metaclass) holds it.
std::optional<Value> Interpreter::SpecialMethod(const Value& object,
                                                const std::string& method) const {
  uint32_t of = 0;
  if (object.kind == ValueKind::kInstance) {
    of = instances_[object.id].of;
  } else if (object.kind == ValueKind::kClass &&
             classes_[object.id].metaclass.kind == ValueKind::kClass) {
    of = classes_[object.id].metaclass.id;
  } else {
    return std::nullopt;
  }
  Value found;
  bool open = false;
  if (!FindInClass(of, method, false, &found, &open)) return std::nullopt;
  return found.kind == ValueKind::kFunction ? std::optional(found) : std::nullopt;
}

bool Interpreter::HasSpecial(const Value& object, const std::string& method) const {
  if (!object.either) return SpecialMethod(object, method).has_value();
  return object.sides != nullptr &&
         (HasSpecial(object.sides->first, method) || HasSpecial(object.sides->second, method));
}

bool Interpreter::CallSpecial(const Value& object, const std::string& method, Arguments arguments,
                              SourcePlace at, Value* value) {
  *value = Value::Unknown();
  if (!HasSpecial(object, method)) return true;
  if (object.either) {
    return UseEither(
        object,
        [&](const Value& side, Value* result) {
          return CallSpecial(side, method, arguments, at, result);
        },
        value);
  }
  Value bound = *SpecialMethod(object, method);
  if (functions_[bound.id].form != FunctionForm::kStaticMethod) {
    bound.self = std::make_shared<Value>(object);
  }
  const size_t merged = merged_.size();
  if (object.maybe != nullptr) merged_.push_back(object.maybe);
  if (!Call(bound, std::move(arguments), at, nullptr, value)) return false;
  if (object.maybe == nullptr) return true;
  merged_.resize(merged);
  if (value->maybe == nullptr) value->maybe = object.maybe;
  return true;
}

bool Interpreter::IsPlainObject(uint32_t class_id) const {
  Value found;
  bool open = false;
  // What __new__ returns may be another object.
  for (const char* method : {"__bool__", "__len__", "__new__"}) {
    if (FindInClass(class_id, method, false, &found, &open)) return false;
  }
  return !open && classes_[class_id].metaclass.kind == ValueKind::kUnknown;
}

// `left op right`. *known: a method has given `value`.
bool Interpreter::Operate(const Value& left, const std::string& op, const Value& right,
                          SourcePlace at, Value* value, bool* known) {
  *known = false;
  const auto* const methods =
      std::find_if(std::begin(kOperators), std::end(kOperators),
                   [&op](const OperatorMethods& entry) { return entry.op == op; });
  if (methods == std::end(kOperators)) return true;
  const auto ask = [&](const Value& object, std::string_view method, const Value& other) {
    if (*known || !HasSpecial(object, std::string(method))) return true;
    Arguments arguments;
    arguments.positional = {other};
    if (!CallSpecial(object, std::string(method), std::move(arguments), at, value)) return false;
    *known = !IsNotImplemented(*value);
    return true;
  };
  if (!ask(left, methods->method, right) || !ask(right, methods->reflected, left)) return false;
  if (*known || op != "!=") return true;
  // object.__ne__ is the opposite of __eq__.
  if (!ask(left, "__eq__", right) || !ask(right, "__eq__", left)) return false;
  if (!*known) return true;
  const std::optional<bool> equal = Truth(*value);
  *value = equal ? Value::Bool(!*equal) : Value::Unknown();
  return true;
}

// `left op= right`
bool Interpreter::OperateInPlace(const Value& left, const std::string& op, const Value& right,
                                 SourcePlace at, Value* value, bool* known) {
  *known = false;
  const auto* const methods =
      std::find_if(std::begin(kOperators), std::end(kOperators),
                   [&op](const OperatorMethods& entry) { return entry.op == op; });
  if (methods == std::end(kOperators)) return true;
  const std::string method = absl::StrCat("__i", methods->method.substr(2));
  if (!HasSpecial(left, method)) return Operate(left, op, right, at, value, known);
  *known = true;
  Arguments arguments;
  arguments.positional = {right};
  return CallSpecial(left, method, std::move(arguments), at, value);
}

// -a, +a, ~a
bool Interpreter::OperateAlone(const std::string& op, const Value& operand, SourcePlace at,
                               Value* value, bool* known) {
  const char* const method = op == "-" ? "__neg__" : op == "+" ? "__pos__" : "__invert__";
  *known = HasSpecial(operand, method);
  return CallSpecial(operand, method, {}, at, value);
}

// object[key]
bool Interpreter::AskItem(const Value& object, const Value& key, SourcePlace at, Value* value,
                          bool* known) {
  Arguments arguments;
  arguments.positional = {key};
  *known = HasSpecial(object, "__getitem__");
  if (*known) return CallSpecial(object, "__getitem__", std::move(arguments), at, value);
  Value found;
  bool open = false;
  if (object.kind == ValueKind::kClass && object.maybe == nullptr &&
      FindInClass(object.id, "__class_getitem__", false, &found, &open) &&
      found.kind == ValueKind::kFunction) {
    *known = true;
    found.self = std::make_shared<Value>(object);
    return Call(found, std::move(arguments), at, nullptr, value);
  }
  // Of a dictionary of its own class, where the key is not there.
  *known = HasSpecial(object, "__missing__");
  return CallSpecial(object, "__missing__", std::move(arguments), at, value);
}

// `item in container`
bool Interpreter::AskContainer(const Value& container, const Value& item, SourcePlace at,
                               Value* value, bool* known) {
  *known = HasSpecial(container, "__contains__");
  if (!*known) {
    if (!HasSpecial(container, "__iter__")) return true;
    Value items = container;
    return Iterate(&items, at);
  }
  Arguments arguments;
  arguments.positional = {item};
  Value result;
  std::optional<bool> truth;
  if (!CallSpecial(container, "__contains__", std::move(arguments), at, &result) ||
      !Test(result, at, &truth)) {
    return false;
  }
  *value = truth ? Value::Bool(*truth) : Value::Unknown();
  if (!truth) value->maybe = result.maybe;
  return true;
}

// Of the items of a dictionary: key, value, key, value ...
bool Interpreter::HashKeys(const std::vector<Value>& items, SourcePlace at) {
  Value ignored;
  for (size_t i = 0; i < items.size(); i += 2) {
    if (!CallSpecial(items[i], "__hash__", {}, at, &ignored)) return false;
  }
  return true;
}

// The truth of a value, by __bool__ or __len__ where its class has one.
bool Interpreter::Test(const Value& value, SourcePlace at, std::optional<bool>* truth) {
  for (const char* method : {"__bool__", "__len__"}) {
    if (!HasSpecial(value, method)) continue;
    Value result;
    if (!CallSpecial(value, method, {}, at, &result)) return false;
    *truth = Truth(result);
    return true;
  }
  *truth = Truth(value);
  return true;
}

// object.name = value, of an instance. *known: a property or descriptor has taken it.
bool Interpreter::AskToSet(const Value& object, const std::string& name, const Value& value,
                           SourcePlace at, bool* known) {
  Value ignored;
  Arguments arguments;
  *known = false;
  if (HasSpecial(object, "__setattr__")) {
    arguments.positional = {Value::Text(ValueKind::kString, name), value};
    return CallSpecial(object, "__setattr__", std::move(arguments), at, &ignored);
  }
  Value found;
  bool open = false;
  if (!FindInClass(instances_[object.id].of, name, false, &found, &open)) return true;
  arguments.positional = {object, value};
  if (found.kind == ValueKind::kFunction) {
    const uint32_t setter = functions_[found.id].setter;
    *known = setter != kNone;
    return !*known || RunFunction(setter, std::move(arguments), false, &ignored);
  }
  *known = HasSpecial(found, "__set__");
  return CallSpecial(found, "__set__", std::move(arguments), at, &ignored);
}

// What the iteration of a value runs; afterwards it is a sequence, if its items are known.
bool Interpreter::Iterate(Value* iterable, SourcePlace at) {
  if (HasSpecial(*iterable, "__iter__")) {
    Value iterator;
    if (!CallSpecial(*iterable, "__iter__", {}, at, &iterator)) return false;
    *iterable = std::move(iterator);
  }
  if (iterable->kind == ValueKind::kGenerator) return Consume(*iterable);
  const bool by_number = !HasSpecial(*iterable, "__next__");
  const std::string method = by_number ? "__getitem__" : "__next__";
  if (iterable->kind != ValueKind::kInstance || !HasSpecial(*iterable, method)) return true;
  const Value object = std::exchange(*iterable, Value::Unknown());
  Arguments arguments;
  if (by_number) arguments.positional = {Value::Unknown()};
  bool ended = false;
  const char* const end = by_number ? "builtins.IndexError" : "builtins.StopIteration";
  if (!CallUntil(end, object, method, std::move(arguments), at, &ended)) return false;
  if (ended) {
    iterable->kind = ValueKind::kSequence;
    iterable->items = std::make_shared<Items>();
  }
  return true;
}

// Calls a method by which the exception `end` says that there is nothing more.
bool Interpreter::CallUntil(const char* end, const Value& object, const std::string& method,
                            Arguments arguments, SourcePlace at, bool* ended) {
  const std::optional<Value> function = SpecialMethod(object, method);
  if (!function) return true;
  const FunctionObject& made = functions_[function->id];
  Guarding guard;
  guard.site = Branch(&world_.program(modules_[made.module].source).functions[made.function]);
  guard.merged = merged_.size();
  guard.types = {Value::Text(ValueKind::kOutside, end)};
  guarding_.push_back(guard);
  Value ignored;
  const bool ok = CallSpecial(object, method, std::move(arguments), at, &ignored);
  guarding_.pop_back();
  if (ok || aborted() || !Catches(guard.types[0], raised_.type)) return ok;
  raised_ = Raised();
  *ended = true;
  return true;
}

// What each value is asked for by format() ('f'), str() ('s') or repr() ('r'); of a list or tuple,
// each item.
bool Interpreter::Format(const std::vector<Value>& values, char how, SourcePlace at) {
  static constexpr const char* kMethods[] = {"__format__", "__str__", "__repr__"};
  for (const Value& value : values) {
    if (value.kind == ValueKind::kSequence || value.kind == ValueKind::kDict) {
      for (const Value& item : std::vector<Value>(value.items->values)) {
        Value ignored;
        if (!CallSpecial(item, "__repr__", {}, at, &ignored)) return false;
      }
      continue;
    }
    for (size_t i = how == 'f' ? 0 : how == 's' ? 1 : 2; i < std::size(kMethods); ++i) {
      if (!HasSpecial(value, kMethods[i])) continue;
      Arguments arguments;
      if (i == 0) arguments.positional = {Value::Unknown()};
      Value ignored;
      if (!CallSpecial(value, kMethods[i], std::move(arguments), at, &ignored)) return false;
      break;
    }
  }
  return true;
}

// A list or tuple that is made of it asks how long it will be (Objects/abstract.c,
// PyObject_LengthHint).
bool Interpreter::AskLength(const Value& iterable, SourcePlace at) {
  Value ignored;
  const char* const method = HasSpecial(iterable, "__len__") ? "__len__" : "__length_hint__";
  return !HasSpecial(iterable, "__iter__") || CallSpecial(iterable, method, {}, at, &ignored);
}

// What a builtin function asks its arguments for. *known: a method has given `value`.
bool Interpreter::AskArguments(std::string_view name, const Arguments& arguments, SourcePlace at,
                               Value* value, bool* known) {
  const std::vector<Value>& given = arguments.positional;
  *known = false;
  if (given.empty()) return true;
  if (name == "str" || name == "print") return Format(given, 's', at);
  if (name == "repr" || name == "ascii") return Format(given, 'r', at);
  if (name == "format") return Format(given, 'f', at);
  if ((name == "list" || name == "tuple" || name == "sorted") && !AskLength(given[0], at)) {
    return false;
  }
  if (name == "iter" || name == "enumerate" || name == "zip" || name == "map" || name == "filter") {
    for (const Value& argument : given) {
      if (!CallSpecial(argument, "__iter__", {}, at, value)) return false;
      *known |= value->kind == ValueKind::kGenerator;
    }
    *known &= name == "iter";
    if (!*known) *value = Value::Unknown();
    return true;
  }
  if (name == "sorted" || name == "min" || name == "max") {
    const bool items = given.size() == 1 && given[0].kind == ValueKind::kSequence;
    const std::vector<Value> compared = items ? given[0].items->values : given;
    bool ignored = false;
    return compared.size() < 2 || Operate(compared[1], "<", compared[0], at, value, &ignored);
  }
  if ((name == "isinstance" || name == "issubclass") && given.size() == 2) {
    const std::string method = name == "isinstance" ? "__instancecheck__" : "__subclasscheck__";
    *known = HasSpecial(given[1], method);
    Arguments checked;
    checked.positional = {given[0]};
    Value result;
    if (!CallSpecial(given[1], method, std::move(checked), at, &result)) return false;
    const std::optional<bool> truth = Truth(result);
    if (*known) *value = truth ? Value::Bool(*truth) : Value::Unknown();
    return true;
  }
  const auto* const asked = std::find_if(std::begin(kBuiltins), std::end(kBuiltins),
                                         [name](const auto& entry) { return entry.first == name; });
  if (asked == std::end(kBuiltins)) return true;
  const std::string method(asked->second);
  *known = HasSpecial(given[0], method);
  if (name == "next" && given.size() > 1) {
    *value = Value::Unknown();
    bool ended = false;
    if (!CallUntil("builtins.StopIteration", given[0], method, {}, at, &ended)) return false;
    if (ended) *value = given[1];
    return true;
  }
  return CallSpecial(given[0], method, {}, at, value);
}

}  // namespace clew
