#include "analyzer/simulate/numpy_values.h"

#include <memory>

namespace clew {
namespace {

constexpr std::string_view kDtype = "numpy.dtype()";
constexpr std::string_view kArray = "numpy.ndarray()";

Value Holding(std::string_view text, Value item) {
  Value value = Value::Text(ValueKind::kOutside, std::string(text));
  value.items = std::make_shared<Items>();
  value.items->values.push_back(std::move(item));
  return value;
}

bool IsOutside(const Value& value, std::string_view text) {
  return value.kind == ValueKind::kOutside && value.maybe == nullptr && value.self == nullptr &&
         value.text == text;
}

// numpy's letter for a builtin class, 0 for anything else (numpy.dtype.kind).
char KindOf(const Value& type) {
  if (type.maybe != nullptr) return 0;
  const std::string_view name = NameInBuiltins(type);
  if (name == "bool") return 'b';
  if (name == "int") return 'i';
  if (name == "float") return 'f';
  if (name == "complex") return 'c';
  if (name == "object") return 'O';
  return 0;
}

char KindOfDtype(const Value& dtype) {
  return IsOutside(dtype, kDtype) && dtype.items != nullptr ? KindOf(dtype.items->values[0]) : 0;
}

}  // namespace

std::optional<Value> CallNumpy(std::string_view name, const std::vector<Value>& positional,
                               const std::vector<std::pair<std::string, Value>>& keywords) {
  if (name == "numpy.dtype" && positional.size() == 1 && keywords.empty()) {
    if (IsOutside(positional[0], kDtype)) return positional[0];
    if (KindOf(positional[0]) != 0) return Holding(kDtype, positional[0]);
    return std::nullopt;
  }
  if (name == "numpy.empty" || name == "numpy.zeros" || name == "numpy.ones") {
    for (const auto& [keyword, value] : keywords) {
      if (keyword == "dtype" && IsOutside(value, kDtype)) return Holding(kArray, value);
    }
    return Value::Text(ValueKind::kOutside, std::string(kArray));
  }
  return std::nullopt;
}

std::optional<Value> NumpyAttribute(const Value& object, std::string_view name) {
  if (name == "kind" && KindOfDtype(object) != 0) {
    return Value::Text(ValueKind::kString, std::string(1, KindOfDtype(object)));
  }
  if (name == "dtype" && IsOutside(object, kArray) && object.items != nullptr) {
    return object.items->values[0];
  }
  return std::nullopt;
}

bool NumpyLacks(const Value& object, std::string_view name) {
  return IsOutside(object, kDtype) && name == "dtype";
}

std::optional<bool> NumpyEqual(const Value& left, const Value& right) {
  const char left_kind = KindOfDtype(left);
  if (left_kind == 0) return KindOfDtype(right) == 0 ? std::nullopt : NumpyEqual(right, left);
  if (const char kind = KindOfDtype(right) != 0 ? KindOfDtype(right) : KindOf(right)) {
    return kind == left_kind;
  }
  if (right.kind == ValueKind::kString && right.maybe == nullptr && right.text == "string") {
    return false;  // of pandas; numpy knows no such name
  }
  return std::nullopt;
}

}  // namespace clew
