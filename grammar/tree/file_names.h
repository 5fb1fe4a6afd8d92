// What the names of a whole file mean, before its statements are read: aliases, constants that are
// bound once, and the names bound at module level.
#ifndef CLEW_GRAMMAR_TREE_FILE_NAMES_H_
#define CLEW_GRAMMAR_TREE_FILE_NAMES_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/tree/aliases.h"
#include "tree_sitter/api.h"

namespace clew {

// How long a chain of assignments may be that makes an alias, where it is not in source order.
inline constexpr int kAliasRounds = 4;

class FileNames {
 public:
  // The whole file.
  void Read(TSNode root, std::string_view source);

  // Or the parts that may bind one of `names`, in source order, each text as `node` of a tree; both
  // outlive FoldConstants, which comes last and adds the names that it did not know to `unknown`.
  // `names` are null where all parts were read, `unknown` where nobody asks.
  void ReadPart(TSNode node, std::string_view source, bool at_module_level);
  void FoldConstants(const Aliases& aliases, const std::set<std::string>* names,
                     std::set<std::string>* unknown);

  const Aliases& aliases() const { return aliases_; }
  // Strings and paths (folding.h) bound exactly once in the file, at module level: as they are
  // there, and without those that a parameter of some function hides.
  const std::map<std::string, std::string>& constants() const { return constants_; }
  const std::map<std::string, std::string>& function_constants() const {
    return function_constants_;
  }
  // Its functions and methods of which IsAskedForByName.
  const std::set<std::string>& own_functions() const { return own_functions_; }
  // Names bound at module level, save those bound by `from . import name` alone.
  std::vector<std::string> bindings() const { return {bindings_.begin(), bindings_.end()}; }

 private:
  void ReadImport(TSNode node, bool at_module_level);
  void ReadTarget(TSNode target, bool at_module_level);
  void ReadPattern(TSNode pattern, bool at_module_level);
  std::vector<std::string> ParametersOf(TSNode list) const;
  void ReadAssignment(TSNode node, bool at_module_level);
  void ReadPatternNames(TSNode pattern);
  void Bind(std::string name, bool at_module_level);

  std::string_view source_;
  Aliases aliases_;
  std::vector<std::pair<std::string, std::string>> assigned_;  // name = dotted name, in order
  std::map<std::string, std::string> constants_;
  std::map<std::string, std::string> function_constants_;
  std::map<std::string, int> times_bound_;
  std::set<std::string> parameters_;  // of functions
  std::set<std::string> own_functions_;
  struct Value {
    std::string name;
    TSNode node;
    std::string_view source;
  };
  std::vector<Value> values_;  // of assignments at module level, in order
  size_t replaceable_ = 0;  // so many of them stand before a star import, which may bind any name
  std::set<std::string> bindings_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_FILE_NAMES_H_
