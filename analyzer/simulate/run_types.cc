// isinstance(), issubclass(), type() and what an object cannot have.
#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"
#include "analyzer/simulate/numpy_values.h"

namespace clew {
namespace {

constexpr std::string_view kBuiltinsDot = "builtins.";

// The name of a builtin class, without its module; "" for anything else.
std::string_view BuiltinClass(const Value& value) {
  if (value.maybe != nullptr) return {};
  const std::string_view name = NameInBuiltins(value);
  static const auto* const kNames = new absl::flat_hash_set<std::string_view>{
      "bool", "bytearray", "bytes",    "complex", "dict", "float", "frozenset", "function", "int",
      "list", "module",    "NoneType", "object",  "set",  "slice", "str",       "tuple",    "type"};
  return kNames->contains(name) || !BuiltinExceptionBase(name).empty() ? name : std::string_view();
}

std::string_view ParentOfBuiltin(std::string_view name) {
  if (name == "bool") return "int";
  if (name == "object") return {};
  const std::string_view base = BuiltinExceptionBase(name);
  return base.empty() ? "object" : base;
}

}  // namespace

bool IsConcreteOutside(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "datetime.date",   "datetime.datetime", "datetime.time", "datetime.timedelta",
      "decimal.Decimal", "flint.fmpq",        "flint.fmpz",    "fractions.Fraction",
      "gmpy2.mpq",       "gmpy2.mpz",         "numpy.bool_",   "numpy.datetime64",
      "numpy.dtype",     "numpy.generic",     "numpy.ndarray", "numpy.timedelta64",
      "re.Match",        "re.Pattern"};
  return std::binary_search(std::begin(kNames), std::end(kNames), name);
}

namespace {

// Of those: has it no other base?
bool DerivesFromObject(std::string_view name) {
  return name == "decimal.Decimal" || name == "re.Pattern" || absl::StartsWith(name, "flint.fmp") ||
         absl::StartsWith(name, "gmpy2.mp");
}

// Attributes of literals that do not begin with an underscore.
bool LiteralHas(std::string_view type, std::string_view name) {
  static constexpr std::string_view kNumber[] = {
      "as_integer_ratio", "bit_count",   "bit_length", "conjugate", "denominator",
      "from_bytes",       "from_number", "fromhex",    "hex",       "imag",
      "is_integer",       "numerator",   "real",       "to_bytes"};
  if (type == "int" || type == "bool" || type == "float") {
    return std::binary_search(std::begin(kNumber), std::end(kNumber), name);
  }
  return type != "NoneType";
}

}  // namespace

Value Interpreter::ClassOf(const Value& object) const {
  const auto builtin = [](std::string_view name) {
    return Value::Text(ValueKind::kOutside, absl::StrCat(kBuiltinsDot, name));
  };
  if (object.maybe != nullptr) return Value::Unknown();
  switch (object.kind) {
    case ValueKind::kNone:
      return builtin("NoneType");
    case ValueKind::kBool:
      return builtin("bool");
    case ValueKind::kInt:
      return builtin("int");
    case ValueKind::kString:
      return builtin("str");
    case ValueKind::kDict:
      return builtin("dict");
    case ValueKind::kModule:
      return builtin("module");
    case ValueKind::kFunction:
      // A decorated one is followed as the function that it wraps.
      return Value::Unknown();
    case ValueKind::kInstance:
      return Value::Of(ValueKind::kClass, instances_[object.id].of);
    case ValueKind::kClass: {
      const ClassObject& of = classes_[object.id];
      if (of.metaclass.kind == ValueKind::kClass) return of.metaclass;
      return of.open || of.metaclass.kind != ValueKind::kUnknown ? Value::Unknown()
                                                                 : builtin("type");
    }
    case ValueKind::kOutside:
      if (object.self != nullptr) return Value::Unknown();
      if (object.text[0] == '-') return builtin("int");
      if (absl::EndsWith(object.text, "()")) {
        Value type = object;
        type.text.resize(type.text.size() - 2);
        return type;
      }
      return BuiltinClass(object).empty() ? Value::Unknown() : builtin("type");
    default:
      return Value::Unknown();
  }
}

// The classes in which attributes are looked up, where that is one line of them.
Value Interpreter::MroOf(const Value& type) const {
  Value mro;
  mro.kind = ValueKind::kSequence;
  mro.items = std::make_shared<Items>();
  const auto add = [&mro](Value value) { mro.items->values.push_back(std::move(value)); };
  Value current = type;
  while (current.kind == ValueKind::kClass && current.maybe == nullptr) {
    const ClassObject& object = classes_[current.id];
    if (object.open || object.bases.size() > 1 || mro.items->values.size() > 200) break;
    add(current);
    current = object.bases.empty() ? Value::Text(ValueKind::kOutside, "builtins.object")
                                   : object.bases[0];
  }
  std::string_view builtin = BuiltinClass(current);
  if (current.kind == ValueKind::kOutside && current.maybe == nullptr && current.self == nullptr &&
      DerivesFromObject(current.text)) {
    add(current);
    builtin = "object";
  }
  if (builtin.empty()) return Value::Unknown();
  for (; !builtin.empty(); builtin = ParentOfBuiltin(builtin)) {
    add(Value::Text(ValueKind::kOutside, absl::StrCat(kBuiltinsDot, builtin)));
  }
  return mro;
}

// May the class say of objects that do not derive from it that they are its instances?
bool Interpreter::ChecksInstances(uint32_t class_id) const {
  std::vector<uint32_t> stack = {class_id};
  for (int seen = 0; !stack.empty(); ++seen) {
    if (seen == 200) return true;
    const ClassObject& object = classes_[stack.back()];
    stack.pop_back();
    if (object.metaclass.kind == ValueKind::kClass) {
      Value found;
      bool open = false;
      if (FindInClass(object.metaclass.id, "__instancecheck__", false, &found, &open) ||
          FindInClass(object.metaclass.id, "__subclasscheck__", false, &found, &open)) {
        return true;
      }
      // A metaclass derives from an outside one, `type` at the least.
      std::vector<uint32_t> metas = {object.metaclass.id};
      for (int meta = 0; !metas.empty() && meta < 50; ++meta) {
        const ClassObject& current = classes_[metas.back()];
        metas.pop_back();
        for (const Value& base : current.bases) {
          if (base.kind == ValueKind::kClass) {
            metas.push_back(base.id);
          } else if (base.text != "builtins.type") {
            return true;
          }
        }
      }
    } else if (object.metaclass.kind != ValueKind::kUnknown || object.open) {
      return true;
    }
    for (const Value& base : object.bases) {
      if (base.maybe != nullptr) return true;
      if (base.kind == ValueKind::kClass) {
        stack.push_back(base.id);
      } else if (BuiltinClass(base).empty()) {
        return true;
      }
    }
  }
  return false;
}

std::optional<bool> Interpreter::IsSubclass(const Value& subclass, const Value& type) const {
  if (subclass.maybe != nullptr || type.maybe != nullptr) return std::nullopt;
  if (type.kind == ValueKind::kSequence) {
    if (!type.items->exact) return std::nullopt;
    bool known = true;
    for (const Value& item : type.items->values) {
      const std::optional<bool> is = IsSubclass(subclass, item);
      if (is.value_or(false)) return true;
      known &= is.has_value();
    }
    return known ? std::optional(false) : std::nullopt;
  }
  const std::string_view builtin_type = BuiltinClass(type);
  if (type.kind == ValueKind::kClass) {
    // A check of its own may say no of what derives from it, or yes of what does not.
    if (ChecksInstances(type.id) &&
        !(subclass.kind == ValueKind::kClass && subclass.id == type.id)) {
      return std::nullopt;
    }
  } else if (type.kind != ValueKind::kOutside || type.self != nullptr) {
    return std::nullopt;
  }
  if (const std::string_view builtin = BuiltinClass(subclass); !builtin.empty()) {
    if (type.kind == ValueKind::kClass) return false;
    if (builtin_type.empty()) {
      return IsConcreteOutside(type.text) ? std::optional(false) : std::nullopt;
    }
    for (std::string_view name = builtin; !name.empty(); name = ParentOfBuiltin(name)) {
      if (name == builtin_type) return true;
    }
    return false;
  }
  if (subclass.kind == ValueKind::kOutside && subclass.self == nullptr) {
    if (type.kind == ValueKind::kClass) return false;  // knows nothing of the project
    return subclass.text == type.text ? std::optional(true) : std::nullopt;
  }
  if (subclass.kind != ValueKind::kClass) return std::nullopt;
  bool open = false;
  std::vector<uint32_t> stack = {subclass.id};
  for (int seen = 0; !stack.empty(); ++seen) {
    if (seen == 200) return std::nullopt;
    const uint32_t id = stack.back();
    stack.pop_back();
    if (type.kind == ValueKind::kClass && type.id == id) return true;
    for (const Value& base : classes_[id].bases) {
      if (base.kind == ValueKind::kClass && base.maybe == nullptr) {
        stack.push_back(base.id);
        continue;
      }
      if (const std::string_view name = BuiltinClass(base); !name.empty()) {
        for (std::string_view up = name; !up.empty(); up = ParentOfBuiltin(up)) {
          if (up == builtin_type) return true;
        }
        continue;
      }
      // What another package made derives from no class of the project.
      const bool outside = base.kind == ValueKind::kOutside && base.maybe == nullptr;
      if (outside && base.text == type.text && type.kind == ValueKind::kOutside) return true;
      if (!outside || type.kind != ValueKind::kClass) open = true;
    }
  }
  if (builtin_type == "object") return true;
  if (open ||
      (type.kind == ValueKind::kOutside && builtin_type.empty() && !IsConcreteOutside(type.text))) {
    return std::nullopt;
  }
  return false;
}

std::optional<bool> Interpreter::IsInstance(const Value& object, const Value& type) const {
  if (object.maybe != nullptr && object.sides != nullptr) {
    const std::optional<bool> first = IsInstance(object.sides->first, type);
    if (!first || first != IsInstance(object.sides->second, type)) return std::nullopt;
    return first;
  }
  if (object.maybe != nullptr || type.maybe != nullptr) return std::nullopt;
  if (type.kind == ValueKind::kSequence) {
    if (!type.items->exact) return std::nullopt;
    bool known = true;
    for (const Value& item : type.items->values) {
      const std::optional<bool> is = IsInstance(object, item);
      if (is.value_or(false)) return true;
      known &= is.has_value();
    }
    return known ? std::optional(false) : std::nullopt;
  }
  const std::string_view builtin = BuiltinClass(type);
  if (object.kind == ValueKind::kSequence && !builtin.empty()) {  // which kind is not known
    if (builtin == "object") return true;
    if (builtin == "tuple" || builtin == "list" || builtin == "set" || builtin == "frozenset") {
      return std::nullopt;
    }
    return false;
  }
  if (object.kind == ValueKind::kClass && builtin == "type") return true;
  if (object.kind == ValueKind::kFunction && object.self == nullptr &&
      functions_[object.id].form == FunctionForm::kPlain &&
      (builtin == "int" || builtin == "str" || builtin == "type" || builtin == "tuple" ||
       builtin == "list" || builtin == "dict" || builtin == "bytes" || builtin == "float")) {
    return false;
  }
  const Value of = ClassOf(object);
  return of.kind == ValueKind::kUnknown ? std::nullopt : IsSubclass(of, type);
}

// Is it certain that the object has no such attribute?
bool Interpreter::Lacks(const Value& object, const std::string& name) const {
  if (object.maybe != nullptr || name.empty()) return false;
  if (NumpyLacks(object, name)) return true;
  if (absl::StartsWith(name, "__") && absl::EndsWith(name, "__")) return false;
  Value found;
  bool open = false;
  if (object.kind == ValueKind::kClass) {
    const ClassObject& of = classes_[object.id];
    return name != "mro" && of.metaclass.kind == ValueKind::kUnknown &&
           !FindInClass(object.id, name, false, &found, &open) && !open;
  }
  if (object.kind == ValueKind::kInstance) {
    const InstanceObject& instance = instances_[object.id];
    if (instance.open || instance.names.contains(name)) return false;
    for (const char* hook : {"__getattr__", "__getattribute__", "__setattr__", name.c_str()}) {
      if (FindInClass(instance.of, hook, false, &found, &open)) return false;
    }
    return !open;
  }
  const std::string_view type = BuiltinClass(ClassOf(object));
  if (type == "int" || type == "bool" || type == "float" || type == "str" || type == "NoneType") {
    return name[0] == '_' || !LiteralHas(type, name);
  }
  return false;
}

}  // namespace clew
