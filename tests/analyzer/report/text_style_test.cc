#include "analyzer/report/text_style.h"

#include <gtest/gtest.h>

namespace clew {
namespace {

std::string Inked(Ink ink, std::string_view text, bool color) {
  ByteBuffer out;
  AppendInk(ink, text, TextStyle{color}, &out);
  return std::string(out.view());
}

TEST(InkTest, WithoutColorTextIsPlain) { EXPECT_EQ(Inked(Ink::kRed, "x", false), "x"); }

TEST(InkTest, ColorIsResetAfterTheText) {
  EXPECT_EQ(Inked(Ink::kRed, "x", true), "\x1b[31mx\x1b[0m");
}

TEST(InkTest, ANameCannotDriveTheTerminal) {
  EXPECT_EQ(Inked(Ink::kPlain, "a\x1b[2Jb\n", true), "a\\x1b[2Jb\\x0a");
}

TEST(DisplayWidthTest, CodePointsAndShownControlCharactersCount) {
  EXPECT_EQ(DisplayWidth("é€x"), 3u);
  EXPECT_EQ(DisplayWidth("\n"), 4u);
}

TEST(AppendRightTest, NumbersAreAlignedAndNeverCut) {
  ByteBuffer out;
  AppendRight(7, 3, &out);
  AppendRight(1234, 3, &out);
  EXPECT_EQ(out.view(), "  71234");
}

TEST(AppendCountTest, OneIsSingular) {
  ByteBuffer out;
  AppendCount(1, "file", "files", &out);
  out.Append(", ");
  AppendCount(0, "file", "files", &out);
  EXPECT_EQ(out.view(), "1 file, 0 files");
}

}  // namespace
}  // namespace clew
