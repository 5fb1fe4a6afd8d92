#include "analyzer/graph/closure.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/graph/small_graph.h"

namespace clew {
namespace {

using ::testing::ElementsAre;

EdgeSelection Selection(View view) {
  EdgeSelection selection;
  selection.view = view;
  return selection;
}

std::vector<std::string> Reached(const ImportGraph& graph, const EdgeSelection& selection,
                                 const std::string& seed) {
  return Names(graph, ForwardClosure(graph, selection, {IdOf(graph, seed)}));
}

TEST(ClosureTest, TheLoadViewRunsPackagesToo) {
  const ImportGraph graph = MakeGraph({{"m", "p.q.x"}, {"p", "other"}}, /*parents=*/true);
  EXPECT_THAT(Reached(graph, Selection(View::kLoad), "m"),
              ElementsAre("m", "other", "p", "p.q", "p.q.x"));
}

TEST(ClosureTest, TheLintViewHasWrittenEdgesOnly) {
  const ImportGraph graph = MakeGraph({{"m", "p.q.x"}, {"p", "other"}}, /*parents=*/true);
  EXPECT_THAT(Reached(graph, Selection(View::kLint), "m"), ElementsAre("m", "p.q.x"));
}

TEST(SubgraphTest, HasWhatIsBetweenItsModules) {
  const ImportGraph graph =
      MakeGraph({{"m", "p.q"}, {"n", "m"}, {"m", "z"}, {"p", "m"}}, /*parents=*/true);
  const std::vector<ModuleId> kept = {IdOf(graph, "m"), IdOf(graph, "p"), IdOf(graph, "p.q")};
  std::vector<ModuleId> ids;
  const ImportGraph part = SubgraphOf(graph, kept, &ids);
  EXPECT_THAT(Names(part, ids), ElementsAre("m", "p", "p.q"));
  EXPECT_EQ(part.module_count(), 3);
  EXPECT_THAT(Reached(part, Selection(View::kLint), "p"), ElementsAre("m", "p", "p.q"));
  EXPECT_EQ(part.edge_count(), 2);
  EXPECT_EQ(part.module(IdOf(part, "p.q")).parent, IdOf(part, "p"));
  EXPECT_TRUE(part.complete());
}

TEST(ClosureTest, ACycleEnds) {
  const ImportGraph graph = MakeGraph({{"a", "b"}, {"b", "c"}, {"c", "a"}, {"d", "a"}});
  EXPECT_THAT(Reached(graph, Selection(View::kLoad), "b"), ElementsAre("a", "b", "c"));
}

TEST(ClosureTest, AnExcludedConditionHidesTheEdgeButNotItsTwinElsewhere) {
  const ImportGraph graph = MakeGraph({{"a", "b", 1, EdgeKind::kImport, kConditionTypeChecking},
                                       {"a", "c", 2, EdgeKind::kImport, kConditionTypeChecking},
                                       {"a", "c", 3, EdgeKind::kImport, 0}});
  EdgeSelection selection;
  selection.exclude = kConditionTypeChecking;
  EXPECT_THAT(Reached(graph, selection, "a"), ElementsAre("a", "c"));
}

TEST(ClosureTest, ImportTimeKeepsClassScopeAndDropsFunctions) {
  const ImportGraph graph = MakeGraph({{"a", "b", 1, EdgeKind::kImport, 0, Scope::kClass},
                                       {"a", "c", 2, EdgeKind::kImport, 0, Scope::kFunction}});
  EdgeSelection selection;
  selection.import_time_only = true;
  EXPECT_THAT(Reached(graph, selection, "a"), ElementsAre("a", "b"));
}

TEST(ClosureTest, BackwardFollowsImportersAndSubmodules) {
  const ImportGraph graph =
      MakeGraph({{"m", "p.x"}, {"n", "m"}, {"p", "z"}, {"z", "y"}, {"y", "z"}}, /*parents=*/true);
  const ReverseRows reverse = ComputeReverseRows(graph, Selection(View::kLoad));
  EXPECT_THAT(Names(graph, BackwardClosure(reverse, {IdOf(graph, "z")})),
              ElementsAre("m", "n", "p", "p.x", "y", "z"));
}

}  // namespace
}  // namespace clew
