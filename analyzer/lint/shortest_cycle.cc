#include "analyzer/lint/shortest_cycle.h"

#include <algorithm>
#include <set>

namespace clew {
namespace {

constexpr uint32_t kNone = 0xffffffffu;

struct Reversed {
  std::vector<uint32_t> rows;
  std::vector<uint32_t> from;
  std::vector<uint32_t> pair;
};

Reversed Reverse(const CycleGraph& graph) {
  Reversed reversed;
  reversed.rows.assign(graph.size() + 1, 0);
  for (const uint32_t to : graph.to) ++reversed.rows[to + 1];
  for (uint32_t node = 0; node < graph.size(); ++node) {
    reversed.rows[node + 1] += reversed.rows[node];
  }
  reversed.from.resize(graph.to.size());
  reversed.pair.resize(graph.to.size());
  std::vector<uint32_t> next(reversed.rows.begin(), reversed.rows.end() - 1);
  for (uint32_t node = 0; node < graph.size(); ++node) {
    for (uint32_t pair = graph.rows[node]; pair < graph.rows[node + 1]; ++pair) {
      const uint32_t slot = next[graph.to[pair]]++;
      reversed.from[slot] = node;
      reversed.pair[slot] = pair;
    }
  }
  return reversed;
}

// Searches backwards from a goal, breadth first. A state is a node and whether a required pair lies
// behind it: a cycle goes from (node, no) to (node, yes).
class Search {
 public:
  Search(const CycleGraph& graph, const std::vector<bool>& required)
      : graph_(graph),
        required_(required),
        reversed_(Reverse(graph)),
        distance_(size_t{graph.size()} * 2, kNone) {}

  uint64_t visited() const { return visited_; }
  bool Requires(uint32_t pair) const { return required_.empty() || required_[pair]; }

  // The least of the shortest cycles through `root` over nodes that `admit` lets in, if it is
  // shorter than `limit`; else empty. `first`: its second node, or kNone for any.
  template <typename Admit>
  std::vector<uint32_t> CycleThrough(uint32_t root, uint32_t first, uint32_t limit, Admit admit) {
    for (const uint32_t state : queue_) distance_[state] = kNone;
    queue_.clear();
    const uint32_t goal = root * 2 + 1;
    const uint32_t start = first == kNone ? root * 2 : first * 2 + 1;
    distance_[goal] = 0;
    queue_.push_back(goal);
    for (size_t at = 0; at < queue_.size() && distance_[start] == kNone; ++at) {
      const uint32_t state = queue_[at];
      const uint32_t depth = distance_[state];
      if (depth + 1 >= limit) break;
      const uint32_t node = state / 2;
      if (at > 0 && node == root) continue;
      const bool behind = (state & 1) != 0;
      for (uint32_t slot = reversed_.rows[node]; slot < reversed_.rows[node + 1]; ++slot) {
        ++visited_;
        const uint32_t from = reversed_.from[slot];
        if (!admit(from)) continue;
        const bool now = Requires(reversed_.pair[slot]);
        if (behind) Reach(from * 2 + 1, depth + 1);
        if (now == behind) Reach(from * 2, depth + 1);
      }
    }
    std::vector<uint32_t> cycle;
    if (distance_[start] == kNone) return cycle;
    if (first != kNone) cycle.push_back(root);
    for (uint32_t state = start; distance_[state] > 0;) {
      cycle.push_back(state / 2);
      state = NextState(state);
    }
    return cycle;
  }

 private:
  void Reach(uint32_t state, uint32_t depth) {
    if (distance_[state] != kNone) return;
    distance_[state] = depth;
    queue_.push_back(state);
  }

  uint32_t NextState(uint32_t state) {
    const uint32_t node = state / 2;
    for (uint32_t pair = graph_.rows[node]; pair < graph_.rows[node + 1]; ++pair) {
      const uint32_t next = graph_.to[pair] * 2 + ((state & 1) != 0 || Requires(pair) ? 1 : 0);
      if (distance_[next] != kNone && distance_[next] + 1 == distance_[state]) return next;
    }
    return state;  // not reached: a state's distance came from a successor
  }

  const CycleGraph& graph_;
  const std::vector<bool>& required_;
  const Reversed reversed_;
  std::vector<uint32_t> distance_;
  std::vector<uint32_t> queue_;
  uint64_t visited_ = 0;
};

// Which nodes can still lie on a cycle once all nodes below `least` are taken away.
std::vector<uint32_t> Remaining(const CycleGraph& graph, uint32_t least) {
  std::vector<bool> alive(graph.size(), true);
  std::fill(alive.begin(), alive.begin() + least, false);
  std::vector<uint32_t> numbers = ComponentNumbers(graph.rows, graph.to, alive);
  std::vector<uint32_t> sizes(graph.size(), 0);
  for (const uint32_t number : numbers) {
    if (number != kNone) ++sizes[number];
  }
  for (uint32_t& number : numbers) {
    if (number != kNone && sizes[number] < 2) number = kNone;
  }
  return numbers;
}

}  // namespace

ShortCycle FindShortestCycle(const CycleGraph& graph, const std::vector<bool>& required,
                             uint64_t budget) {
  ShortCycle best;
  Search search(graph, required);
  std::vector<uint32_t> component(graph.size(), 0);
  uint64_t visited_at_split = 0;
  for (uint32_t root = 0; root < graph.size(); ++root) {
    if (component[root] == kNone) continue;
    const uint32_t limit = best.nodes.empty() ? kNone : static_cast<uint32_t>(best.nodes.size());
    std::vector<uint32_t> cycle = search.CycleThrough(root, kNone, limit, [&](uint32_t node) {
      return node >= root && component[node] == component[root];
    });
    if (!cycle.empty()) best.nodes = std::move(cycle);
    if (best.nodes.size() == 2) break;
    // Looking at the rest again costs no more than what was spent since the last time.
    if (search.visited() - visited_at_split > graph.to.size()) {
      visited_at_split = search.visited();
      component = Remaining(graph, root + 1);
    }
    if (search.visited() > budget) {
      best.exact = false;
      break;
    }
  }
  return best;
}

ShortCycles FindCyclesThroughPairs(const CycleGraph& graph, size_t limit, uint64_t budget) {
  ShortCycles result;
  const std::vector<bool> required;
  Search search(graph, required);
  std::set<std::vector<uint32_t>> seen;
  for (uint32_t node = 0; node < graph.size() && !result.truncated; ++node) {
    for (const uint32_t to : graph.successors(node)) {
      std::vector<uint32_t> cycle =
          search.CycleThrough(node, to, kNone, [](uint32_t) { return true; });
      std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());
      if (seen.count(cycle) == 0) {
        if (seen.size() == limit || search.visited() > budget) {
          result.truncated = true;
          break;
        }
        seen.insert(std::move(cycle));
      }
    }
  }
  result.cycles.assign(seen.begin(), seen.end());
  std::stable_sort(result.cycles.begin(), result.cycles.end(),
                   [](const auto& a, const auto& b) { return a.size() < b.size(); });
  return result;
}

}  // namespace clew
