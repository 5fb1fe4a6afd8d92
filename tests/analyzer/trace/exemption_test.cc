#include "analyzer/trace/exemption.h"

#include <gtest/gtest.h>

namespace clew {
namespace {

TraceEdge Edge(const char* how) {
  TraceEdge edge;
  edge.line = 3;
  edge.how = how;
  return edge;
}

TEST(ExemptionOf, AStatementThatNothingExcusesIsNotExempt) {
  EXPECT_EQ(ExemptionOf(Edge("statement"), {}), Exemption::kNone);
  EXPECT_EQ(ExemptionOf(Edge("call"), {}), Exemption::kNone);
}

TEST(ExemptionOf, AnImportByCCodeIsExempt) {
  EXPECT_EQ(ExemptionOf(Edge("c-call"), {}), Exemption::kCCall);
}

TEST(ExemptionOf, WhatPytestAddsToATestModuleIsGenerated) {
  TraceEdge edge = Edge("statement");
  edge.imported = "_pytest.assertion.rewrite";
  EXPECT_EQ(ExemptionOf(edge, {}), Exemption::kGenerated);
  edge.imported = "_pytest.config";
  EXPECT_EQ(ExemptionOf(edge, {}), Exemption::kNone);
}

TEST(ExemptionOf, CodeWithoutAFileIsExempt) {
  TraceEdge edge = Edge("statement");
  edge.exec = true;
  EXPECT_EQ(ExemptionOf(edge, {}), Exemption::kExec);
}

TEST(ExemptionOf, CodeOfAFileThatIsNoModuleIsExempt) {
  EdgeFacts facts;
  facts.importer_foreign = true;  // a compiled template
  EXPECT_EQ(ExemptionOf(Edge("statement"), facts), Exemption::kExec);
}

TEST(ExemptionOf, ACallIsComputedAtAnyReportedLine) {
  for (const bool hazard : {false, true}) {
    const ReportedLine reported{3, 3, hazard, "x"};
    EdgeFacts facts;
    facts.reported = &reported;
    EXPECT_EQ(ExemptionOf(Edge("call"), facts), Exemption::kComputed) << hazard;
  }
}

TEST(ExemptionOf, AStatementIsComputedOnlyWhereItIsReportedItself) {
  const ReportedLine star{3, 3, false, "import *"};
  const ReportedLine hazard{3, 3, true, "sys-path-edit"};
  EdgeFacts facts;
  facts.reported = &star;
  EXPECT_EQ(ExemptionOf(Edge("statement"), facts), Exemption::kComputed);
  facts.reported = &hazard;
  EXPECT_EQ(ExemptionOf(Edge("statement"), facts), Exemption::kNone);
}

TEST(ExemptionOf, WhatTheRunWroteIsExemptOnEitherSide) {
  EdgeFacts importer;
  importer.importer_generated = true;
  EdgeFacts imported;
  imported.imported_generated = true;
  EXPECT_EQ(ExemptionOf(Edge("statement"), importer), Exemption::kGenerated);
  EXPECT_EQ(ExemptionOf(Edge("statement"), imported), Exemption::kGenerated);
}

TEST(ExemptionOf, APreloadedImporterIsExempt) {
  EdgeFacts facts;
  facts.importer_preloaded = true;
  EXPECT_EQ(ExemptionOf(Edge("statement"), facts), Exemption::kPreloaded);
}

}  // namespace
}  // namespace clew
