// The smallest change that breaks every cycle of a component: a minimum feedback arc set.
#ifndef CLEW_ANALYZER_LINT_BREAKERS_H_
#define CLEW_ANALYZER_LINT_BREAKERS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzer/lint/lint_components.h"

namespace clew {

// Up to this many modules the answer is exact: dynamic programming over all sets of modules.
inline constexpr uint32_t kMostExactNodes = 16;

struct Breakers {
  std::vector<uint32_t> pairs;  // ascending; without them the component has no cycle
  bool exact = true;            // no set of pairs with fewer written edges does
  std::string_view method = "exact";
};

// Pairs are weighed by their written edges. Of equal sets one that leaves imports from lesser
// to greater names alone is taken. Above kMostExactNodes the order of Eades, Lin and Smyth,
// bettered by moving single modules as long as that helps; said to be exact only where as many
// cycles without a common edge prove it.
Breakers FindBreakers(const CycleGraph& graph);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_BREAKERS_H_
