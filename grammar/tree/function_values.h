// Which names of a file may hold an import function that was used as a value: passed to a function,
// put into a table or an attribute, returned.
//
// Plain aliases (`load = importlib.import_module`) are not among them: aliases.h knows those.
#ifndef CLEW_GRAMMAR_TREE_FUNCTION_VALUES_H_
#define CLEW_GRAMMAR_TREE_FUNCTION_VALUES_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "grammar/tree/aliases.h"
#include "tree_sitter/api.h"

namespace clew {

// Names (of variables, parameters, attributes, functions) -> the function, by its canonical name.
// One step is followed, by names alone: what is stored elsewhere from there is not.
using FunctionValueNames = std::map<std::string, std::string>;

FunctionValueNames FindFunctionValues(TSNode root, std::string_view source, const Aliases& aliases);

// A function of the file: the syntax of its definition (a null node: there is none), in `source`.
struct FunctionDefinition {
  TSNode node = {};
  std::string_view source;
};

// Where a statement stands that is read by itself.
struct StatementPlace {
  bool in_class = false;      // directly
  std::string_view function;  // the innermost one around it
  // The definition of the file that has this name, the last one of several.
  std::function<FunctionDefinition(std::string_view)> definition;
};

// False where a file with this text has no names to find.
bool MayHaveFunctionValues(std::string_view text);

// As FindFunctionValues, of one statement or header. What later ones find overrides what earlier
// ones did.
FunctionValueNames FindFunctionValuesIn(TSNode statement, std::string_view source,
                                        const Aliases& aliases, const StatementPlace& place);

// The last name of what is called or read: "c" of `a.b.c`, `a[0].c()[1]`; empty where there is
// none.
std::string LastName(TSNode node, std::string_view source);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_FUNCTION_VALUES_H_
