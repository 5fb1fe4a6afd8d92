#include "analyzer/lint/lint_components.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/graph/small_graph.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::vector<std::string>> Labels(const ImportGraph& graph,
                                             const LintSelection& selection,
                                             const LintLevel& level = {}) {
  const LintView view = MakeLintView(graph, level);
  std::vector<std::vector<std::string>> labels;
  for (const auto& nodes : CyclicComponents(view, selection)) {
    labels.emplace_back();
    for (const uint32_t node : nodes) labels.back().emplace_back(view.labels[node]);
  }
  return labels;
}

TEST(LintComponentsTest, EachCycleIsOneComponent) {
  const ImportGraph graph =
      MakeGraph({{"d", "e"}, {"e", "d"}, {"a", "b"}, {"b", "c"}, {"c", "a"}, {"c", "d"}});
  EXPECT_THAT(Labels(graph, {}), ElementsAre(ElementsAre("a", "b", "c"), ElementsAre("d", "e")));
}

TEST(LintComponentsTest, ParentPackagesCloseNoCycle) {
  EXPECT_THAT(Labels(MakeGraph({{"p", "p.x"}}, /*parents=*/true), {}), IsEmpty());
}

TEST(LintComponentsTest, WhatToolsLoadUnwrittenClosesNoCycle) {
  EXPECT_THAT(Labels(MakeGraph({{"a", "b"}, {"b", "a", 1, EdgeKind::kImplicit}}), {}), IsEmpty());
}

TEST(LintComponentsTest, FunctionLevelImportsCountOnRequest) {
  const ImportGraph graph =
      MakeGraph({{"a", "b"}, {"b", "a", 1, EdgeKind::kImport, 0, Scope::kFunction}});
  EXPECT_THAT(Labels(graph, {}), IsEmpty());
  LintSelection all;
  all.import_time_only = false;
  EXPECT_THAT(Labels(graph, all), ElementsAre(ElementsAre("a", "b")));
}

TEST(LintComponentsTest, ClassBodiesRunAtImportTime) {
  const ImportGraph graph =
      MakeGraph({{"a", "b"}, {"b", "a", 1, EdgeKind::kImport, 0, Scope::kClass}});
  EXPECT_THAT(Labels(graph, {}), ElementsAre(ElementsAre("a", "b")));
}

TEST(LintComponentsTest, TypingMainAndNeverImportsCountOnRequest) {
  for (const Conditions condition : {kConditionTypeChecking, kConditionMain, kConditionNever}) {
    const ImportGraph graph = MakeGraph({{"a", "b"}, {"b", "a", 1, EdgeKind::kImport, condition}});
    EXPECT_THAT(Labels(graph, {}), IsEmpty());
    LintSelection all;
    all.exclude = 0;
    EXPECT_THAT(Labels(graph, all), ElementsAre(ElementsAre("a", "b")));
  }
}

TEST(LintComponentsTest, PackagesAreSquashedToTheirFirstParts) {
  const ImportGraph graph = MakeGraph({{"p.a.x", "p.b.y"}, {"p.b.z", "p.a.w"}, {"p.a.x", "p.a.w"}});
  EXPECT_THAT(Labels(graph, {}), IsEmpty());
  EXPECT_THAT(Labels(graph, {}, {true, 2}), ElementsAre(ElementsAre("p.a", "p.b")));
  EXPECT_THAT(Labels(graph, {}, {true, 0}), ElementsAre(ElementsAre("p.a", "p.b")));
  EXPECT_THAT(Labels(graph, {}, {true, 1}), IsEmpty());
}

TEST(LintComponentsTest, APairWeighsItsStatements) {
  const ImportGraph graph = MakeGraph({{"a", "b", 1},
                                       {"a", "b", 2},
                                       {"b", "a", 1, EdgeKind::kFrom},
                                       {"b", "a", 1, EdgeKind::kStar}});
  const LintView view = MakeLintView(graph, {});
  const auto graphs = MakeCycleGraphs(view, {}, CyclicComponents(view, {}));
  ASSERT_EQ(graphs.size(), 1);
  EXPECT_THAT(graphs[0].weight, ElementsAre(2, 1));
}

TEST(LintComponentsTest, AnIgnoredEdgeIsNotThere) {
  const ImportGraph graph = MakeGraph({{"a", "b"}, {"b", "a"}});
  LintView view = MakeLintView(graph, {});
  view.ignored.assign(graph.edge_count(), false);
  view.ignored[EdgeIndex(graph, graph.edges(IdOf(graph, "b"))[0])] = true;
  EXPECT_THAT(CyclicComponents(view, {}), IsEmpty());
}

}  // namespace
}  // namespace clew
