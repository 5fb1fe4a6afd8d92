#include "grammar/quoted_names.h"

#include <string_view>
#include <vector>

#include "gtest/gtest.h"

namespace clew {
namespace {

using Names = std::vector<std::string_view>;

TEST(FindQuotedNames, ALiteralOfEitherQuoteIsAName) {
  EXPECT_EQ(FindQuotedNames("f('a.b', \"c\")"), (Names{"a.b", "c"}));
}

TEST(FindQuotedNames, TripleQuotesAndPrefixesDoNotHideIt) {
  EXPECT_EQ(FindQuotedNames("x = r'a' + '''b''' + \"\"\"c.d\"\"\""), (Names{"a", "b", "c.d"}));
}

TEST(FindQuotedNames, TextIsNoName) {
  EXPECT_EQ(FindQuotedNames("x = 'two words', 'a-b', '', \"it's\""), Names());
}

TEST(FindQuotedNames, TheOtherQuoteDoesNotEndIt) {
  EXPECT_EQ(FindQuotedNames("x = 'a\" + \"b'"), Names());
}

TEST(FindQuotedNames, ACommentCounts) {
  EXPECT_EQ(FindQuotedNames("# patch('os')\n"), Names{"os"});
}

TEST(FindQuotedNames, LettersOfAllScriptsCount) {
  EXPECT_EQ(FindQuotedNames("import_module('größe')"), Names{"größe"});
}

TEST(FindQuotedNames, AQuoteThatNothingClosesIsNone) {
  EXPECT_EQ(FindQuotedNames("x = 'abc"), Names());
  EXPECT_EQ(FindQuotedNames("'"), Names());
}

}  // namespace
}  // namespace clew
