#include "analyzer/report/ci/package_graph.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/report/ci/graph_mermaid.h"
#include "tests/analyzer/report/ci/small_graph.h"

namespace clew {
namespace {

std::string Text(const ImportGraph& graph) {
  StringSink sink;
  WritePackageText(MakePackageGraph(graph), &sink);
  return std::string(sink.text());
}

TEST(PackageGraphTest, ALineADependencySortedAndWithoutNumbers) {
  EXPECT_EQ(Text(SmallGraph()
                     .Stdlib("json")
                     .Import("p.a", "q.b")
                     .Import("p.c", "q.b")
                     .Import("p.a", "json")
                     .Import("q.b", "q.c")
                     .Build()),
            "p -> json\np -> q\nq\n");
}

TEST(PackageGraphTest, ScriptsAreTheirDirectory) {
  EXPECT_EQ(Text(SmallGraph().Script("tools/run.py").Import("tools/run.py", "p.a").Build()),
            "p\ntools/ -> p\n");
}

TEST(PackageGraphTest, WhatIsMissingIsNotInIt) {
  EXPECT_EQ(Text(SmallGraph().Missing("no.x").Import("p.a", "no.x").Build()), "p\n");
}

TEST(PackageGraphTest, WhatIsUnknownIsToldOfThePackage) {
  const ImportGraph graph = MakePackageGraph(SmallGraph()
                                                 .Package("p")
                                                 .Unresolved("p.a", "no")
                                                 .Unknown("p.a", "f", "r")
                                                 .Hazard("p.a", "h")
                                                 .Build());
  ASSERT_EQ(graph.unresolved().size(), 1);
  EXPECT_EQ(graph.module(graph.unresolved()[0].from).name, "p");
  EXPECT_EQ(graph.dynamic().size(), 1);
  EXPECT_EQ(graph.hazards().size(), 1);
  EXPECT_FALSE(graph.complete());
}

TEST(PackageGraphTest, TheParentOfAPackageIsAPackage) {
  const ImportGraph graph =
      MakePackageGraph(SmallGraph().Package("p").Package("p.q").Import("p.q.a", "p.b").Build());
  ASSERT_EQ(graph.module_count(), 2);
  EXPECT_EQ(graph.module(graph.module(ModuleId{1}).parent).name, "p");
}

std::string Mermaid(const ImportGraph& graph) {
  StringSink sink;
  EXPECT_TRUE(WriteGraphMermaid(graph, &sink).ok());
  return std::string(sink.text());
}

TEST(GraphMermaidTest, AnImportOfAFunctionIsDotted) {
  const std::string text =
      Mermaid(SmallGraph().Import("a", "b", EdgeKind::kImport, Scope::kFunction).Build());
  EXPECT_EQ(text, "flowchart LR\n  n0[\"a\"]\n  n1[\"b\"]\n  n0 -.-> n1\n");
}

TEST(GraphMermaidTest, WhatIsTooLargeLosesTheStandardLibraryFirst) {
  SmallGraph graph;
  graph.Import("a.x", "a.y");
  for (int i = 0; i < 501; ++i) {
    const std::string name = absl::StrCat("s", i);
    graph.Stdlib(name).Import("a.x", name);
  }
  EXPECT_EQ(Mermaid(graph.Build()),
            "%% without the standard library\nflowchart LR\n  n0[\"a.x\"]\n  n1[\"a.y\"]\n"
            "  n0 --> n1\n");
}

TEST(GraphMermaidTest, ThenItIsPackages) {
  SmallGraph graph;
  graph.Import("q.x", "p.m0");
  for (int i = 0; i < 501; ++i) graph.Import("p.x", absl::StrCat("p.m", i));
  EXPECT_EQ(Mermaid(graph.Build()),
            "%% packages, without what is outside of the project\nflowchart LR\n  n0[\"p\"]\n"
            "  n1[\"q\"]\n  n1 --> n0\n");
}

TEST(GraphMermaidTest, WhereEvenPackagesAreTooManyItIsAnError) {
  SmallGraph graph;
  for (int i = 0; i < 501; ++i) graph.Import("p.x", absl::StrCat("q", i));
  StringSink sink;
  EXPECT_FALSE(WriteGraphMermaid(graph.Build(), &sink).ok());
}

}  // namespace
}  // namespace clew
