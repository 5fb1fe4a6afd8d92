#include "analyzer/lint/shortest_cycle.h"

#include <algorithm>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/lint/cycle_graph_text.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Every simple cycle that begins with its least node, depth first over small graphs.
std::vector<std::vector<uint32_t>> AllCycles(const CycleGraph& graph,
                                             const std::vector<bool>& required) {
  std::vector<std::vector<uint32_t>> cycles;
  std::vector<std::pair<std::vector<uint32_t>, bool>> paths;
  for (uint32_t node = 0; node < graph.size(); ++node) paths.push_back({{node}, false});
  while (!paths.empty()) {
    const auto [path, has] = paths.back();
    paths.pop_back();
    for (uint32_t pair = graph.rows[path.back()]; pair < graph.rows[path.back() + 1]; ++pair) {
      const uint32_t next = graph.to[pair];
      const bool now = has || required.empty() || required[pair];
      if (next == path.front()) {
        if (now) cycles.push_back(path);
        continue;
      }
      if (next < path.front() || std::count(path.begin(), path.end(), next) != 0) continue;
      std::vector<uint32_t> longer = path;
      longer.push_back(next);
      paths.push_back({longer, now});
    }
  }
  std::sort(cycles.begin(), cycles.end(), [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return cycles;
}

CycleGraph RandomGraph(uint32_t seed) {
  std::mt19937 random(seed);
  const uint32_t nodes = 2 + random() % 7;
  const uint32_t edges = nodes + random() % (nodes + 2);
  std::vector<std::pair<uint32_t, uint32_t>> ends;
  for (uint32_t i = 0; i < edges; ++i) {
    const uint32_t from = random() % nodes;
    const uint32_t to = random() % nodes;
    if (from != to) ends.emplace_back(from, to);
  }
  return MakeCycleGraph(nodes, ends);
}

TEST(ShortestCycleTest, BeginsAtItsLeastNode) {
  const CycleGraph graph = MakeCycleGraph(4, {{3, 1}, {1, 2}, {2, 3}, {0, 3}, {3, 0}});
  EXPECT_THAT(FindShortestCycle(graph, {}).nodes, ElementsAre(0, 3));
}

TEST(ShortestCycleTest, OfEqualLengthTheLeastInSequence) {
  const CycleGraph graph = MakeCycleGraph(5, {{0, 4}, {4, 1}, {1, 0}, {0, 2}, {2, 3}, {3, 0}});
  EXPECT_THAT(FindShortestCycle(graph, {}).nodes, ElementsAre(0, 2, 3));
}

TEST(ShortestCycleTest, WithoutACycleThereIsNone) {
  EXPECT_THAT(FindShortestCycle(MakeCycleGraph(3, {{0, 1}, {1, 2}, {0, 2}}), {}).nodes, IsEmpty());
}

TEST(ShortestCycleTest, EqualsBruteForceOnSmallGraphs) {
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    const CycleGraph graph = RandomGraph(seed);
    const auto all = AllCycles(graph, {});
    const ShortCycle found = FindShortestCycle(graph, {});
    ASSERT_TRUE(found.exact);
    ASSERT_EQ(found.nodes, all.empty() ? std::vector<uint32_t>() : all.front()) << seed;
  }
}

TEST(ShortestCycleTest, ThroughRequiredPairsEqualsBruteForce) {
  for (uint32_t seed = 0; seed < 3000; ++seed) {
    const CycleGraph graph = RandomGraph(seed);
    std::mt19937 random(seed);
    std::vector<bool> required(graph.to.size());
    for (size_t pair = 0; pair < required.size(); ++pair) required[pair] = random() % 4 == 0;
    if (required.empty()) continue;
    const auto all = AllCycles(graph, required);
    ASSERT_EQ(FindShortestCycle(graph, required).nodes,
              all.empty() ? std::vector<uint32_t>() : all.front())
        << seed;
  }
}

TEST(ShortestCycleTest, ARingOfAHundredThousandIsFoundWhole) {
  std::vector<std::pair<uint32_t, uint32_t>> edges;
  for (uint32_t node = 0; node < 100000; ++node) edges.emplace_back(node, (node + 1) % 100000);
  const ShortCycle found = FindShortestCycle(MakeCycleGraph(100000, edges), {});
  EXPECT_EQ(found.nodes.size(), 100000);
  EXPECT_TRUE(found.exact);
}

TEST(ShortestCycleTest, TheBudgetEndsTheSearchAndIsTold) {
  // Two rings that share no pair; the shorter one is found late.
  std::vector<std::pair<uint32_t, uint32_t>> edges;
  for (uint32_t node = 0; node < 50; ++node) edges.emplace_back(node, (node + 1) % 50);
  edges.insert(edges.end(), {{49, 50}, {50, 51}, {51, 52}, {52, 50}, {50, 0}});
  const CycleGraph graph = MakeCycleGraph(53, edges);
  EXPECT_THAT(FindShortestCycle(graph, {}).nodes, ElementsAre(50, 51, 52));
  const ShortCycle bounded = FindShortestCycle(graph, {}, 20);
  EXPECT_FALSE(bounded.exact);
  EXPECT_EQ(bounded.nodes.front(), 0);
}

TEST(ShortestCycleTest, EachPairHasACycleThroughItOnce) {
  const CycleGraph graph = MakeCycleGraph(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 0}});
  const ShortCycles all = FindCyclesThroughPairs(graph, 10);
  EXPECT_THAT(all.cycles, ElementsAre(ElementsAre(0, 1), ElementsAre(0, 1, 2, 3)));
  EXPECT_FALSE(all.truncated);
  const ShortCycles one = FindCyclesThroughPairs(graph, 1);
  EXPECT_THAT(one.cycles, ElementsAre(ElementsAre(0, 1)));
  EXPECT_TRUE(one.truncated);
}

}  // namespace
}  // namespace clew
