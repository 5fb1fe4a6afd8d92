// What is known of values: their truth, how they compare, their items.
#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"
#include "analyzer/simulate/numpy_values.h"
#include "analyzer/simulate/pattern.h"

namespace clew {

std::optional<bool> Interpreter::Truth(const Value& value) const {
  if (value.maybe != nullptr) {
    if (value.sides == nullptr) return std::nullopt;
    const std::optional<bool> first = Truth(value.sides->first);
    return first && first == Truth(value.sides->second) ? first : std::nullopt;
  }
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
    case ValueKind::kInstance:
      if (IsPlainObject(instances_[value.id].of)) return true;
      return std::nullopt;
    case ValueKind::kOutside:
      if (value.id == kModuleOutside || value.text == kMatchObject) return true;
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
  for (const Value* either : {&left, &right}) {
    if (either->maybe == nullptr) continue;
    if (either->sides == nullptr) return Value::Unknown();
    const auto compare = [&](const Value& side) {
      return either == &left ? Compare(side, op, right) : Compare(left, op, side);
    };
    const Value first = compare(either->sides->first);
    if (first.kind != ValueKind::kBool) return Value::Unknown();
    const Value second = compare(either->sides->second);
    return second.kind == ValueKind::kBool && second.id == first.id ? first : Value::Unknown();
  }
  if (const std::optional<bool> equal = NumpyEqual(left, right);
      equal && (op == "==" || op == "!=")) {
    return Value::Bool(*equal == (op == "=="));
  }
  const bool negated = op == "is not" || op == "!=" || op == "not in";
  if (left.kind == ValueKind::kOutside && absl::StartsWith(left.text, "sys.version_info")) {
    return CompareVersion(left, op, right);
  }
  const Value& a = left;
  const Value& b = right;
  // Classes of the builtins module; an instance of another package's class is none of them.
  const auto is_builtin_class = [](const Value& value) {
    const std::string_view name = NameInBuiltins(value);
    return IsBuiltinName(name) || name == "NoneType";
  };
  const auto comparable = [&](const Value& value) {
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
        return is_builtin_class(value);
    }
  };
  if ((op == "is" || op == "is not") && (is_builtin_class(a) || is_builtin_class(b))) {
    const auto is_instance = [](const Value& value) {
      return value.kind == ValueKind::kOutside && value.self == nullptr &&
             absl::EndsWith(value.text, "()");
    };
    const Value& other = is_builtin_class(a) ? b : a;
    if (is_instance(other) || other.kind == ValueKind::kInstance) return Value::Bool(negated);
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
      const auto is_known = [&](const Value& item) {
        return item.maybe == nullptr && comparable(item);
      };
      if (!std::all_of(x.begin(), x.end(), is_known) ||
          !std::all_of(y.begin(), y.end(), is_known)) {
        return Value::Unknown();
      }
      if (std::equal(x.begin(), x.end(), y.begin(), y.end(), equal)) return Value::Bool(!negated);
      // In another order, which sets do not have. A display may be one.
      const auto holds = [&](const std::vector<Value>& items, const std::vector<Value>& others) {
        return std::all_of(others.begin(), others.end(), [&](const Value& other) {
          return std::any_of(items.begin(), items.end(),
                             [&](const Value& item) { return equal(item, other); });
        });
      };
      if (holds(x, y) && holds(y, x)) {
        return a.text == "set" && b.text == "set" ? Value::Bool(!negated) : Value::Unknown();
      }
      return Value::Bool(negated);
    }
    const auto is_object = [](const Value& value) {
      return value.kind == ValueKind::kSequence || value.kind == ValueKind::kDict ||
             value.kind == ValueKind::kInstance || value.kind == ValueKind::kGlobals ||
             (value.kind == ValueKind::kOutside && value.self == nullptr &&
              (value.id == kModuleOutside || absl::EndsWith(value.text, "()")));
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
      const size_t at = IsKey(key) ? FindKey(*object.items, key) : items.size();
      if (at < items.size()) found = items[at + 1];
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
