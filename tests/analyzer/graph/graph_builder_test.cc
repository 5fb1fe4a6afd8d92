#include "analyzer/graph/graph_builder.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/graph/small_graph.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;

Module MakeModule(const std::string& name, const std::string& path) {
  Module module;
  module.name = name;
  module.path = path;
  return module;
}

TEST(GraphBuilderTest, ModulesAreSortedByNameThenPath) {
  GraphBuilder builder;
  builder.AddModule(MakeModule("b", "b.py"));
  builder.AddModule(MakeModule("a", "z/a.py"));
  builder.AddModule(MakeModule("a", "a.py"));
  const ImportGraph graph = std::move(builder).Build();
  ASSERT_EQ(graph.module_count(), 3);
  EXPECT_EQ(graph.module(ModuleId{0}).path, "a.py");
  EXPECT_EQ(graph.module(ModuleId{1}).path, "z/a.py");
  EXPECT_EQ(graph.module(ModuleId{2}).path, "b.py");
  EXPECT_EQ(graph.named("a").size(), 2);
  EXPECT_TRUE(graph.named("c").empty());
}

TEST(GraphBuilderTest, TheOrderInWhichModulesAreAddedIsNoPartOfTheGraph) {
  std::vector<std::string> names;
  for (char c = 'a'; c <= 'z'; ++c) names.emplace_back(1, c);
  for (size_t shift = 0; shift < names.size(); ++shift) {
    GraphBuilder builder;
    for (size_t i = 0; i < names.size(); ++i) {
      builder.AddModule(MakeModule(names[(i * 7 + shift) % names.size()], "x.py"));
    }
    const ImportGraph graph = std::move(builder).Build();
    ASSERT_EQ(graph.module_count(), names.size());
    for (size_t i = 0; i < names.size(); ++i) {
      EXPECT_EQ(graph.modules()[i].name, names[i]);
    }
  }
}

TEST(GraphBuilderTest, TheSameModuleAddedTwiceIsOneWithTheEdgesOfBoth) {
  GraphBuilder builder;
  const auto a = builder.AddModule(MakeModule("a", "a.py"));
  const auto b = builder.AddModule(MakeModule("b", "b.py"));
  const auto again = builder.AddModule(MakeModule("a", "a.py"));
  const auto c = builder.AddModule(MakeModule("c", "c.py"));
  Statement statement;
  statement.line = 2;
  builder.BeginStatement(again, statement);
  builder.AddEdge(c, EdgeKind::kImport, false);
  statement.line = 1;
  builder.BeginStatement(a, statement);
  builder.AddEdge(b, EdgeKind::kImport, false);
  const ImportGraph graph = std::move(builder).Build();
  ASSERT_EQ(graph.module_count(), 3);
  const auto edges = graph.edges(IdOf(graph, "a"));
  ASSERT_EQ(edges.size(), 2);
  EXPECT_EQ(graph.module(edges[0].to).name, "b");
  EXPECT_EQ(graph.module(edges[1].to).name, "c");
}

TEST(GraphBuilderTest, SelfEdgesAreNotStored) {
  const ImportGraph graph = MakeGraph({{"a", "a"}, {"a", "b"}});
  EXPECT_EQ(graph.edge_count(), 1);
}

TEST(GraphBuilderTest, EdgesAreSortedByLineTargetAndKindWithoutDuplicates) {
  const ImportGraph graph = MakeGraph(
      {{"a", "c", 3}, {"a", "b", 3}, {"a", "b", 3}, {"a", "b", 3, EdgeKind::kFrom}, {"a", "d", 1}});
  std::vector<std::string> seen;
  for (const Edge& edge : graph.edges(IdOf(graph, "a"))) {
    seen.push_back(graph.module(edge.to).name + " " + std::string(EdgeKindName(edge.kind())));
  }
  EXPECT_THAT(seen, ElementsAre("d import", "b from", "b import", "c import"));
}

TEST(GraphBuilderTest, ParentsFollowTheirModulesToTheFinalIds) {
  const ImportGraph graph = MakeGraph({{"p.z", "p.a"}}, /*parents=*/true);
  EXPECT_EQ(graph.module(IdOf(graph, "p.a")).parent, IdOf(graph, "p"));
  EXPECT_EQ(graph.module(IdOf(graph, "p.z")).parent, IdOf(graph, "p"));
  EXPECT_EQ(graph.module(IdOf(graph, "p")).parent, kNoModule);
}

TEST(GraphBuilderTest, RecordsAreSortedAndRemapped) {
  GraphBuilder builder;
  const auto b = builder.AddModule(MakeModule("b", "b.py"));
  const auto a = builder.AddModule(MakeModule("a", "a.py"));
  Position second;
  second.line = 2;
  builder.AddUnresolved({ModuleId{b}, "x", Position(), 0});
  builder.AddUnresolved({ModuleId{a}, "y", second, 0});
  builder.AddUnresolved({ModuleId{a}, "z", Position(), 0});
  builder.AddUnresolved({ModuleId{a}, "z", Position(), 0});
  const ImportGraph graph = std::move(builder).Build();
  ASSERT_EQ(graph.unresolved().size(), 3);
  EXPECT_EQ(graph.unresolved()[0].name, "z");
  EXPECT_EQ(graph.unresolved()[1].name, "y");
  EXPECT_EQ(graph.unresolved()[2].name, "x");
  EXPECT_EQ(graph.unresolved()[2].from, ModuleId{1});
  EXPECT_TRUE(graph.complete());
}

TEST(GraphBuilderTest, AHazardMakesTheGraphIncomplete) {
  GraphBuilder builder;
  builder.AddHazard({ModuleId{builder.AddModule(MakeModule("a", "a.py"))}, "exec", Position()});
  EXPECT_FALSE(std::move(builder).Build().complete());
}

TEST(GraphBuilderTest, NamespacesWithOtherPortionsAreOtherModules) {
  const std::vector<std::string> one = {"a/ns"};
  const std::vector<std::string> two = {"a/ns", "b/ns"};
  for (const bool longer_first : {false, true}) {
    GraphBuilder builder;
    Module ns = MakeModule("ns", "");
    ns.kind = ModuleKind::kNamespace;
    builder.AddModule(ns, longer_first ? two : one);
    builder.AddModule(ns, longer_first ? one : two);
    builder.AddModule(ns, one);
    const ImportGraph graph = std::move(builder).Build();
    ASSERT_EQ(graph.module_count(), 2);
    EXPECT_THAT(graph.portions(ModuleId{0}), ElementsAreArray(one));
    EXPECT_THAT(graph.portions(ModuleId{1}), ElementsAreArray(two));
  }
}

}  // namespace
}  // namespace clew
