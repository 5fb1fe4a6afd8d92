#include "analyzer/report/ci/report_gitlab.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "analyzer/report/ci/make_report.h"
#include "tests/analyzer/report/ci/small_graph.h"

namespace clew {
namespace {

using nlohmann::json;

json Issues(const ImportGraph& graph) {
  CiReport report;
  report.graph = &graph;
  AddSummary(LintSelection(), &report);
  AddCycles(nullptr, graph, CheckOptions(), &report);
  StringSink sink;
  WriteReportGitlab(report, &sink);
  return json::parse(sink.text());
}

TEST(ReportGitlabTest, NothingToReportIsAnEmptyList) {
  EXPECT_EQ(Issues(SmallGraph().Import("a", "b").Build()), json::array());
}

TEST(ReportGitlabTest, EveryIssueHasThePlaceThatGitlabAsksFor) {
  const json issues = Issues(SmallGraph().Import("a", "b").Unresolved("a", "no").Build());
  ASSERT_EQ(issues.size(), 1);
  EXPECT_EQ(issues[0]["check_name"], "unresolved-import");
  EXPECT_EQ(issues[0]["severity"], "major");
  EXPECT_EQ(issues[0]["location"], json::parse(R"({"path": "src/a.py", "lines": {"begin": 2}})"));
}

TEST(ReportGitlabTest, FingerprintsDoNotChangeWithLines) {
  const auto fingerprint = [](uint32_t lines) {
    return Issues(
        SmallGraph().SkipLines("a", lines).Unresolved("a", "no").Build())[0]["fingerprint"];
  };
  EXPECT_EQ(fingerprint(0), fingerprint(7));
}

TEST(ReportGitlabTest, TwoPlacesOfOneNameHaveTwoFingerprints) {
  const json issues = Issues(SmallGraph().Unresolved("a", "no").Unresolved("a", "no").Build());
  ASSERT_EQ(issues.size(), 2);
  EXPECT_NE(issues[0]["fingerprint"], issues[1]["fingerprint"]);
}

TEST(ReportGitlabTest, AFileThatCannotBeParsedIsAnIssueAndOtherDiagnosticsAreNone) {
  const json issues = Issues(SmallGraph()
                                 .Import("a", "b")
                                 .Diagnose("src/b.py", 7, "syntax-error")
                                 .Diagnose("src/a.py", 1, "ambiguous-module")
                                 .Build());
  ASSERT_EQ(issues.size(), 1);
  EXPECT_EQ(issues[0]["check_name"], "syntax-error");
  EXPECT_EQ(issues[0]["location"], json::parse(R"({"path": "src/b.py", "lines": {"begin": 7}})"));
}

TEST(ReportGitlabTest, IssuesAreByPathAndLine) {
  const json issues = Issues(
      SmallGraph().Hazard("b", "h").Unresolved("b", "no").Unknown("a", "exec", "why").Build());
  ASSERT_EQ(issues.size(), 3);
  EXPECT_EQ(issues[0]["description"], "exec: why");
  EXPECT_EQ(issues[1]["check_name"], "unknowable-import");
  EXPECT_EQ(issues[2]["check_name"], "unresolved-import");
}

}  // namespace
}  // namespace clew
