#include "analyzer/resolve/relative_name.h"

#include "gtest/gtest.h"

namespace clew {
namespace {

TEST(RelativeNameTest, OneDotIsThePackageItself) {
  EXPECT_EQ(ResolveRelativeName("a.b", 1, "c.d"), "a.b.c.d");
  EXPECT_EQ(ResolveRelativeName("a.b", 1, ""), "a.b");
}

TEST(RelativeNameTest, EachFurtherDotIsOnePackageUp) {
  EXPECT_EQ(ResolveRelativeName("a.b.c", 3, "x"), "a.x");
  EXPECT_EQ(ResolveRelativeName("a.b.c", 2, ""), "a.b");
}

TEST(RelativeNameTest, BeyondTheTopThereIsNothing) {
  EXPECT_EQ(ResolveRelativeName("a", 2, "x"), std::nullopt);
  EXPECT_EQ(ResolveRelativeName("a.b", 70000, ""), std::nullopt);
}

TEST(RelativeNameTest, WithoutAPackageThereIsNothing) {
  EXPECT_EQ(ResolveRelativeName("", 1, "x"), std::nullopt);
}

TEST(RelativeNameTest, AWrittenNameKeepsItsDots) {
  EXPECT_EQ(WrittenRelativeName(3, "x.y"), "...x.y");
  EXPECT_EQ(WrittenRelativeName(1, ""), ".");
}

}  // namespace
}  // namespace clew
