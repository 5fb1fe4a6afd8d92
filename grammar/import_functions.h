// The functions that import, and everything else whose name matters, by canonical dotted name.
#ifndef CLEW_GRAMMAR_IMPORT_FUNCTIONS_H_
#define CLEW_GRAMMAR_IMPORT_FUNCTIONS_H_

#include <string_view>
#include <vector>

#include "grammar/facts.h"

namespace clew {

// What the argument that names the module is.
enum class NamedBy : uint8_t {
  kName,          // a string
  kNameOrModule,  // a string or a module object
  kModule,        // a module object: reload
  kPath,          // a path of a file
  kPackagePath,   // the __path__ of a package, with its prefix: walk_packages
};

struct ImportFunction {
  std::string_view name;  // canonical
  DynamicKind kind;
  size_t position;            // of the argument
  std::string_view argument;  // its keyword
  NamedBy named_by;
  bool is_value;  // using the function without calling it is reported
};

// Null where `canonical` is none.
const ImportFunction* FindImportFunction(std::string_view canonical);

// The import function with this last name component, where the name alone says enough to take a
// re-export for the real one (`from compat import import_module`); else "".
std::string_view UnmistakableFunction(std::string_view last_name);

// `canonical` is an import function, a list of the import system, or a module that holds one.
bool IsInteresting(std::string_view canonical);

// An alias of `canonical` is no trigger by itself although uses of it matter: the engine must
// look for it.
bool AliasMustBeWanted(std::string_view alias, std::string_view canonical);

// What `from module import *` binds of it: names.
std::vector<std::string_view> StarNames(std::string_view module);

}  // namespace clew

#endif  // CLEW_GRAMMAR_IMPORT_FUNCTIONS_H_
