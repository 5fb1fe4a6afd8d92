// Collects modules, statements and edges in any order and turns them into the one ImportGraph.
//
// Draft ids are handed out in the order of AddModule; the graph's own ids follow from the sorted
// modules, so the result depends on what was added, never on when. Modules that agree in name,
// path, kind, origin and portions are one module.
#ifndef CLEW_ANALYZER_GRAPH_GRAPH_BUILDER_H_
#define CLEW_ANALYZER_GRAPH_GRAPH_BUILDER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

class GraphBuilder {
 public:
  using DraftId = uint32_t;

  uint32_t module_count() const { return static_cast<uint32_t>(drafts_.size()); }

  // Its parent is told by SetParent. The texts are copied.
  DraftId AddModule(const ModuleView& module, std::vector<std::string> portions = {});
  // The last call for a module, or for one that turns out to be the same, need not win: the parent
  // that is least in output order does.
  void SetParent(DraftId module, DraftId parent);

  // How many statements are added next, if that is known.
  void ReserveStatements(size_t count);
  // A statement of `from`; the edges added next are written by it. Self edges are dropped.
  void BeginStatement(DraftId from, const Statement& statement);
  void AddEdge(DraftId to, EdgeKind kind, bool shadowable);

  // In these `from` is a draft id.
  void AddUnresolved(Unresolved unresolved) { graph_.unresolved_.push_back(std::move(unresolved)); }
  void AddUnknown(UnknownImport unknown) { graph_.dynamic_.push_back(std::move(unknown)); }
  void AddHazard(HazardRecord hazard) { graph_.hazards_.push_back(std::move(hazard)); }
  void AddWeakNames(WeakNames weak) { graph_.weak_names_.push_back(weak); }
  // What WeakNames::list stands for.
  uint32_t AddWeakList(std::vector<std::string> names) {
    graph_.weak_lists_.push_back(std::move(names));
    return static_cast<uint32_t>(graph_.weak_lists_.size() - 1);
  }
  void AddDiagnostic(Diagnostic diagnostic) {
    graph_.diagnostics_.push_back(std::move(diagnostic));
  }
  // Something else than a dynamic import or a hazard makes the graph unknowable.
  void SetIncomplete() { graph_.complete_ = false; }

  // Sorted, remapped, without duplicates. Fills `final_ids` (by draft id) where it is not null.
  ImportGraph Build(std::vector<ModuleId>* final_ids = nullptr) &&;

 private:
  bool Less(DraftId a, DraftId b) const;
  // The drafts in output order.
  std::vector<DraftId> SortedDrafts() const;
  void SortModules(std::vector<ModuleId>* final_ids);
  void SortEdges(const std::vector<ModuleId>& final_ids);
  void SortRecords(const std::vector<ModuleId>& final_ids);

  ImportGraph graph_;
  std::vector<Module> drafts_;
  absl::flat_hash_map<DraftId, std::vector<std::string>> portions_;  // of those that have any
  std::vector<std::pair<DraftId, DraftId>> parents_;
  std::vector<DraftId> statement_from_;  // by statement; edges_ hold draft ids until Build
};

}  // namespace clew

#endif  // CLEW_ANALYZER_GRAPH_GRAPH_BUILDER_H_
