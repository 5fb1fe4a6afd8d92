// Methods of values whose items are known: strings, sequences, dictionaries and globals().
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"
#include "analyzer/simulate/string_methods.h"

namespace clew {
namespace {

// A key that is equal to no other one that is plain: no name of another package, which may stand
// for a builtin class.
bool IsPlain(const Value& value) {
  return IsKey(value) && (value.kind != ValueKind::kOutside || !NameInBuiltins(value).empty() ||
                          IsConcreteOutside(value.text));
}

}  // namespace

// Is it known what a list or dictionary holds once it is changed here, whatever way is taken?
bool Interpreter::FollowsChange(const Value& object) const {
  return merged_.empty() && object.maybe == nullptr && object.items->exact &&
         (!running_aside_.on || object.items->made > running_aside_.items);
}

bool Interpreter::CallOnItems(const Value& object, const std::string& method,
                              const Arguments& arguments, Value* value) {
  const std::vector<Value>& given = arguments.positional;
  if (absl::StartsWith(method, "property.")) {
    *value = object;
    if (method == "property.setter" && !given.empty() && given[0].kind == ValueKind::kFunction) {
      FunctionObject copy = functions_[object.id];
      copy.setter = given[0].id;
      functions_.push_back(std::move(copy));
      value->id = static_cast<uint32_t>(functions_.size() - 1);
    }
    return true;
  }
  if (method == "instance.__setattr__") {
    InstanceObject& instance = instances_[object.id];
    if (given.size() == 2 && given[0].kind == ValueKind::kString && given[0].maybe == nullptr) {
      Set(&instance.names, given[0].text, given[1]);
    } else {
      instance.open = true;
    }
    return true;
  }
  if (method == "str.format") {
    if (!Format(given, 'f', {})) return false;
    for (const auto& [keyword, argument] : arguments.keywords) {
      if (!Format({argument}, 'f', {})) return false;
    }
  }
  const bool one = given.size() == 1 && given[0].maybe == nullptr;
  if (object.kind == ValueKind::kString) {
    if (method == "str.join" && object.maybe == nullptr && one && given[0].items != nullptr &&
        given[0].kind == ValueKind::kSequence && given[0].items->exact) {
      std::string joined;
      for (size_t i = 0; i < given[0].items->values.size(); ++i) {
        const Value& part = given[0].items->values[i];
        if (part.kind != ValueKind::kString || part.maybe != nullptr) return true;
        absl::StrAppend(&joined, i == 0 ? "" : object.text, part.text);
      }
      *value = Value::Text(ValueKind::kString, std::move(joined));
      return true;
    }
    *value = CallOnString(object, method, given);
    return true;
  }
  if (object.kind == ValueKind::kGlobals) {
    if (method == "items.get" && !given.empty()) {
      *value = Subscript(object, given[0]);
    } else if (method != "items.keys" && method != "items.items" && method != "items.values" &&
               method != "items.copy") {
      if (method == "items.update" && one && given[0].kind == ValueKind::kDict &&
          given[0].items->exact) {
        const std::vector<Value> pairs = given[0].items->values;
        for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
          Set(&modules_[object.id].names, pairs[i].text, pairs[i + 1]);
        }
      } else {
        modules_[object.id].open = true;
      }
    }
    return true;
  }
  if (object.kind == ValueKind::kAttributes) {
    InstanceObject& instance = instances_[object.id];
    if ((method == "items.get" || method == "items.pop") && !given.empty()) {
      *value = Subscript(object, given[0]);
    }
    if (method == "items.update" || method == "items.setdefault") instance.open = true;
    return true;
  }
  Items& items = *object.items;
  const bool known = FollowsChange(object);
  if (method == "items.append" || method == "items.add") {
    if (known && given.size() == 1) {
      items.values.push_back(given[0]);
    } else {
      items.exact = false;
    }
  } else if (method == "items.extend" || method == "items.update") {
    if (known && given.size() == 1 && given[0].kind == object.kind && given[0].maybe == nullptr &&
        given[0].items->exact && given[0].items != object.items &&
        object.kind == ValueKind::kSequence) {
      const std::vector<Value>& added = given[0].items->values;
      items.values.insert(items.values.end(), added.begin(), added.end());
    } else {
      items.exact = false;
    }
  } else if (method == "items.get" && object.kind == ValueKind::kDict) {
    if (!given.empty()) *value = Subscript(object, given[0]);
    if (object.maybe == nullptr && items.exact && !given.empty() && IsPlain(given[0]) &&
        value->kind == ValueKind::kUnknown) {
      bool plain = true;  // so that no key can be equal to it but the one
      for (size_t i = 0; i + 1 < items.values.size(); i += 2) plain &= IsPlain(items.values[i]);
      const bool there = FindKey(items, given[0]) < items.values.size();
      if (plain && !there) *value = given.size() > 1 ? given[1] : Value::None();
    }
  } else if (method == "items.items" && object.kind == ValueKind::kDict && items.exact) {
    value->kind = ValueKind::kSequence;
    value->items = std::make_shared<Items>();
    for (size_t i = 0; i + 1 < items.values.size(); i += 2) {
      Value pair;
      pair.kind = ValueKind::kSequence;
      pair.items = std::make_shared<Items>();
      pair.items->values = {items.values[i], items.values[i + 1]};
      value->items->values.push_back(std::move(pair));
    }
  } else if ((method == "items.keys" || method == "items.values") &&
             object.kind == ValueKind::kDict && items.exact) {
    value->kind = ValueKind::kSequence;
    value->items = std::make_shared<Items>();
    for (size_t i = method == "items.keys" ? 0 : 1; i < items.values.size(); i += 2) {
      value->items->values.push_back(items.values[i]);
    }
  } else if (method != "items.index" && method != "items.count" && method != "items.copy") {
    items.exact = false;
  }
  return true;
}

}  // namespace clew
