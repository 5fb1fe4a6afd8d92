// What the names of a file mean: aliases of the import system's functions, constants bound once.
#ifndef CLEW_GRAMMAR_FILE_NAMES_H_
#define CLEW_GRAMMAR_FILE_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/btree_set.h"
#include "absl/container/flat_hash_map.h"
#include "grammar/file_statements.h"
#include "grammar/folding.h"

namespace clew {

// Refers to the statements, which must outlive it.
class FileNames {
 public:
  explicit FileNames(const FileStatements* file);

  // `dotted` with its first name replaced by each thing that it stands for somewhere in the file;
  // `dotted` itself where it is no alias. Never empty.
  std::vector<std::string> Canonicals(std::string_view dotted) const;
  // The first of them.
  std::string Canonical(std::string_view dotted) const;
  bool IsAlias(std::string_view name) const { return aliases_.contains(name); }

  // A builtin function's name means something else at `scope`: it is bound there for sure.
  bool IsShadowed(std::string_view name, ScopeId scope) const;

  // Folds an expression that stands in `scope`; names are placeholders, or constants bound once
  // in the file, or unknown. Names that could be constants are wanted.
  FoldedValue FoldAt(const Folding& folding, ScopeId scope);

  // How the import statements of the file bind the first part of a dotted name to a module:
  // "a.b" after `import a.b`, "..x.y" after `from ..x import y`; "" where none does.
  std::string ModuleOf(std::string_view dotted) const;

  // Identifiers that the engine must look for.
  const absl::btree_set<std::string>& wanted() const { return wanted_; }
  void Want(std::string_view name) { wanted_.insert(std::string(name)); }

 private:
  struct BindingPlace {
    const Binding* binding;
    const PlacedStatement* statement;
  };

  void AddImportAliases(const ImportStatement& statement);
  bool AddAssignmentAliases();
  void AddAlias(std::string_view name, std::string canonical);
  const std::vector<BindingPlace>& BindingsOf(std::string_view name);
  FoldedValue LookUp(std::string_view dotted, ScopeId scope, int depth);
  FoldedValue FoldDeep(const Folding& folding, ScopeId scope, int depth);
  bool IsEdited(std::string_view name) const;

  const FileStatements* file_;
  absl::flat_hash_map<std::string, std::vector<std::string>> aliases_;
  absl::flat_hash_map<std::string_view, std::vector<BindingPlace>> bindings_;
  bool has_bindings_ = false;
  absl::btree_set<std::string> wanted_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_FILE_NAMES_H_
