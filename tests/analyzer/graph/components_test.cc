#include "analyzer/graph/components.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/graph/small_graph.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::vector<std::string>> CyclicNames(const ImportGraph& graph,
                                                  const EdgeSelection& selection) {
  std::vector<std::vector<std::string>> names;
  for (const auto& members : StronglyConnectedComponents(graph, selection).Cyclic()) {
    names.push_back(Names(graph, members));
  }
  return names;
}

EdgeSelection Lint() {
  EdgeSelection selection;
  selection.view = View::kLint;
  return selection;
}

TEST(ComponentsTest, EachCycleIsOneComponent) {
  const ImportGraph graph = MakeGraph(
      {{"d", "e"}, {"e", "d"}, {"a", "b"}, {"b", "c"}, {"c", "a"}, {"c", "d"}, {"f", "a"}});
  EXPECT_THAT(CyclicNames(graph, Lint()),
              ElementsAre(ElementsAre("a", "b", "c"), ElementsAre("d", "e")));
  EXPECT_EQ(StronglyConnectedComponents(graph, Lint()).count, 3);
}

TEST(ComponentsTest, AcyclicGraphHasNone) {
  const ImportGraph graph = MakeGraph({{"a", "b"}, {"a", "c"}, {"b", "d"}, {"c", "d"}});
  EXPECT_THAT(CyclicNames(graph, Lint()), IsEmpty());
}

TEST(ComponentsTest, ParentEdgesCloseCyclesInTheLoadViewOnly) {
  const ImportGraph graph = MakeGraph({{"p", "p.x"}}, /*parents=*/true);
  EXPECT_THAT(CyclicNames(graph, Lint()), IsEmpty());
  EXPECT_THAT(CyclicNames(graph, EdgeSelection()), ElementsAre(ElementsAre("p", "p.x")));
}

TEST(ComponentsTest, AnExcludedEdgeBreaksTheCycle) {
  const ImportGraph graph =
      MakeGraph({{"a", "b"}, {"b", "a", 1, EdgeKind::kImport, kConditionTypeChecking}});
  EdgeSelection selection = Lint();
  selection.exclude = kConditionTypeChecking;
  EXPECT_THAT(CyclicNames(graph, selection), IsEmpty());
  EXPECT_THAT(CyclicNames(graph, Lint()), ElementsAre(ElementsAre("a", "b")));
}

TEST(ComponentsTest, AHundredThousandModulesInARowNeedNoStack) {
  GraphBuilder builder;
  constexpr uint32_t kCount = 100000;
  for (uint32_t i = 0; i < kCount; ++i) {
    Module module;
    module.path = std::to_string(i);
    builder.AddModule(module);
  }
  for (uint32_t i = 0; i < kCount; ++i) {
    builder.BeginStatement(i, Statement());
    builder.AddEdge((i + 1) % kCount, EdgeKind::kImport, false);
  }
  const ImportGraph graph = std::move(builder).Build();
  EXPECT_EQ(StronglyConnectedComponents(graph, Lint()).count, 1);
}

}  // namespace
}  // namespace clew
