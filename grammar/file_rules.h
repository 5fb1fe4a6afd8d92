// The rules that turn the statements of a whole file into its facts, one function each.
#ifndef CLEW_GRAMMAR_FILE_RULES_H_
#define CLEW_GRAMMAR_FILE_RULES_H_

#include <string>
#include <string_view>

#include "grammar/facts.h"
#include "grammar/file_names.h"
#include "grammar/file_statements.h"

namespace clew {

struct RuleContext {
  FileStatements* file = nullptr;
  FileNames* names = nullptr;
  FileFacts* facts = nullptr;
  bool wants_all = false;  // set by rules that have to see every statement

  Place PlaceOf(const PlacedStatement& statement, const Span& span, bool in_lambda = false) const;
  bool AtModuleLevel(const PlacedStatement& statement) const {
    return file->scopes[statement.scope].scope == Scope::kModule;
  }
};

// importlib.import_module and its like, pytest_plugins, imports in literals given to exec.
void AddDynamicImports(RuleContext* context);

// sys.path, sys.modules, import hooks, __path__, exec; pkgutil.extend_path too.
void AddHazards(RuleContext* context);

// `__all__`.
void AddExports(RuleContext* context);

// Module `__getattr__`, lazy_loader.attach, objects in sys.modules[__name__]; after
// AddDynamicImports.
void AddLazyPackage(RuleContext* context);

// Names bound at module level.
void AddBindings(RuleContext* context);

// `__lazy_modules__` (PEP 810): the names in it, sorted; imports of them are lazy.
std::vector<std::string> LazyModules(RuleContext* context);

// The argument at `position` or named `keyword`; null where there is none. `*unpacked` where it
// could be in an unpacked one.
const CallArgument* FindArgument(const NameUse& call, size_t position, std::string_view keyword,
                                 bool* unpacked);

}  // namespace clew

#endif  // CLEW_GRAMMAR_FILE_RULES_H_
