#include "analyzer/lint/breakers.h"

#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/lint/cycle_graph_text.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

uint32_t WeightOf(const CycleGraph& graph, const std::vector<uint32_t>& pairs) {
  uint32_t weight = 0;
  for (const uint32_t pair : pairs) weight += graph.weight[pair];
  return weight;
}

// Repeatedly takes away nodes without a successor.
bool IsAcyclicWithout(const CycleGraph& graph, const std::vector<bool>& removed) {
  std::vector<bool> gone(graph.size(), false);
  for (bool found = true; found;) {
    found = false;
    for (uint32_t node = 0; node < graph.size(); ++node) {
      if (gone[node]) continue;
      bool sink = true;
      for (uint32_t pair = graph.rows[node]; pair < graph.rows[node + 1]; ++pair) {
        if (!removed[pair] && !gone[graph.to[pair]]) sink = false;
      }
      if (!sink) continue;
      gone[node] = true;
      found = true;
    }
  }
  return std::find(gone.begin(), gone.end(), false) == gone.end();
}

std::vector<bool> Removed(const CycleGraph& graph, const std::vector<uint32_t>& pairs) {
  std::vector<bool> removed(graph.to.size(), false);
  for (const uint32_t pair : pairs) removed[pair] = true;
  return removed;
}

// Over all subsets of the pairs.
uint32_t LeastWeight(const CycleGraph& graph) {
  uint32_t least = 0xffffffffu;
  for (uint32_t set = 0; set < 1u << graph.to.size(); ++set) {
    std::vector<bool> removed(graph.to.size());
    uint32_t weight = 0;
    for (uint32_t pair = 0; pair < graph.to.size(); ++pair) {
      removed[pair] = (set >> pair & 1) != 0;
      if (removed[pair]) weight += graph.weight[pair];
    }
    if (weight < least && IsAcyclicWithout(graph, removed)) least = weight;
  }
  return least;
}

CycleGraph RandomGraph(uint32_t nodes, uint32_t edges, uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<std::pair<uint32_t, uint32_t>> ends;
  while (ends.size() < edges) {
    const uint32_t from = random() % nodes;
    const uint32_t to = random() % nodes;
    if (from != to) ends.emplace_back(from, to);
  }
  return MakeCycleGraph(nodes, ends);
}

TEST(BreakersTest, OfTwoEqualPairsTheOneBackToTheLesserNameIsTaken) {
  const CycleGraph graph = MakeCycleGraph(2, {{0, 1}, {1, 0}});
  const Breakers breakers = FindBreakers(graph);
  EXPECT_THAT(Ends(graph, breakers.pairs), ElementsAre(Pair(1, 0)));
  EXPECT_TRUE(breakers.exact);
  EXPECT_EQ(breakers.method, "exact");
}

TEST(BreakersTest, APairOfSeveralStatementsIsSpared) {
  const CycleGraph graph = MakeCycleGraph(2, {{0, 1}, {1, 0}, {1, 0}});
  EXPECT_THAT(Ends(graph, FindBreakers(graph).pairs), ElementsAre(Pair(0, 1)));
}

TEST(BreakersTest, OnePairThatAllCyclesShareIsEnough) {
  const CycleGraph graph = MakeCycleGraph(4, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 0}, {1, 3}});
  EXPECT_THAT(Ends(graph, FindBreakers(graph).pairs), ElementsAre(Pair(0, 1)));
}

TEST(BreakersTest, SmallGraphsAreMinimalByBruteForce) {
  for (uint32_t seed = 0; seed < 300; ++seed) {
    const CycleGraph graph = RandomGraph(3 + seed % 5, 6 + seed % 6, seed);
    const Breakers breakers = FindBreakers(graph);
    ASSERT_TRUE(IsAcyclicWithout(graph, Removed(graph, breakers.pairs))) << seed;
    ASSERT_EQ(WeightOf(graph, breakers.pairs), LeastWeight(graph)) << seed;
  }
}

TEST(BreakersTest, LargerGraphsAreBrokenAndTheMethodIsNamed) {
  for (uint32_t seed = 0; seed < 30; ++seed) {
    const CycleGraph graph = RandomGraph(60, 150 + seed * 10, seed);
    const Breakers breakers = FindBreakers(graph);
    ASSERT_TRUE(IsAcyclicWithout(graph, Removed(graph, breakers.pairs))) << seed;
    EXPECT_EQ(breakers.method, "eades-lin-smyth");
    // None can be given back.
    for (const uint32_t pair : breakers.pairs) {
      std::vector<bool> removed = Removed(graph, breakers.pairs);
      removed[pair] = false;
      ASSERT_FALSE(IsAcyclicWithout(graph, removed)) << seed;
    }
  }
}

// Copies of small graphs side by side: what is said of the whole must hold for the sum of the
// parts.
TEST(BreakersTest, WhatIsSaidToBeExactAboveTheLimitIs) {
  int exact = 0;
  for (uint32_t seed = 0; seed < 200; ++seed) {
    std::vector<std::pair<uint32_t, uint32_t>> edges;
    uint32_t least = 0;
    for (uint32_t copy = 0; copy < 4; ++copy) {
      const CycleGraph part = RandomGraph(6, 10, seed * 4 + copy);
      least += LeastWeight(part);
      for (uint32_t from = 0; from < part.size(); ++from) {
        for (uint32_t pair = part.rows[from]; pair < part.rows[from + 1]; ++pair) {
          for (uint32_t i = 0; i < part.weight[pair]; ++i) {
            edges.emplace_back(copy * 6 + from, copy * 6 + part.to[pair]);
          }
        }
      }
    }
    const CycleGraph graph = MakeCycleGraph(24, edges);
    const Breakers breakers = FindBreakers(graph);
    ASSERT_GE(WeightOf(graph, breakers.pairs), least);
    if (!breakers.exact) continue;
    ++exact;
    ASSERT_EQ(WeightOf(graph, breakers.pairs), least) << seed;
  }
  EXPECT_GT(exact, 20);
}

TEST(BreakersTest, ARingOfAHundredThousandNeedsOne) {
  std::vector<std::pair<uint32_t, uint32_t>> edges;
  for (uint32_t node = 0; node < 100000; ++node) edges.emplace_back(node, (node + 1) % 100000);
  const Breakers breakers = FindBreakers(MakeCycleGraph(100000, edges));
  EXPECT_EQ(breakers.pairs.size(), 1);
  EXPECT_TRUE(breakers.exact);
}

}  // namespace
}  // namespace clew
