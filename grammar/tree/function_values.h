// Which names of a file may hold an import function that was used as a value: passed to a function,
// put into a table or an attribute, returned.
//
// Plain aliases (`load = importlib.import_module`) are not among them: aliases.h knows those.
#ifndef CLEW_GRAMMAR_TREE_FUNCTION_VALUES_H_
#define CLEW_GRAMMAR_TREE_FUNCTION_VALUES_H_

#include <map>
#include <string>
#include <string_view>

#include "grammar/tree/aliases.h"
#include "tree_sitter/api.h"

namespace clew {

// Names (of variables, parameters, attributes, functions) -> the function, by its canonical name.
// One step is followed, by names alone: what is stored elsewhere from there is not.
std::map<std::string, std::string> FindFunctionValues(TSNode root, std::string_view source,
                                                      const Aliases& aliases);

// The last name of what is called or read: "c" of `a.b.c`, `a[0].c()[1]`; empty where there is
// none.
std::string LastName(TSNode node, std::string_view source);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_FUNCTION_VALUES_H_
