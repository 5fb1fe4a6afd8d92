#include "analyzer/report/ci/report_markdown.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "analyzer/report/ci/make_report.h"
#include "tests/analyzer/report/ci/small_graph.h"

namespace clew {
namespace {

std::string Markdown(const CiReport& report, const MarkdownOptions& options = MarkdownOptions()) {
  StringSink sink;
  WriteReportMarkdown(report, options, &sink);
  return std::string(sink.text());
}

CiReport Plain(const ImportGraph& graph) {
  CiReport report;
  report.graph = &graph;
  AddSummary(LintSelection(), &report);
  AddCycles(nullptr, graph, CheckOptions(), &report);
  return report;
}

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ReportMarkdownTest, TheFirstLineMarksTheCommentAndNoKeyEndsIt) {
  const ImportGraph graph = SmallGraph().Import("a", "b").Build();
  MarkdownOptions options;
  options.key = "x-->\ny--z";
  const std::string text = Markdown(Plain(graph), options);
  EXPECT_EQ(text.substr(0, text.find('\n')), "<!-- clew-report:x-___y-_z -->");
}

TEST(ReportMarkdownTest, TheVerdictIsTheHeading) {
  const ImportGraph graph = SmallGraph().Import("a", "b").Build();
  EXPECT_TRUE(Has(Markdown(Plain(graph)), "\n### No import cycle in 2 files\n"));
}

TEST(ReportMarkdownTest, AFailedCheckComesBeforeAllElse) {
  const ImportGraph graph = SmallGraph().Import("a", "b").Import("b", "a").Build();
  CiReport report = Plain(graph);
  report.failed = {{"cycle", 1}};
  const std::string text = Markdown(report);
  EXPECT_TRUE(Has(text, "### ❌ "));
  EXPECT_LT(text.find("--fail-on cycle"), text.find("#### Import cycles"));
}

TEST(ReportMarkdownTest, ANoteIsQuoted) {
  const ImportGraph graph = SmallGraph().Import("a", "b").Build();
  CiReport report = Plain(graph);
  report.notes = {"One\nline"};
  EXPECT_TRUE(Has(Markdown(report), "\n> One\\x0aline\n"));
}

TEST(ReportMarkdownTest, ATableHasTwentyRowsAndSaysHowManyMore) {
  SmallGraph graph;
  for (int i = 0; i < 25; ++i) graph.Unresolved("a", absl::StrCat("no", i));
  const ImportGraph built = graph.Build();
  const std::string text = Markdown(Plain(built));
  EXPECT_TRUE(Has(text, "and 5 more in the report"));
  EXPECT_TRUE(Has(text, "`no19`"));
  EXPECT_FALSE(Has(text, "`no20`"));
}

TEST(ReportMarkdownTest, WholeSectionsGoFromTheEndAndAreNamed) {
  const ImportGraph graph =
      SmallGraph().ThirdParty("numpy").Import("a", "numpy").Import("a", "b").Build();
  const std::string whole = Markdown(Plain(graph));
  MarkdownOptions options;
  options.max_bytes = whole.size();
  EXPECT_EQ(Markdown(Plain(graph), options), whole);
  options.max_bytes = whole.size() - 1;
  const std::string less = Markdown(Plain(graph), options);
  EXPECT_LE(less.size(), options.max_bytes);
  EXPECT_FALSE(Has(less, "Layers, the lowest first"));
  EXPECT_TRUE(Has(less, "_Left out for size: ") || Has(less, "_More was left out for size._"));
}

TEST(ReportMarkdownTest, WithoutRoomTheVerdictStays) {
  const ImportGraph graph = SmallGraph().Import("a", "b").Build();
  MarkdownOptions options;
  options.max_bytes = 1;
  EXPECT_TRUE(Has(Markdown(Plain(graph), options), "### No import cycle in 2 files\n"));
}

}  // namespace
}  // namespace clew
