// Methods of a known string, as far as settings and tables are read with them at import time.
#ifndef CLEW_ANALYZER_SIMULATE_STRING_METHODS_H_
#define CLEW_ANALYZER_SIMULATE_STRING_METHODS_H_

#include <string>
#include <vector>

#include "analyzer/simulate/value.h"

namespace clew {

// `method` as in "str.split"; unknown where the method or an argument is not known.
Value CallOnString(const Value& object, const std::string& method, const std::vector<Value>& given);

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_STRING_METHODS_H_
