// Shortest cycles of a component.
#ifndef CLEW_ANALYZER_LINT_SHORTEST_CYCLE_H_
#define CLEW_ANALYZER_LINT_SHORTEST_CYCLE_H_

#include <cstdint>
#include <vector>

#include "analyzer/lint/lint_components.h"

namespace clew {

// Edges visited at most, about a second: inside a huge component the search ends there.
inline constexpr uint64_t kCycleBudget = 200'000'000;

struct ShortCycle {
  std::vector<uint32_t> nodes;  // local; begins with the least; empty: none found
  bool exact = true;            // false: the budget ended the search, a shorter one may exist
};

// A shortest cycle; of all, each begun at its least node, the one least in sequence. Where
// `required` (by pair) is not empty, only cycles with a pair of it count.
ShortCycle FindShortestCycle(const CycleGraph& graph, const std::vector<bool>& required,
                             uint64_t budget = kCycleBudget);

struct ShortCycles {
  std::vector<std::vector<uint32_t>> cycles;  // begun at the least node; by length, then nodes
  bool truncated = false;                     // `limit` or the budget left some out
};

// For each pair a shortest cycle through it, each cycle once, at most `limit`.
ShortCycles FindCyclesThroughPairs(const CycleGraph& graph, size_t limit,
                                   uint64_t budget = kCycleBudget);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_SHORTEST_CYCLE_H_
