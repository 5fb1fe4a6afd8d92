// From the syntax of the test of an if, elif or while to a ClauseTest.
#ifndef CLEW_GRAMMAR_TEST_READER_H_
#define CLEW_GRAMMAR_TEST_READER_H_

#include <string_view>

#include "grammar/clause_test.h"
#include "grammar/syntax.h"

namespace clew {

// Texts are parts of `source` or kept in `arena`.
ClauseTest ReadClauseTest(TSNode expression, std::string_view source, ChildLister* children,
                          TextArena* arena);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TEST_READER_H_
