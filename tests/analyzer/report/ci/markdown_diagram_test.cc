#include "analyzer/report/ci/markdown_diagram.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace clew {
namespace {

TEST(SourceUrlTest, ThePathIsPercentEncodedAndTheLineFilledIn) {
  EXPECT_EQ(SourceUrl("https://h/r/blob/{rev}/{path}#L{line}", "abc", "a b/ü?.py", 7),
            "https://h/r/blob/abc/a%20b/%c3%bc%3f.py#L7");
}

TEST(SourceUrlTest, WithoutARevisionThatItNeedsThereIsNoLink) {
  EXPECT_EQ(SourceUrl("https://h/{rev}/{path}", "", "a.py", 1), "");
  EXPECT_EQ(SourceUrl("https://h/{path}", "", "a.py", 1), "https://h/a.py");
}

TEST(SourceUrlTest, WithoutATemplateOrAPathThereIsNoLink) {
  EXPECT_EQ(SourceUrl("", "abc", "a.py", 1), "");
  EXPECT_EQ(SourceUrl("https://h/{path}", "abc", "", 1), "");
}

TEST(MermaidLabelTest, EveryMarkOfMermaidIsAnEntity) {
  EXPECT_EQ(MermaidLabel("a.b_c/d e"), "\"a.b_c/d e\"");
  EXPECT_EQ(MermaidLabel("\"]<#;-"), "\"#34;#93;#60;#35;#59;#45;\"");
}

GraphDifference Added(size_t arrows, Origin origin = Origin::kProject) {
  GraphDifference difference;
  for (size_t i = 0; i < arrows; ++i) {
    difference.packages.added.push_back({"p", absl::StrCat("q", i % 30), 0, 1, origin});
  }
  return difference;
}

TEST(PackageDiagramTest, AddedArrowsAreThickAndRemovedOnesDotted) {
  GraphDifference difference = Added(1);
  difference.packages.removed.push_back({"q0", "p", 1, 0, Origin::kProject});
  EXPECT_EQ(PackageDiagram(difference),
            "```mermaid\nflowchart LR\n  p0[\"p\"]\n  p1[\"q0\"]\n  p0 ==> p1\n"
            "  p1 -.->|removed| p0\n```\n");
}

TEST(PackageDiagramTest, TheStandardLibraryIsNotDrawn) {
  EXPECT_EQ(PackageDiagram(Added(3, Origin::kStdlib)), "");
}

TEST(PackageDiagramTest, WhatIsTooLargeToBeReadIsNotDrawn) {
  EXPECT_NE(PackageDiagram(Added(60)), "");
  EXPECT_EQ(PackageDiagram(Added(61)), "");
  GraphDifference wide;
  for (int i = 0; i < 40; ++i) {
    wide.packages.added.push_back({"p", absl::StrCat("q", i), 0, 1, Origin::kProject});
  }
  EXPECT_EQ(PackageDiagram(wide), "");
  wide.packages.added.pop_back();
  EXPECT_NE(PackageDiagram(wide), "");
}

}  // namespace
}  // namespace clew
