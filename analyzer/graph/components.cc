#include "analyzer/graph/components.h"

#include <algorithm>

namespace clew {
namespace {

constexpr uint32_t kUnseen = 0xffffffffu;

struct Frame {
  uint32_t module;
  uint32_t next_edge;  // one past the row's end stands for the parent
};

// One run of Tarjan's algorithm. A component is finished when its root's frame is popped.
class Tarjan {
 public:
  Tarjan(const ImportGraph& graph, const EdgeSelection& selection)
      : graph_(graph),
        selection_(selection),
        order_(graph.module_count(), kUnseen),
        low_(graph.module_count(), 0),
        component_(graph.module_count(), kUnseen) {}

  std::vector<uint32_t> Run() && {
    for (uint32_t root = 0; root < order_.size(); ++root) {
      if (order_[root] == kUnseen) Visit(root);
    }
    return std::move(component_);
  }

 private:
  void Push(uint32_t module) {
    order_[module] = low_[module] = next_order_++;
    open_.push_back(module);
    frames_.push_back({module, 0});
  }

  void Visit(uint32_t root) {
    Push(root);
    while (!frames_.empty()) {
      const uint32_t module = frames_.back().module;
      ModuleId to = kNoModule;
      if (NextSuccessor(&frames_.back(), &to)) {
        if (to == kNoModule) continue;
        if (order_[Index(to)] == kUnseen) {
          Push(Index(to));
        } else if (component_[Index(to)] == kUnseen) {
          low_[module] = std::min(low_[module], order_[Index(to)]);
        }
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) {
        uint32_t& low = low_[frames_.back().module];
        low = std::min(low, low_[module]);
      }
      if (low_[module] == order_[module]) Close(module);
    }
  }

  // False at the end of the row; `to` is kNoModule where the selection leaves the edge out.
  bool NextSuccessor(Frame* frame, ModuleId* to) const {
    const auto edges = graph_.edges(ModuleId{frame->module});
    if (frame->next_edge < edges.size()) {
      const Edge& edge = edges[frame->next_edge++];
      if (selection_.Admits(graph_.statement(edge))) *to = edge.to;
      return true;
    }
    if (frame->next_edge++ == edges.size() && selection_.view == View::kLoad) {
      *to = graph_.module(ModuleId{frame->module}).parent;
      return true;
    }
    return false;
  }

  void Close(uint32_t root) {
    uint32_t member;
    do {
      member = open_.back();
      open_.pop_back();
      component_[member] = next_component_;
    } while (member != root);
    ++next_component_;
  }

  const ImportGraph& graph_;
  const EdgeSelection& selection_;
  std::vector<uint32_t> order_;
  std::vector<uint32_t> low_;
  std::vector<uint32_t> component_;
  std::vector<uint32_t> open_;
  std::vector<Frame> frames_;
  uint32_t next_order_ = 0;
  uint32_t next_component_ = 0;
};

}  // namespace

Components StronglyConnectedComponents(const ImportGraph& graph, const EdgeSelection& selection) {
  Components components;
  components.component_of = Tarjan(graph, selection).Run();
  std::vector<uint32_t> renumbered(components.component_of.size(), kUnseen);
  for (uint32_t& component : components.component_of) {
    if (renumbered[component] == kUnseen) renumbered[component] = components.count++;
    component = renumbered[component];
  }
  return components;
}

std::vector<std::vector<ModuleId>> Components::Cyclic() const {
  std::vector<uint32_t> sizes(count, 0);
  for (uint32_t component : component_of) ++sizes[component];
  std::vector<uint32_t> slots(count, kUnseen);
  std::vector<std::vector<ModuleId>> cyclic;
  for (uint32_t module = 0; module < component_of.size(); ++module) {
    const uint32_t component = component_of[module];
    if (sizes[component] < 2) continue;
    if (slots[component] == kUnseen) {
      slots[component] = static_cast<uint32_t>(cyclic.size());
      cyclic.emplace_back();
    }
    cyclic[slots[component]].push_back(ModuleId{module});
  }
  return cyclic;
}

}  // namespace clew
