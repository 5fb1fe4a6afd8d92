#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "analyzer/report/ci/make_report.h"
#include "analyzer/report/ci/report.h"
#include "tests/analyzer/report/ci/small_graph.h"

namespace clew {
namespace {

CiReport ReportOf(const ImportGraph& graph) {
  CiReport report;
  report.graph = &graph;
  AddSummary(LintSelection(), &report);
  AddCycles(nullptr, graph, CheckOptions(), &report);
  return report;
}

CiReport ReportOf(const ImportGraph& before, const ImportGraph& after) {
  CiReport report;
  report.graph = &after;
  report.comparison.emplace();
  report.comparison->base = "v1";
  report.comparison->difference = CompareGraphs(before, after);
  AddSummary(LintSelection(), &report);
  AddCycles(&before, after, CheckOptions(), &report);
  return report;
}

TEST(VerdictTextTest, WithoutAComparisonItCountsWhatIsThere) {
  EXPECT_EQ(VerdictText(ReportOf(SmallGraph().Import("a", "b").Build())),
            "No import cycle in 2 files");
  EXPECT_EQ(VerdictText(ReportOf(SmallGraph()
                                     .Import("a", "b")
                                     .Import("b", "a")
                                     .Unresolved("a", "no")
                                     .Hazard("a", "h")
                                     .Hazard("b", "h")
                                     .Build())),
            "1 import cycle in 2 files, 1 unresolved import, 2 unknowable places");
}

TEST(VerdictTextTest, WithoutAChangeItSaysSo) {
  const ImportGraph graph = SmallGraph().Import("a", "b").Build();
  EXPECT_EQ(VerdictText(ReportOf(graph, graph)), "No change of the imports since v1");
}

TEST(VerdictTextTest, TheWorstChangeIsNamedFirst) {
  const ImportGraph before = SmallGraph().Import("a", "b").Import("a", "c").Build();
  const ImportGraph after =
      SmallGraph().Import("a", "b").Import("b", "a").Import("c", "d").Unresolved("d", "no").Build();
  EXPECT_EQ(VerdictText(ReportOf(before, after)),
            "Since v1: 1 new import cycle, 1 new unresolved import, 2 dependencies added, "
            "1 dependency removed, 1 module added");
}

TEST(VerdictTextTest, FailedChecksAreNamed) {
  const ImportGraph graph = SmallGraph().Import("a", "b").Build();
  CiReport report = ReportOf(graph);
  report.failed = {{"cycle", 1}, {"crash", 2}};
  EXPECT_EQ(VerdictText(report), "No import cycle in 2 files; failed: cycle, crash");
}

TEST(VerdictTextTest, AChangedPackageAloneIsNoChangeOfTheImports) {
  Comparison comparison;
  EXPECT_TRUE(comparison.nothing_changed());
  comparison.fixed_cycles.emplace_back();
  EXPECT_FALSE(comparison.nothing_changed());
}

TEST(VerdictTextTest, EachCheckCountsWhatItsNameSays) {
  const ImportGraph before = SmallGraph().Import("p.a", "p.b").Build();
  const ImportGraph after = SmallGraph()
                                .ThirdParty("numpy")
                                .Import("p.a", "p.b")
                                .Import("p.b", "p.a")
                                .Import("p.b", "q.c")
                                .Import("q.c", "numpy")
                                .Unresolved("p.a", "no")
                                .Hazard("p.a", "h")
                                .Build();
  const CiReport report = ReportOf(before, after);
  EXPECT_EQ(CountCheck(report, "cycle"), 1);
  EXPECT_EQ(CountCheck(report, "crash"), 0);
  EXPECT_EQ(CountCheck(report, "unresolved"), 1);
  EXPECT_EQ(CountCheck(report, "unknowable"), 1);
  EXPECT_EQ(CountCheck(report, "new-cycle"), 1);
  EXPECT_EQ(CountCheck(report, "new-crash"), 0);
  EXPECT_EQ(CountCheck(report, "new-unresolved"), 1);
  EXPECT_EQ(CountCheck(report, "new-unknowable"), 1);
  EXPECT_EQ(CountCheck(report, "new-dependency"), 3);
  EXPECT_EQ(CountCheck(report, "new-package-dependency"), 2);
  EXPECT_EQ(CountCheck(report, "new-third-party"), 1);
}

TEST(VerdictTextTest, AnIncompleteGraphFailsThatCheck) {
  const ImportGraph known = SmallGraph().Import("a", "b").Build();
  const ImportGraph unknown = SmallGraph().Unknown("a", "f", "r").Build();
  EXPECT_EQ(CountCheck(ReportOf(known), "incomplete"), 0);
  EXPECT_EQ(CountCheck(ReportOf(unknown), "incomplete"), 1);
}

TEST(VerdictTextTest, EveryCheckThatIsNewNeedsAComparison) {
  for (const CheckName& check : CheckNames()) {
    EXPECT_EQ(check.needs_comparison, check.name.substr(0, 4) == "new-") << check.name;
  }
}

}  // namespace
}  // namespace clew
