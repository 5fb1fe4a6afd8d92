#include "analyzer/report/ci/visible_text.h"

#include <gtest/gtest.h>

#include <string>

namespace clew {
namespace {

TEST(VisibleTextTest, ControlCharactersAndLineEndsAreEscaped) {
  EXPECT_EQ(VisibleText("a\n\x1b[31m\tb\x7f", 100), "a\\x0a\\x1b[31m\\x09b\\x7f");
}

TEST(VisibleTextTest, MarksThatTurnOrHideTextAreEscaped) {
  EXPECT_EQ(VisibleText("\u202epy.\u2066x\u200b\ufeff\u2028", 100),
            "\\u202epy.\\u2066x\\u200b\\ufeff\\u2028");
}

TEST(VisibleTextTest, BytesThatAreNoUtf8AreEscapedOneByOne) {
  EXPECT_EQ(VisibleText("a\xff\xc3", 100), "a\\xff\\xc3");
  EXPECT_EQ(VisibleText("\xed\xa0\x80", 100), "\\xed\\xa0\\x80");  // a surrogate
  EXPECT_EQ(VisibleText("\xc0\xaf", 100), "\\xc0\\xaf");           // too long
}

TEST(VisibleTextTest, OtherLettersStay) {
  EXPECT_EQ(VisibleText("größe \U0001f9f6", 100), "größe \U0001f9f6");
}

TEST(VisibleTextTest, WhatIsLongIsCutByCodePoints) {
  EXPECT_EQ(VisibleText("äöü", 3), "äöü");
  EXPECT_EQ(VisibleText("äöüx", 3), "äöü…");
}

TEST(VisibleTextTest, TheFenceOfMarkdownIsLongerThanAnyRunOfBackticks) {
  EXPECT_EQ(MarkdownCode("a"), "`a`");
  EXPECT_EQ(MarkdownCode("a``b`"), "``` a``b` ```");
}

TEST(VisibleTextTest, ABarEndsNoCellOfMarkdown) { EXPECT_EQ(MarkdownCode("a|b"), "`a\\|b`"); }

TEST(VisibleTextTest, NothingIsACodeSpanToo) { EXPECT_EQ(MarkdownCode(""), "`  `"); }

TEST(VisibleTextTest, NothingOfHtmlIsLeftInText) {
  EXPECT_EQ(HtmlText("<a href='x' b=\"&\">"), "&lt;a href=&#39;x&#39; b=&quot;&amp;&quot;&gt;");
}

TEST(VisibleTextTest, TextOfHtmlIsCutBeforeItIsEscaped) {
  EXPECT_EQ(HtmlText("<<<", 2), "&lt;&lt;…");
}

}  // namespace
}  // namespace clew
