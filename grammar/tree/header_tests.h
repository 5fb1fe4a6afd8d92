// What the headers of compound statements say about when their clauses run.
#ifndef CLEW_GRAMMAR_TREE_HEADER_TESTS_H_
#define CLEW_GRAMMAR_TREE_HEADER_TESTS_H_

#include <string_view>
#include <vector>

#include "grammar/conditions.h"
#include "grammar/tree/aliases.h"
#include "tree_sitter/api.h"

namespace clew {

// The test of an if, elif or while. Guards have line 0 until they are placed.
struct TestFacts {
  std::vector<Guard> if_true;   // what holds where the test is true
  std::vector<Guard> if_false;  // and where it is false
  Conditions true_tags = kConditionBranch;
  Conditions false_tags = kConditionBranch;
};
TestFacts ReadTest(TSNode expression, std::string_view source, const Aliases& aliases);

// The class expression of an except clause catches a failed import. A null node is a bare except.
bool CatchesFailedImport(TSNode types, std::string_view source, const Aliases& aliases);

// A context manager that swallows a failed import: contextlib.suppress(ImportError).
bool SuppressesFailedImport(TSNode manager, std::string_view source, const Aliases& aliases);

// The handler's class expression inside an `except_clause` or `except_group_clause` node; a null
// node for a bare except.
TSNode HandlerTypes(TSNode clause);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_HEADER_TESTS_H_
