#include "grammar/scan/string_skipper.h"

#include <string>

#include "gtest/gtest.h"

namespace clew {
namespace {

struct Case {
  const char* name;
  const char* text;     // begins with the literal, its prefix included
  const char* literal;  // that literal
  bool closed = true;
};

class StringSkipperTest : public ::testing::TestWithParam<Case> {};

TEST_P(StringSkipperTest, EndsWhereTheLiteralEnds) {
  const std::string text = GetParam().text;
  const SkippedString skipped = SkipString(text, text.find_first_of("'\""));
  EXPECT_EQ(text.substr(0, skipped.end), GetParam().literal);
  EXPECT_EQ(skipped.closed, GetParam().closed);
}

INSTANTIATE_TEST_SUITE_P(
    Literals, StringSkipperTest,
    ::testing::Values(Case{"Plain", "'a' b", "'a'"}, Case{"Empty", "'' b", "''"},
                      Case{"EscapedQuote", R"('a\'b' c)", R"('a\'b')"},
                      Case{"RawKeepsTheBackslash", R"(r'a\' b')", R"(r'a\' b')"},
                      Case{"TripleHoldsQuotes", "'''a'b''c''' d", "'''a'b''c'''"},
                      Case{"TripleHoldsLineEnds", "\"\"\"a\nb\"\"\" c", "\"\"\"a\nb\"\"\""},
                      Case{"EscapedLineEnd", "'a\\\nb' c", "'a\\\nb'"},
                      Case{"FieldWithItsOwnQuotes", "f'{x['a']}' b", "f'{x['a']}'"},
                      Case{"NestedFString", "f'{f'{1}'}' b", "f'{f'{1}'}'"},
                      Case{"ThreeLevels", "f'{f'{f'{x}'}'}' b", "f'{f'{f'{x}'}'}'"},
                      Case{"FormatWithAField", "f'{x:{w}.{p}}' b", "f'{x:{w}.{p}}'"},
                      Case{"DoubledBraces", "f'{{x}}' b", "f'{{x}}'"},
                      Case{"CommentInAField", "f'''{x # '''\n}''' b", "f'''{x # '''\n}'''"},
                      Case{"LineEndInAField", "f'{\nx\n}' b", "f'{\nx\n}'"},
                      Case{"BracketsInAField", "f'{ {1: 2}[1] }' b", "f'{ {1: 2}[1] }'"},
                      Case{"TString", "t'{x['a']}' b", "t'{x['a']}'"},
                      Case{"PlainStringHasNoFields", "'{x' b", "'{x'"},
                      Case{"NotClosedEndsAtItsLine", "'a\nb'", "'a", false},
                      Case{"TripleNotClosedEndsTheFile", "'''a\nb", "'''a\nb", false}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(StringSkipperFieldsTest, OnlyReplacementFieldsHoldCode) {
  EXPECT_TRUE(SkipString("f'{x}'", 1).has_fields);
  EXPECT_FALSE(SkipString("f'{{x}}'", 1).has_fields);
  EXPECT_FALSE(SkipString("'{x}'", 0).has_fields);
}

TEST(StringSkipperFieldsTest, NestingWithoutEndIsReadAsBeforePep701) {
  std::string text;
  for (int i = 0; i < 100000; ++i) text += "f'{";
  EXPECT_EQ(SkipString(text, 1).end, std::string("f'{f'").size());
}

}  // namespace
}  // namespace clew
