// The few facts about numpy that packages built on it ask for when they are imported: data types of
// builtin classes, and arrays that were made with one.
#ifndef CLEW_ANALYZER_SIMULATE_NUMPY_VALUES_H_
#define CLEW_ANALYZER_SIMULATE_NUMPY_VALUES_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/simulate/value.h"

namespace clew {

// numpy.dtype(class) and numpy.empty(..., dtype=...) and its like; nothing for any other function.
std::optional<Value> CallNumpy(std::string_view name, const std::vector<Value>& positional,
                               const std::vector<std::pair<std::string, Value>>& keywords);

// `kind` of a data type, `dtype` of an array; nothing where it is not known.
std::optional<Value> NumpyAttribute(const Value& object, std::string_view name);

// Has a data type no such attribute?
bool NumpyLacks(const Value& object, std::string_view name);

// Is a data type equal to a builtin class, or to a name that is none of a data type?
std::optional<bool> NumpyEqual(const Value& left, const Value& right);

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_NUMPY_VALUES_H_
