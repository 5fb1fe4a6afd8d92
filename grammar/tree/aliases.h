// Which names of a file stand for modules and functions of the import system.
#ifndef CLEW_GRAMMAR_TREE_ALIASES_H_
#define CLEW_GRAMMAR_TREE_ALIASES_H_

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "grammar/facts.h"

namespace clew {

// Whether `sys` has a list or table of that name that decides what imports find.
inline bool IsSearchedOfSys(std::string_view name) {
  return name == "path" || name == "modules" || name == "meta_path" || name == "path_hooks";
}

// From a bound name to the dotted name that it stands for, whatever the scope it is bound in:
// `import importlib.util as iu` gives iu -> importlib.util. Only names that matter are kept; of
// what a name stands for in several places the last counts, but nothing that imports gives way to
// what does not: `try: import importlib.util as u`, `except ImportError: import imp as u`.
class Aliases {
 public:
  void AddImport(const ImportStatement& statement);
  // The import function that the imported name stands for by itself; empty: none.
  static std::string ImportedFunction(const ImportedName& name);
  // `name = value`, both dotted.
  void AddAssignment(std::string_view name, std::string_view value);

  // `dotted` with its first name replaced; `builtins.` dropped. A name that is not aliased stays.
  std::string Canonical(std::string_view dotted) const;

  // Those that can change what the test of a header means, as text; most files have none.
  std::string ForTests() const;
  // Bound name -> canonical dotted name.
  const std::map<std::string, std::string, std::less<>>& names() const { return names_; }

  // Whether a name that stands for `target` matters in tests and in paths alone: it makes no
  // statement one that may import, or change what imports find.
  static bool IsForTests(std::string_view target);

 private:
  void Add(std::string_view name, std::string_view target);

  std::map<std::string, std::string, std::less<>> names_;
  std::map<std::string, std::set<std::string>, std::less<>> earlier_;  // those that gave way
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_ALIASES_H_
