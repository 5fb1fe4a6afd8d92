#include "analyzer/graph/closure.h"

namespace clew {
namespace {

// Marks and queues: each module once.
class Frontier {
 public:
  explicit Frontier(size_t module_count) : reached_(module_count) {}

  void Reach(ModuleId id) {
    if (reached_[Index(id)]) return;
    reached_[Index(id)] = true;
    queue_.push_back(id);
  }
  bool Next(ModuleId* id) {
    if (head_ == queue_.size()) return false;
    *id = queue_[head_++];
    return true;
  }
  std::vector<ModuleId> Reached() const {
    std::vector<ModuleId> ids;
    ids.reserve(queue_.size());
    for (uint32_t i = 0; i < reached_.size(); ++i) {
      if (reached_[i]) ids.push_back(ModuleId{i});
    }
    return ids;
  }

 private:
  std::vector<bool> reached_;
  std::vector<ModuleId> queue_;
  size_t head_ = 0;
};

}  // namespace

std::vector<ModuleId> ForwardClosure(const ImportGraph& graph, const EdgeSelection& selection,
                                     absl::Span<const ModuleId> seeds) {
  Frontier frontier(graph.module_count());
  for (ModuleId seed : seeds) frontier.Reach(seed);
  ModuleId id;
  while (frontier.Next(&id)) {
    ForEachSuccessor(graph, selection, id, [&](ModuleId to) { frontier.Reach(to); });
  }
  return frontier.Reached();
}

std::vector<ModuleId> BackwardClosure(const ReverseRows& reverse,
                                      absl::Span<const ModuleId> seeds) {
  Frontier frontier(reverse.rows.size() - 1);
  for (ModuleId seed : seeds) frontier.Reach(seed);
  ModuleId id;
  while (frontier.Next(&id)) {
    for (ModuleId importer : reverse.importers(id)) frontier.Reach(importer);
  }
  return frontier.Reached();
}

}  // namespace clew
