#include "analyzer/report/ci/make_report.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/analyzer/report/ci/small_graph.h"

namespace clew {
namespace {

using Strings = std::vector<std::string>;

TEST(MakeReportTest, TotalsCountPairsOnceAndImportsAll) {
  const ReportTotals totals = CountGraph(SmallGraph()
                                             .Package("p")
                                             .Stdlib("json")
                                             .Import("p.a", "p.b")
                                             .Import("p.a", "p.b")
                                             .Import("p.a", "json")
                                             .Unresolved("p.b", "no")
                                             .Hazard("p.b", "h")
                                             .Build());
  EXPECT_EQ(totals.files, 3);
  EXPECT_EQ(totals.packages, 1);
  EXPECT_EQ(totals.modules, 4);
  EXPECT_EQ(totals.imports, 3);
  EXPECT_EQ(totals.dependencies, 2);
  EXPECT_EQ(totals.unresolved, 1);
  EXPECT_EQ(totals.unknowable, 1);
  EXPECT_EQ(totals.stdlib, 1);
  EXPECT_EQ(totals.third_party, 0);
}

TEST(MakeReportTest, MostConnectedAreOfTheProjectByCountThenLabel) {
  const ImportGraph graph = SmallGraph()
                                .Stdlib("json")
                                .Import("c", "a")
                                .Import("b", "a")
                                .Import("a", "b")
                                .Import("b", "json")
                                .Import("c", "json")
                                .Import("a", "json")
                                .Import("c", "d")
                                .Build();
  const std::vector<std::pair<std::string, uint32_t>> importers = {{"a", 2}, {"b", 1}, {"d", 1}};
  EXPECT_EQ(MostConnected(graph, /*importers=*/true, 9), importers);
  const std::vector<std::pair<std::string, uint32_t>> imports = {{"c", 2}};
  EXPECT_EQ(MostConnected(graph, /*importers=*/false, 1), imports);
}

TEST(MakeReportTest, AnEntryLoadsItsClosureAndRunLoadsMainToo) {
  const ImportGraph graph = SmallGraph()
                                .Package("p")
                                .Import("p", "q")
                                .Import("p.__main__", "r")
                                .Import("q", "json")
                                .Script("run.py")
                                .Import("run.py", "q")
                                .Build();
  EXPECT_EQ(FilesLoaded(graph, "q", false), 2);
  EXPECT_EQ(FilesLoaded(graph, "p", false), 3);
  EXPECT_EQ(FilesLoaded(graph, "p", true), 5);
  EXPECT_EQ(FilesLoaded(graph, "run.py", false), 3);
  EXPECT_EQ(FilesLoaded(graph, "nosuch", false), std::nullopt);
}

TEST(MakeReportTest, ALayerImportsOnlyLowerOnesAndARingStandsTogether) {
  const ImportGraph graph = SmallGraph()
                                .Import("top.a", "mid.a")
                                .Import("top.a", "low.a")
                                .Import("mid.a", "ring.a")
                                .Import("ring.a", "mid.b")
                                .Import("mid.b", "low.a")
                                .Import("free.a", "free.b")
                                .Build();
  const std::vector<Layer> layers = MakeLayers(graph, LintSelection());
  ASSERT_EQ(layers.size(), 3);
  EXPECT_EQ(layers[0], (Layer{{"free"}, {"low"}}));
  EXPECT_EQ(layers[1], (Layer{{"mid", "ring"}}));
  EXPECT_EQ(layers[2], (Layer{{"top"}}));
}

TEST(MakeReportTest, LayersFollowImportTimeAlone) {
  const ImportGraph graph = SmallGraph()
                                .Import("a.x", "b.x")
                                .Import("b.x", "a.x", EdgeKind::kImport, Scope::kFunction)
                                .Build();
  const std::vector<Layer> layers = MakeLayers(graph, LintSelection());
  ASSERT_EQ(layers.size(), 2);
  EXPECT_EQ(layers[0], (Layer{{"b"}}));
}

CiReport Compared(const ImportGraph& before, const ImportGraph& after) {
  CiReport report;
  report.graph = &after;
  report.comparison.emplace();
  report.comparison->difference = CompareGraphs(before, after);
  AddCycles(&before, after, CheckOptions(), &report);
  return report;
}

TEST(MakeReportTest, ACycleWhoseImportsWereInNoneIsNew) {
  const ImportGraph before = SmallGraph().Import("a", "b").Build();
  const ImportGraph after = SmallGraph().Import("a", "b").Import("b", "a").Build();
  const CiReport report = Compared(before, after);
  ASSERT_EQ(report.cycles.size(), 1);
  EXPECT_EQ(report.cycles[0].status, CycleStatus::kNew);
  EXPECT_EQ(report.totals.cycles, 1);
  EXPECT_EQ(report.totals.in_cycles, 2);
  EXPECT_EQ(report.comparison->before.cycles, 0);
  EXPECT_TRUE(report.comparison->fixed_cycles.empty());
}

TEST(MakeReportTest, ACycleThatAnImportJoinsGrew) {
  const ImportGraph before = SmallGraph().Import("a", "b").Import("b", "a").Build();
  const ImportGraph after =
      SmallGraph().Import("a", "b").Import("b", "a").Import("b", "c").Import("c", "b").Build();
  const CiReport report = Compared(before, after);
  ASSERT_EQ(report.cycles.size(), 1);
  EXPECT_EQ(report.cycles[0].status, CycleStatus::kGrown);
}

TEST(MakeReportTest, ACycleThatWasThereIsOldEvenWhereItShrank) {
  const ImportGraph before =
      SmallGraph().Import("a", "b").Import("b", "a").Import("b", "c").Import("c", "b").Build();
  const ImportGraph after = SmallGraph().Import("a", "b").Import("b", "a").Build();
  const CiReport report = Compared(before, after);
  ASSERT_EQ(report.cycles.size(), 1);
  EXPECT_EQ(report.cycles[0].status, CycleStatus::kOld);
  EXPECT_TRUE(report.comparison->fixed_cycles.empty());
}

TEST(MakeReportTest, ACycleNoneOfWhoseImportsIsInOneNowIsFixed) {
  const ImportGraph before = SmallGraph().Import("a", "b").Import("b", "a").Build();
  const ImportGraph after = SmallGraph().Import("a", "b").Build();
  const CiReport report = Compared(before, after);
  EXPECT_TRUE(report.cycles.empty());
  ASSERT_EQ(report.comparison->fixed_cycles.size(), 1);
  EXPECT_EQ(report.comparison->before.in_cycles, 2);
}

TEST(MakeReportTest, WhatIsNewComesFirst) {
  const ImportGraph before =
      SmallGraph().Import("a", "b").Import("b", "a").Import("x", "y").Build();
  const ImportGraph after =
      SmallGraph().Import("a", "b").Import("b", "a").Import("x", "y").Import("y", "x").Build();
  const CiReport report = Compared(before, after);
  ASSERT_EQ(report.cycles.size(), 2);
  EXPECT_EQ(report.cycles[0].finding.component[0].module, "x");
  EXPECT_EQ(report.cycles[1].status, CycleStatus::kOld);
}

TEST(MakeReportTest, OutsideNamesAreInTheOrderOfUse) {
  const ImportGraph graph = SmallGraph()
                                .ThirdParty("aa")
                                .ThirdParty("bb")
                                .Import("x", "aa")
                                .Import("x", "bb")
                                .Import("y", "bb")
                                .Build();
  CiReport report;
  report.graph = &graph;
  AddSummary(LintSelection(), &report);
  ASSERT_EQ(report.third_party.size(), 2);
  EXPECT_EQ(report.third_party[0].name, "bb");
  EXPECT_EQ(report.third_party[1].importers, 1);
}

}  // namespace
}  // namespace clew
