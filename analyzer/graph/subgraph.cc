#include <algorithm>

#include "analyzer/graph/closure.h"
#include "analyzer/graph/graph_builder.h"

namespace clew {
namespace {

class Subgraph {
 public:
  Subgraph(const ImportGraph& graph, absl::Span<const ModuleId> modules)
      : graph_(graph), modules_(modules), draft_of_(graph.module_count(), kNone) {}

  ImportGraph Build(std::vector<ModuleId>* ids) {
    for (const ModuleId id : modules_) {
      const absl::Span<const std::string> portions = graph_.portions(id);
      draft_of_[Index(id)] =
          builder_.AddModule(graph_.module(id), {portions.begin(), portions.end()});
    }
    for (const ModuleId id : modules_) {
      const ModuleId parent = graph_.module(id).parent;
      if (parent != kNoModule && Has(parent)) builder_.SetParent(Draft(id), Draft(parent));
      AddEdges(id);
    }
    AddRecords();
    return std::move(builder_).Build(ids);
  }

 private:
  static constexpr GraphBuilder::DraftId kNone = 0xffffffffu;

  bool Has(ModuleId id) const { return draft_of_[Index(id)] != kNone; }
  GraphBuilder::DraftId Draft(ModuleId id) const { return draft_of_[Index(id)]; }

  void AddEdges(ModuleId from) {
    const Statement* begun = nullptr;
    for (const Edge& edge : graph_.edges(from)) {
      if (!Has(edge.to)) continue;
      const Statement& statement = graph_.statement(edge);
      if (&statement != begun) builder_.BeginStatement(Draft(from), statement);
      begun = &statement;
      builder_.AddEdge(Draft(edge.to), edge.kind(), edge.shadowable);
    }
  }

  // With the id that the builder knows the module by.
  template <typename Record>
  Record Moved(Record record) const {
    record.from = ModuleId{Draft(record.from)};
    return record;
  }

  void AddRecords() {
    for (const Unresolved& record : graph_.unresolved()) {
      if (Has(record.from)) builder_.AddUnresolved(Moved(record));
    }
    for (const UnknownImport& record : graph_.dynamic()) {
      if (Has(record.from)) builder_.AddUnknown(Moved(record));
    }
    for (const HazardRecord& record : graph_.hazards()) {
      if (Has(record.from)) builder_.AddHazard(Moved(record));
    }
    bool told = false;
    for (const Diagnostic& diagnostic : graph_.diagnostics()) {
      if (!IsOfAModule(diagnostic.path)) continue;
      builder_.AddDiagnostic(diagnostic);
      told = true;
    }
    const bool by_records = !graph_.dynamic().empty() || !graph_.hazards().empty();
    if (!graph_.complete() && (told || !by_records)) builder_.SetIncomplete();
  }

  // A diagnostic of no file, or of none that the graph has, may matter to any module.
  bool IsOfAModule(const std::string& path) const {
    const std::vector<ModuleId> at = path.empty() ? std::vector<ModuleId>() : graph_.at_path(path);
    return at.empty() || std::any_of(at.begin(), at.end(), [this](ModuleId id) { return Has(id); });
  }

  const ImportGraph& graph_;
  const absl::Span<const ModuleId> modules_;
  std::vector<GraphBuilder::DraftId> draft_of_;  // by id in the graph
  GraphBuilder builder_;
};

}  // namespace

ImportGraph SubgraphOf(const ImportGraph& graph, absl::Span<const ModuleId> modules,
                       std::vector<ModuleId>* ids) {
  return Subgraph(graph, modules).Build(ids);
}

}  // namespace clew
