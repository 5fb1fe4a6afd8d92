// The value of an expression that can be known without running it: literals, their sums, f-strings,
// `__name__`, `__package__`, directories computed from `__file__`, constants bound once.
#ifndef CLEW_GRAMMAR_TREE_FOLDING_H_
#define CLEW_GRAMMAR_TREE_FOLDING_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "grammar/tree/aliases.h"
#include "tree_sitter/api.h"

namespace clew {

// What names mean where an expression is folded.
struct FoldContext {
  std::string_view source;
  const Aliases* aliases = nullptr;
  const std::map<std::string, std::string>* constants = nullptr;  // name -> string; may be null
  std::set<std::string>* unknown_names = nullptr;  // plain names that could not be folded
};

// A string value, with the placeholders of DynamicImport (`{__name__}`, `{__package__}`).
std::optional<std::string> FoldString(TSNode node, const FoldContext& context);

// A path: as FoldString, and what os.path and pathlib make of `__file__`: `{__file__}`,
// `{__file__dir__}/..`.
std::optional<std::string> FoldPath(TSNode node, const FoldContext& context);

// What a constant holds that FoldContext::constants is to have: a string or a path, the latter as
// folded_path.h keeps it.
std::optional<std::string> FoldConstant(TSNode node, const FoldContext& context);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_FOLDING_H_
