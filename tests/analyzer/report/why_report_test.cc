#include "analyzer/report/why_report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analyzer/graph/graph_builder.h"
#include "analyzer/report/deps_report.h"

namespace clew {
namespace {

using nlohmann::json;

struct Project {
  ImportGraph graph;
  WhyReport report;
};

std::unique_ptr<Project> Example() {
  auto project = std::make_unique<Project>();
  GraphBuilder builder;
  const auto a = builder.AddModule({"a", "a.py", ModuleKind::kModule, Origin::kProject});
  const auto p = builder.AddModule({"p", "p/__init__.py", ModuleKind::kPackage, Origin::kProject});
  const auto q = builder.AddModule({"p.q", "p/q.py", ModuleKind::kModule, Origin::kProject});
  builder.SetParent(q, p);
  builder.BeginStatement(a, {4, 0, kConditionOptional, Scope::kModule, false});
  builder.AddEdge(q, EdgeKind::kSubmodule, false);
  project->graph = std::move(builder).Build();
  project->report.header.tool = "clew 0.1.0";
  project->report.graph = &project->graph;
  project->report.from = "a";
  project->report.to = "p";
  return project;
}

TEST(WhyReportTest, TextShowsTheStatementOfEachStep) {
  const auto project = Example();
  const std::vector<ModuleId> from{ModuleId{0}};
  const std::vector<ModuleId> to{ModuleId{1}};
  project->report.chains = ShortestChains(project->graph, EdgeSelection(), from, to, 1);
  project->report.lines[{"a.py", 4}] = "from p import q";
  StringSink sink;
  WriteWhyText(project->report, TextStyle{}, &sink);
  EXPECT_EQ(sink.text(),
            "a imports p, 2 steps:\n"
            "  a\n"
            "    a.py:4  from p import q  (submodule, optional)\n"
            "  p.q\n"
            "    importing it runs its package first\n"
            "  p\n");
}

TEST(WhyReportTest, JsonListsChainsOfStepsOfStatements) {
  const auto project = Example();
  const std::vector<ModuleId> from{ModuleId{0}};
  const std::vector<ModuleId> to{ModuleId{1}};
  project->report.chains = ShortestChains(project->graph, EdgeSelection(), from, to, 1);
  StringSink sink;
  WriteWhyJson(project->report, &sink);
  const json document = json::parse(sink.text());
  EXPECT_EQ(document["schema"], "clew.why/1");
  ASSERT_EQ(document["chains"].size(), 1u);
  const json& chain = document["chains"][0];
  ASSERT_EQ(chain.size(), 2u);
  EXPECT_EQ(chain[0]["to"]["name"], "p.q");
  EXPECT_EQ(chain[0]["statements"][0]["line"], 4);
  EXPECT_TRUE(chain[0]["statements"][0]["text"].is_null());
  EXPECT_EQ(chain[1]["parent"], true);
}

TEST(WhyReportTest, NoChainIsSaid) {
  const auto project = Example();
  StringSink sink;
  WriteWhyText(project->report, TextStyle{}, &sink);
  EXPECT_EQ(sink.text(), "a does not import p.\n");
}

TEST(DepsReportTest, EntriesAndFilesAreListed) {
  const auto project = Example();
  DepsReport report;
  report.header = project->report.header;
  report.graph = &project->graph;
  report.entries = {"a.py"};
  report.modules = {ModuleId{0}};
  report.files = {"a.py", "p/__init__.py"};
  StringSink sink;
  WriteDepsJson(report, &sink);
  const json document = json::parse(sink.text());
  EXPECT_EQ(document["schema"], "clew.deps/1");
  EXPECT_EQ(document["files"], json({"a.py", "p/__init__.py"}));
  EXPECT_EQ(document["entries"], json({"a.py"}));
  EXPECT_EQ(document["entry_modules"][0]["name"], "a");
  EXPECT_EQ(document["complete"], true);
}

TEST(WritePathsTest, EachPathIsTerminated) {
  StringSink sink;
  WritePaths({"a.py", "b\n.py"}, '\0', &sink);
  EXPECT_EQ(sink.text(), std::string("a.py\0b\n.py\0", 11));
}

}  // namespace
}  // namespace clew
