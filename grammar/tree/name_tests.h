// What code says of a name whose values decide what it imports: the parameter of `__getattr__`.
#ifndef CLEW_GRAMMAR_TREE_NAME_TESTS_H_
#define CLEW_GRAMMAR_TREE_NAME_TESTS_H_

#include <set>
#include <string_view>

#include "tree_sitter/api.h"

namespace clew {

using NameSet = std::set<std::string_view>;

// Whether `node` says one of `names` other than to look it up: `f".{name}"`, `name.lower()`, but
// neither `table[name]` nor `table.get(name)`.
bool SaysName(TSNode node, const NameSet& names, std::string_view source);

// Tests of a name: which of them leave only values that the code says.
class NameTests {
 public:
  // `names`: the name, and variables made of it. `tables`: names of literal displays. All outlive
  // the object.
  NameTests(const NameSet& names, const NameSet& tables, std::string_view source)
      : names_(names), tables_(tables), source_(source) {}

  // Whether `node` runs only for some values of the name, as a test around it or before it decides.
  bool Restrict(TSNode node, TSNode function) const;

 private:
  bool Holds(TSNode test, bool value) const;
  bool Compares(TSNode comparison, bool value) const;
  bool IsName(TSNode node) const;
  bool IsSaid(TSNode node) const;
  bool LeftBefore(TSNode statement) const;

  const NameSet& names_;
  const NameSet& tables_;
  std::string_view source_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_NAME_TESTS_H_
