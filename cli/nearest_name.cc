#include "cli/nearest_name.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace clew {
namespace {

// Optimal string alignment distance.
size_t EditDistance(std::string_view a, std::string_view b) {
  std::vector<std::vector<size_t>> cost(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replaced});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
      }
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

std::string_view NearestName(std::string_view name,
                             const std::vector<std::string_view>& candidates) {
  constexpr size_t kLongestName = 100;
  if (name.size() > kLongestName) return {};
  std::string_view nearest;
  size_t nearest_cost = name.size();
  for (const std::string_view candidate : candidates) {
    if (candidate.size() > kLongestName) continue;
    size_t cost = EditDistance(name, candidate);
    // A shortened or lengthened name, `py-version` or `root-dirs`, is nearer than its edits say.
    const bool contained = candidate.find(name) != std::string_view::npos ||
                           name.find(candidate) != std::string_view::npos;
    if (contained && name.size() >= 3) cost = std::min<size_t>(cost, 2);
    if (cost < nearest_cost) {
      nearest = candidate;
      nearest_cost = cost;
    }
  }
  const size_t limit = std::max<size_t>(2, name.size() / 2);
  return nearest_cost <= limit ? nearest : std::string_view();
}

std::string Suggestion(std::string_view name, const std::vector<std::string_view>& candidates) {
  const std::string_view nearest = NearestName(name, candidates);
  return nearest.empty() ? "" : absl::StrCat("; did you mean \"", nearest, "\"?");
}

}  // namespace clew
