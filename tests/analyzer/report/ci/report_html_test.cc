#include "analyzer/report/ci/report_html.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/str_cat.h"
#include "analyzer/report/ci/gzip.h"
#include "analyzer/report/ci/html_parts.h"
#include "analyzer/report/ci/make_report.h"
#include "analyzer/report/ci/report_json.h"
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

std::string Page(const CiReport& report, const PageLimits& limits = PageLimits()) {
  StringSink sink;
  WriteReportHtml(report, limits, &sink);
  return std::string(sink.text());
}

size_t Count(const std::string& text, const std::string& part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(ReportHtmlTest, ATableWithoutRowsIsNothing) { EXPECT_EQ(TableHtml("T", {"a"}, {}, 5), ""); }

TEST(ReportHtmlTest, ATableSaysHowManyRowsItLeavesOut) {
  const std::string html = TableHtml("T", {"a"}, {{"1"}, {"2"}, {"3"}}, 2);
  EXPECT_NE(html.find("and 1 more"), std::string::npos);
  EXPECT_EQ(Count(html, "<tr>"), 3);
}

TEST(ReportHtmlTest, AnIncompleteGraphIsCalledSoInTheHead) {
  const ImportGraph known = SmallGraph().Import("a", "b").Build();
  const ImportGraph unknown = SmallGraph().Unknown("a", "f", "r").Build();
  EXPECT_EQ(Count(Page(ReportOf(known)), "not complete"), 0);
  EXPECT_EQ(Count(Page(ReportOf(unknown)), "<b>not complete</b>"), 1);
}

TEST(ReportHtmlTest, BeyondTheLimitTheFirstLineSaysThatItShowsPackages) {
  const ImportGraph graph = SmallGraph().Import("p.a", "q.b").Build();
  PageLimits limits;
  EXPECT_EQ(Count(Page(ReportOf(graph), limits), "class=\"banner\""), 0);
  limits.modules = 1;
  const std::string page = Page(ReportOf(graph), limits);
  const size_t banner = page.find("class=\"banner\"");
  ASSERT_NE(banner, std::string::npos);
  EXPECT_LT(banner, page.find("<h1"));
}

TEST(ReportHtmlTest, NoNameEndsTheDataBlock) {
  const ImportGraph graph = SmallGraph().Import("</script><b>", "<!--\u2028&").Build();
  const std::string page = Page(ReportOf(graph));
  EXPECT_EQ(Count(page, "</script"), 2);
  EXPECT_EQ(Count(page, "<!--"), 0);
  EXPECT_EQ(Count(page, "<b>"), 0);
}

TEST(ReportHtmlTest, AChangeIsTheFirstSection) {
  const ImportGraph before = SmallGraph().Import("a", "b").Build();
  const ImportGraph after = SmallGraph().Import("a", "b").Import("b", "a").Build();
  CiReport report;
  report.graph = &after;
  report.comparison.emplace();
  report.comparison->base = "v1";
  report.comparison->difference = CompareGraphs(before, after);
  AddSummary(LintSelection(), &report);
  AddCycles(&before, after, CheckOptions(), &report);
  const std::string page = Page(report);
  ASSERT_NE(page.find("id=\"view-change\""), std::string::npos);
  EXPECT_LT(page.find("id=\"view-change\""), page.find("id=\"view-overview\""));
  EXPECT_EQ(Page(ReportOf(after)).find("id=\"view-change\""), std::string::npos);
}

TEST(GzipTest, TheHeaderHoldsNoNameAndNoTime) {
  const std::string packed = Gzip("abc");
  EXPECT_EQ(packed.substr(0, 8), std::string("\x1f\x8b\x08\0\0\0\0\0", 8));
  EXPECT_EQ(packed, Gzip("abc"));
}

TEST(GzipTest, WhatRepeatsIsSmall) { EXPECT_LT(Gzip(std::string(1'000'000, 'a')).size(), 2000); }

TEST(ReportJsonTest, ListsOfAPageAreCutAndTheDocumentSaysByHowMuch) {
  SmallGraph graph;
  for (int i = 0; i < 9; ++i) graph.Unresolved("a", absl::StrCat("no", i));
  const ImportGraph built = graph.Build();
  const CiReport report = ReportOf(built);
  ByteBuffer out;
  AppendReportJson(report, MakeColumns(built, PageLimits()), 4, &out);
  const nlohmann::json document = nlohmann::json::parse(out.view());
  EXPECT_EQ(document["unresolved"].size(), 4);
  EXPECT_EQ(document["left_out"], nlohmann::json::parse(R"({"unresolved": 5})"));
  StringSink sink;
  WriteReportJson(report, PageLimits(), &sink);
  const nlohmann::json whole = nlohmann::json::parse(sink.text());
  EXPECT_EQ(whole["unresolved"].size(), 9);
  EXPECT_FALSE(whole.contains("left_out"));
}

TEST(ReportJsonTest, TheDocumentSaysItsLevel) {
  const ImportGraph graph = SmallGraph().Import("p.a", "q.b").Build();
  const auto level = [&graph](const PageLimits& limits) {
    StringSink sink;
    WriteReportJson(ReportOf(graph), limits, &sink);
    return nlohmann::json::parse(sink.text())["level"];
  };
  PageLimits limits;
  EXPECT_EQ(level(limits), "module");
  limits.imports = 0;
  EXPECT_EQ(level(limits), "package");
}

TEST(ReportJsonTest, WithoutAComparisonThereIsNoDifference) {
  const ImportGraph graph = SmallGraph().Import("p.a", "q.b").Build();
  StringSink sink;
  WriteReportJson(ReportOf(graph), PageLimits(), &sink);
  EXPECT_TRUE(nlohmann::json::parse(sink.text())["diff"].is_null());
}

}  // namespace
}  // namespace clew
