#include "analyzer/lint/breakers.h"

#include <algorithm>
#include <set>
#include <utility>

namespace clew {
namespace {

constexpr uint64_t kSiftBudget = 200'000'000;   // moves of one position
constexpr uint64_t kReturnBudget = 50'000'000;  // edges visited
constexpr uint64_t kProofBudget = 50'000'000;   // edges visited

// The order of all nodes that has the fewest written edges from later to earlier ones, the least in
// sequence of these.
std::vector<uint32_t> BestOrder(const CycleGraph& graph) {
  const uint32_t count = graph.size();
  std::vector<uint32_t> weights(size_t{count} * count, 0);
  for (uint32_t node = 0; node < count; ++node) {
    for (uint32_t pair = graph.rows[node]; pair < graph.rows[node + 1]; ++pair) {
      weights[node * count + graph.to[pair]] = graph.weight[pair];
    }
  }
  // By the set of nodes placed first: what placing the rest costs at least.
  const uint32_t all = (1u << count) - 1;
  const auto cost_of = [&](uint32_t node, uint32_t placed) {
    uint32_t cost = 0;
    for (uint32_t other = 0; other < count; ++other) {
      if ((placed >> other & 1) != 0) cost += weights[node * count + other];
    }
    return cost;
  };
  std::vector<uint32_t> rest(size_t{all} + 1, 0);
  for (uint32_t placed = all; placed-- > 0;) {
    uint32_t least = 0xffffffffu;
    for (uint32_t node = 0; node < count; ++node) {
      if ((placed >> node & 1) != 0) continue;
      least = std::min(least, cost_of(node, placed) + rest[placed | 1u << node]);
    }
    rest[placed] = least;
  }
  std::vector<uint32_t> order;
  for (uint32_t placed = 0; placed != all;) {
    for (uint32_t node = 0; node < count; ++node) {
      if ((placed >> node & 1) != 0) continue;
      if (cost_of(node, placed) + rest[placed | 1u << node] != rest[placed]) continue;
      order.push_back(node);
      placed |= 1u << node;
      break;
    }
  }
  return order;
}

// Neighbours in both directions with signed meaning: see Sift.
struct Neighbours {
  std::vector<uint32_t> rows;
  std::vector<uint32_t> node;
  std::vector<int64_t> out;  // written edges to the neighbour; negative: from it
};

Neighbours NeighboursOf(const CycleGraph& graph) {
  Neighbours all;
  all.rows.assign(graph.size() + 1, 0);
  for (uint32_t node = 0; node < graph.size(); ++node) {
    all.rows[node + 1] += graph.rows[node + 1] - graph.rows[node];
    for (const uint32_t to : graph.successors(node)) ++all.rows[to + 1];
  }
  for (uint32_t node = 0; node < graph.size(); ++node) all.rows[node + 1] += all.rows[node];
  all.node.resize(graph.to.size() * 2);
  all.out.resize(graph.to.size() * 2);
  std::vector<uint32_t> next(all.rows.begin(), all.rows.end() - 1);
  for (uint32_t node = 0; node < graph.size(); ++node) {
    for (uint32_t pair = graph.rows[node]; pair < graph.rows[node + 1]; ++pair) {
      const uint32_t to = graph.to[pair];
      all.node[next[node]] = to;
      all.out[next[node]++] = graph.weight[pair];
      all.node[next[to]] = node;
      all.out[next[to]++] = -int64_t{graph.weight[pair]};
    }
  }
  return all;
}

// Eades, Lin and Smyth (1993): sinks to the end, sources to the start, else the node with the
// greatest surplus of edges out.
std::vector<uint32_t> GreedyOrder(const CycleGraph& graph, const Neighbours& neighbours) {
  const uint32_t count = graph.size();
  std::vector<int64_t> out(count, 0);
  std::vector<int64_t> in(count, 0);
  for (uint32_t node = 0; node < count; ++node) {
    for (uint32_t i = neighbours.rows[node]; i < neighbours.rows[node + 1]; ++i) {
      (neighbours.out[i] > 0 ? out : in)[node] += std::abs(neighbours.out[i]);
    }
  }
  std::vector<uint32_t> sources;
  std::vector<uint32_t> sinks;
  std::set<std::pair<int64_t, uint32_t>> surplus;  // least is taken: negated
  std::vector<bool> done(count, false);
  for (uint32_t node = 0; node < count; ++node) surplus.insert({in[node] - out[node], node});
  std::vector<uint32_t> first;
  std::vector<uint32_t> last;
  const auto take = [&](uint32_t node) {
    done[node] = true;
    surplus.erase({in[node] - out[node], node});
    for (uint32_t i = neighbours.rows[node]; i < neighbours.rows[node + 1]; ++i) {
      const uint32_t other = neighbours.node[i];
      if (done[other]) continue;
      surplus.erase({in[other] - out[other], other});
      if (neighbours.out[i] > 0) {
        in[other] -= neighbours.out[i];
        if (in[other] == 0) sources.push_back(other);
      } else {
        out[other] += neighbours.out[i];
        if (out[other] == 0) sinks.push_back(other);
      }
      surplus.insert({in[other] - out[other], other});
    }
  };
  while (!surplus.empty()) {
    if (!sinks.empty() || !sources.empty()) {
      std::vector<uint32_t>& from = sinks.empty() ? sources : sinks;
      std::vector<uint32_t>& end = sinks.empty() ? first : last;
      const uint32_t node = from.back();
      from.pop_back();
      if (done[node]) continue;
      end.push_back(node);
      take(node);
      continue;
    }
    const uint32_t node = surplus.begin()->second;
    first.push_back(node);
    take(node);
  }
  first.insert(first.end(), last.rbegin(), last.rend());
  return first;
}

// Moves each node to its best place among the others, until nothing betters or the budget is spent.
void Sift(const CycleGraph& graph, const Neighbours& neighbours, std::vector<uint32_t>* order) {
  std::vector<uint32_t> place(graph.size());
  for (uint32_t i = 0; i < order->size(); ++i) place[(*order)[i]] = i;
  uint64_t moves = 0;
  std::vector<std::pair<uint32_t, int64_t>> near;  // places of neighbours
  for (bool better = true; better;) {
    better = false;
    for (uint32_t node = 0; node < graph.size(); ++node) {
      near.clear();
      for (uint32_t i = neighbours.rows[node]; i < neighbours.rows[node + 1]; ++i) {
        near.emplace_back(place[neighbours.node[i]], neighbours.out[i]);
      }
      std::sort(near.begin(), near.end());
      moves += near.size();
      // Cost relative to standing before all: passing a neighbour turns edges to it backward (+)
      // and edges from it forward (-).
      int64_t cost = 0;
      int64_t here = 0;
      int64_t best = 0;
      uint32_t target = 0;  // how many stand before
      for (size_t i = 0; i < near.size(); ++i) {
        const uint32_t at = near[i].first;
        cost += near[i].second;
        if (at < place[node]) here = cost;
        // A neighbour in both directions is passed once.
        const bool passed = i + 1 == near.size() || near[i + 1].first != at;
        if (passed && cost < best) {
          best = cost;
          target = at + 1;
        }
      }
      if (best >= here) continue;
      better = true;
      const uint32_t from = place[node];
      if (target > from) --target;
      moves += target > from ? target - from : from - target;
      const auto begin = order->begin();
      if (target > from) {
        std::rotate(begin + from, begin + from + 1, begin + target + 1);
      } else {
        std::rotate(begin + target, begin + from, begin + from + 1);
      }
      for (uint32_t i = std::min(from, target); i <= std::max(from, target); ++i) {
        place[(*order)[i]] = i;
      }
      if (moves > kSiftBudget) return;
    }
  }
}

std::vector<uint32_t> BackwardPairs(const CycleGraph& graph, const std::vector<uint32_t>& order) {
  std::vector<uint32_t> place(graph.size());
  for (uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<uint32_t> pairs;
  for (uint32_t node = 0; node < graph.size(); ++node) {
    for (uint32_t pair = graph.rows[node]; pair < graph.rows[node + 1]; ++pair) {
      if (place[graph.to[pair]] < place[node]) pairs.push_back(pair);
    }
  }
  return pairs;
}

std::vector<uint32_t> SourcesOfPairs(const CycleGraph& graph) {
  std::vector<uint32_t> sources(graph.to.size());
  for (uint32_t node = 0; node < graph.size(); ++node) {
    std::fill(sources.begin() + graph.rows[node], sources.begin() + graph.rows[node + 1], node);
  }
  return sources;
}

// Breadth first from `from` to `to` over the pairs that `admit` lets in; the pairs of a shortest
// path, empty where there is none.
class PathFinder {
 public:
  explicit PathFinder(const CycleGraph& graph)
      : graph_(graph), sources_(SourcesOfPairs(graph)), seen_(graph.size(), 0) {}

  uint64_t visited() const { return visited_; }
  uint32_t SourceOf(uint32_t pair) const { return sources_[pair]; }

  template <typename Admit>
  std::vector<uint32_t> Find(uint32_t from, uint32_t to, Admit admit) {
    ++stamp_;
    queue_ = {from};
    reached_by_.assign(1, 0);
    seen_[from] = stamp_;
    std::vector<uint32_t> parents = {0};
    for (size_t at = 0; at < queue_.size(); ++at) {
      const uint32_t node = queue_[at];
      for (uint32_t pair = graph_.rows[node]; pair < graph_.rows[node + 1]; ++pair) {
        ++visited_;
        const uint32_t next = graph_.to[pair];
        if (seen_[next] == stamp_ || !admit(pair)) continue;
        seen_[next] = stamp_;
        queue_.push_back(next);
        reached_by_.push_back(pair);
        parents.push_back(static_cast<uint32_t>(at));
        if (next != to) continue;
        std::vector<uint32_t> path;
        for (size_t i = queue_.size() - 1; i != 0; i = parents[i]) path.push_back(reached_by_[i]);
        return path;
      }
    }
    return {};
  }

 private:
  const CycleGraph& graph_;
  const std::vector<uint32_t> sources_;
  std::vector<uint64_t> seen_;
  std::vector<uint32_t> queue_;
  std::vector<uint32_t> reached_by_;
  uint64_t stamp_ = 0;
  uint64_t visited_ = 0;
};

// Gives back each pair that closes no cycle once the others are gone, the heaviest first.
void GiveBack(const CycleGraph& graph, std::vector<uint32_t>* pairs) {
  PathFinder paths(graph);
  std::vector<bool> removed(graph.to.size(), false);
  for (const uint32_t pair : *pairs) removed[pair] = true;
  std::vector<uint32_t> tries = *pairs;
  std::stable_sort(tries.begin(), tries.end(),
                   [&](uint32_t a, uint32_t b) { return graph.weight[a] > graph.weight[b]; });
  for (const uint32_t pair : tries) {
    if (paths.visited() > kReturnBudget) break;
    const bool needed = !paths
                             .Find(graph.to[pair], paths.SourceOf(pair),
                                   [&](uint32_t other) { return !removed[other]; })
                             .empty();
    if (!needed) removed[pair] = false;
  }
  pairs->erase(
      std::remove_if(pairs->begin(), pairs->end(), [&](uint32_t pair) { return !removed[pair]; }),
      pairs->end());
}

// Whether as many cycles as the pairs weigh have no written edge in common: each needs one of its
// own, so no lighter set breaks all.
bool IsProvenLeast(const CycleGraph& graph, const std::vector<uint32_t>& pairs) {
  PathFinder paths(graph);
  std::vector<uint32_t> left = graph.weight;
  for (const uint32_t pair : pairs) left[pair] = 0;  // each cycle has one pair of the set alone
  for (const uint32_t pair : pairs) {
    for (uint32_t i = 0; i < graph.weight[pair]; ++i) {
      if (paths.visited() > kProofBudget) return false;
      const std::vector<uint32_t> path = paths.Find(
          graph.to[pair], paths.SourceOf(pair), [&](uint32_t other) { return left[other] > 0; });
      if (path.empty()) return false;
      for (const uint32_t step : path) --left[step];
    }
  }
  return true;
}

}  // namespace

Breakers FindBreakers(const CycleGraph& graph) {
  Breakers breakers;
  if (graph.size() <= kMostExactNodes) {
    breakers.pairs = BackwardPairs(graph, BestOrder(graph));
    return breakers;
  }
  const Neighbours neighbours = NeighboursOf(graph);
  std::vector<uint32_t> order = GreedyOrder(graph, neighbours);
  Sift(graph, neighbours, &order);
  breakers.pairs = BackwardPairs(graph, order);
  GiveBack(graph, &breakers.pairs);
  breakers.method = "eades-lin-smyth";
  breakers.exact = IsProvenLeast(graph, breakers.pairs);
  return breakers;
}

}  // namespace clew
