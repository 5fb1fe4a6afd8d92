#include "analyzer/graph/paths.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/graph/small_graph.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> ChainTexts(const ImportGraph& graph, const Chains& chains) {
  std::vector<std::string> texts;
  for (const Chain& chain : chains.chains) {
    std::string text = graph.module(chain.front().from).name;
    for (const ChainStep& step : chain) text += " " + graph.module(step.to).name;
    texts.push_back(text);
  }
  return texts;
}

Chains Find(const ImportGraph& graph, const std::string& from, const std::string& to,
            size_t limit = 10, View view = View::kLoad) {
  EdgeSelection selection;
  selection.view = view;
  return ShortestChains(graph, selection, {IdOf(graph, from)}, {IdOf(graph, to)}, limit);
}

TEST(PathsTest, TheShortestChainsInOrderOfModules) {
  const ImportGraph graph = MakeGraph(
      {{"a", "c"}, {"a", "b"}, {"b", "d"}, {"c", "d"}, {"a", "e"}, {"e", "f"}, {"f", "d"}});
  EXPECT_THAT(ChainTexts(graph, Find(graph, "a", "d")), ElementsAre("a b d", "a c d"));
}

TEST(PathsTest, TheLimitIsToldWhenItCuts) {
  const ImportGraph graph = MakeGraph({{"a", "c"}, {"a", "b"}, {"b", "d"}, {"c", "d"}});
  EXPECT_TRUE(Find(graph, "a", "d", 1).truncated);
  EXPECT_FALSE(Find(graph, "a", "d", 2).truncated);
}

TEST(PathsTest, AStepHasAllItsStatements) {
  const ImportGraph graph = MakeGraph({{"a", "b", 7}, {"a", "b", 3, EdgeKind::kFrom}});
  const Chains chains = Find(graph, "a", "b");
  ASSERT_EQ(chains.chains.size(), 1);
  const ChainStep& step = chains.chains[0][0];
  ASSERT_EQ(step.edges.size(), 2);
  EXPECT_EQ(graph.statement(step.edges[0]).line, 3);
  EXPECT_EQ(graph.statement(step.edges[1]).line, 7);
  EXPECT_FALSE(step.parent);
}

TEST(PathsTest, AStepToThePackageIsImplied) {
  const ImportGraph graph = MakeGraph({{"a", "p.x"}, {"p", "z"}}, /*parents=*/true);
  const Chains chains = Find(graph, "a", "z");
  EXPECT_THAT(ChainTexts(graph, chains), ElementsAre("a p.x p z"));
  EXPECT_TRUE(chains.chains[0][1].parent);
  EXPECT_THAT(chains.chains[0][1].edges, IsEmpty());
  EXPECT_THAT(Find(graph, "a", "z", 10, View::kLint).chains, IsEmpty());
}

TEST(PathsTest, NoChainWhereNothingLeads) {
  const ImportGraph graph = MakeGraph({{"a", "b"}});
  EXPECT_THAT(Find(graph, "b", "a").chains, IsEmpty());
  EXPECT_THAT(Find(graph, "a", "a").chains, IsEmpty());
}

}  // namespace
}  // namespace clew
