// From the syntax of one statement to facts: what both engines call for everything but structure.
#ifndef CLEW_GRAMMAR_TREE_STATEMENT_READER_H_
#define CLEW_GRAMMAR_TREE_STATEMENT_READER_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/import_draft.h"
#include "grammar/tree/aliases.h"
#include "grammar/tree/facts_builder.h"
#include "grammar/tree/folding.h"
#include "grammar/tree/syntax.h"
#include "tree_sitter/api.h"

namespace clew {

// Where `source` stands in its file, and what its names mean.
struct ReadContext {
  std::string_view source;
  uint32_t line = 1;    // of the source's first byte
  uint32_t column = 0;  // likewise; later lines of the source have their own columns
  // Row `rebased_row` of the source (0: none) lacks this many columns that its line has.
  uint32_t rebased_row = 0;
  uint32_t rebased_columns = 0;
  const Aliases* aliases = nullptr;
  const std::map<std::string, std::string>* constants = nullptr;
  FactsBuilder* builder = nullptr;
  bool strings = false;                 // collect StringReferences
  std::set<std::string> unknown_names;  // arguments that a constant could explain
  bool in_getattr = false;              // inside a module-level `__getattr__`
  // function_values.h; null: there are none, or they are not known yet.
  const std::map<std::string, std::string>* function_values = nullptr;
  // Functions and methods of the file of which IsAskedForByName; null: none.
  const std::set<std::string>* own_functions = nullptr;

  FoldContext fold() { return {source, aliases, constants, &unknown_names}; }
  Position At(TSNode node) const;
};

// import_statement, import_from_statement, future_import_statement.
ImportDraft ReadImportStatement(TSNode node, std::string_view source);

// Every expression below `node`, nested statements excluded: dynamic imports, import functions used
// as values, hazards that are calls.
void ReadExpressions(TSNode node, ReadContext* context);

// A simple statement that is no import: its expressions, and what it assigns or deletes.
void ReadSimpleStatement(TSNode node, ReadContext* context);

// Parts of ReadExpressions and ReadSimpleStatement, one file each.
void ReadDynamicCall(TSNode call, const std::string& callee, ReadContext* context);
bool IsImportFunction(std::string_view canonical);
// The methods of any loader that are called as such (PEP 302, PEP 451).
inline constexpr std::string_view kLoadModule = "loader.load_module";
inline constexpr std::string_view kExecModule = "loader.exec_module";
// pytest's, whatever it is asked of.
inline constexpr std::string_view kImportOrSkip = "pytest.importorskip";
// That of test.support and of its import_helper, likewise.
inline constexpr std::string_view kImportFresh = "test.support.import_fresh_module";
// The methods of any loader of unittest.
inline constexpr std::string_view kLoadTests = "unittest.TestLoader.loadTestsFromName";
// Whether any object may be asked for an import function by that name, or have a method of its own
// that is called so.
inline bool IsAskedForByName(std::string_view name) {
  return name == "import_module" || name == "__import__";
}
// An import function as an attribute of another file's module, or of what may be importlib or
// builtins by whatever name or expression; not a method of the file's own objects. Empty: none.
std::string ReachedFunction(TSNode function, const ReadContext& context);
// Whether an import statement read so far binds `name`.
bool IsBoundByImport(std::string_view name, const FileFacts& facts);
// Whether the last name of an import function, or of a way to call one, is `name`.
bool IsNameOfImportFunction(std::string_view name);
// Hazard::kind of a method that edits sys.path or another list or table of what imports find;
// empty for any other name.
std::string_view SearchEditKind(std::string_view canonical);
// Hazard::kind of an edit of what decides what imports find: sys.path, sys.modules, `__path__`,
// ...; empty for any other object.
std::string_view KindOfEdit(std::string_view object);
// Such a method as a value, or such a list: nobody can tell what it is given, and by whom.
void ReadSearchEditValue(TSNode node, std::string_view kind, ReadContext* context);
// Whether what `node` names is handed on: to what may change it, or under a name of its own.
bool IsHandedOn(TSNode node, const ReadContext& context);
// Whether what is called so only looks at a list that it is given.
bool OnlyReads(const CalleeName& callee);
// Whether it is one of those of tests that set or delete items of what they are given.
bool EditsItems(const CalleeName& callee);
void ReadHazardCall(TSNode call, const std::string& callee, ReadContext* context);
// `target` is assigned (`value` may be null: augmented by or deleted).
void ReadHazardAssignment(TSNode statement, TSNode target, TSNode value, ReadContext* context);
void ReadDunderAllAssignment(TSNode statement, TSNode target, TSNode value, bool augmented,
                             ReadContext* context);
// What ReadPlainExports has read, of a statement on `line`.
void AddPlainExports(std::vector<std::string> names, uint32_t line, FactsBuilder* builder);
// `pytest_plugins` and `__lazy_modules__` at module level.
void ReadModuleList(TSNode target, TSNode value, ReadContext* context);
void ReadDunderAllCall(TSNode call, const std::string& callee, ReadContext* context);
// A use of `__all__` or of a method of it as a value, or a binding that is no assignment.
void ReadDunderAllUse(TSNode name, ReadContext* context);

// Positional and keyword arguments of a call.
struct CallArguments {
  std::vector<TSNode> positional;
  std::vector<std::pair<std::string, TSNode>> keywords;
  bool unpacked = false;  // *args or **kwargs
  // By position or name; a null node without one.
  TSNode Get(size_t position, std::string_view name) const;
};
CallArguments ReadArguments(TSNode call, std::string_view source);

// Named children that are no comments, in linear time.
std::vector<TSNode> NamedChildren(TSNode node);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_STATEMENT_READER_H_
