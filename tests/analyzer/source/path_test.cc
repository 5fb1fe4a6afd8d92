#include "analyzer/source/path.h"

#include <string>
#include <string_view>

#include "gtest/gtest.h"

namespace clew {
namespace {

TEST(Path, JoiningLeavesTheWorkingDirectoryOut) {
  EXPECT_EQ(JoinPath(".", "a"), "a");
  EXPECT_EQ(JoinPath("", "a"), "a");
  EXPECT_EQ(JoinPath("p", "a"), "p/a");
  EXPECT_EQ(JoinPath("/", "a"), "/a");
  EXPECT_EQ(JoinPath("p", "/a"), "/a");
}

TEST(Path, NormalisingKeepsDotDotForTheDiskToDecide) {
  EXPECT_EQ(NormalizePath("./a//b/./c/"), "a/b/c");
  EXPECT_EQ(NormalizePath("a/../b"), "a/../b");
  EXPECT_EQ(NormalizePath(""), ".");
  EXPECT_EQ(NormalizePath("//"), "/");
}

TEST(Path, CollapsingTakesDotDotAway) {
  EXPECT_EQ(CollapsePath("a/../b"), "b");
  EXPECT_EQ(CollapsePath("../../a/.."), "../..");
  EXPECT_EQ(CollapsePath("/../a"), "/a");
}

TEST(Path, BasenameAndDirname) {
  EXPECT_EQ(PathBasename("a/b"), "b");
  EXPECT_EQ(PathDirname("a/b"), "a");
  EXPECT_EQ(PathDirname("b"), ".");
  EXPECT_EQ(PathDirname("/b"), "/");
}

TEST(Path, TheLastOfABytesPlaces) {
  EXPECT_EQ(FindLast("a/b/c", '/'), 3u);
  EXPECT_EQ(FindLast("/", '/'), 0u);
  EXPECT_EQ(FindLast("abc", '/'), std::string_view::npos);
  EXPECT_EQ(FindLast("", '/'), std::string_view::npos);
}

TEST(Path, BelowMeansInsideAndNotTheSame) {
  std::string_view rest;
  EXPECT_TRUE(IsBelow("a/b/c", "a", &rest));
  EXPECT_EQ(rest, "b/c");
  EXPECT_FALSE(IsBelow("a", "a", &rest));
  EXPECT_FALSE(IsBelow("ab/c", "a", &rest));
  EXPECT_TRUE(IsBelow("a/b", ".", &rest));
  EXPECT_EQ(rest, "a/b");
  EXPECT_FALSE(IsBelow("../a", ".", &rest));
  EXPECT_FALSE(IsBelow("/a", ".", &rest));
  EXPECT_FALSE(IsBelow("../../a", "..", &rest));
  EXPECT_TRUE(IsBelow("/a", "/", &rest));
  EXPECT_EQ(rest, "a");
}

TEST(Path, WhatHoldsTheWorkingDirectoryIsAbove) {
  EXPECT_EQ(DirectoryAbove("a/b"), "a");
  EXPECT_EQ(DirectoryAbove("a"), ".");
  EXPECT_EQ(DirectoryAbove("."), "..");
  EXPECT_EQ(DirectoryAbove("../.."), "../../..");
  EXPECT_EQ(DirectoryAbove("/"), "/");
}

TEST(Path, AFileHasOneSpelling) {
  EXPECT_EQ(RespellPath("../b/x", "/a/b"), "x");
  EXPECT_EQ(RespellPath("../../a/b", "/a/b"), ".");
  EXPECT_EQ(RespellPath("../c/x", "/a/b"), "../c/x");
  EXPECT_EQ(RespellPath("x", "/a/b"), "x");
}

TEST(Path, RelativeToADirectory) {
  EXPECT_EQ(RelativePath("/a/b/c", "/a/b"), "c");
  EXPECT_EQ(RelativePath("/a/x", "/a/b/c"), "../../x");
  EXPECT_EQ(RelativePath("/a", "/a"), ".");
}

}  // namespace
}  // namespace clew
