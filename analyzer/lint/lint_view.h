// The lint view of an import graph: what `clew cycles` sees of it, as plain rows of node numbers.
//
// Written edges alone, never those to parent packages. A node is a module, or, squashed, a package.
// Nodes are numbered in the order of their labels (by bytes).
#ifndef CLEW_ANALYZER_LINT_LINT_VIEW_H_
#define CLEW_ANALYZER_LINT_LINT_VIEW_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

inline constexpr Conditions kLintExcluded =
    kConditionMain | kConditionNever | kConditionTypeChecking;

// Which written edges count.
struct LintSelection {
  bool import_time_only = true;  // module and class scope, not lazy
  Conditions exclude = kLintExcluded;

  bool Admits(const Statement& statement, EdgeKind kind) const {
    return kind != EdgeKind::kImplicit && (statement.conditions & exclude) == 0 &&
           (!import_time_only || (statement.scope != Scope::kFunction && !statement.lazy));
  }
};

struct LintLevel {
  bool package = false;
  uint32_t depth = 0;  // of a package: the first parts of the name; 0: the module's own package
};

// One written edge: one imported module at one statement.
struct WrittenEdge {
  ModuleId from = kNoModule;
  Edge edge;
};

// Numbers a written edge over the whole graph.
inline size_t EdgeIndex(const ImportGraph& graph, const Edge& edge) {
  return static_cast<size_t>(&edge - graph.edges(ModuleId{0}).data());
}

struct LintView {
  const ImportGraph* graph = nullptr;
  std::vector<uint32_t> node_of;         // by module
  std::vector<std::string_view> labels;  // by node: a module's name, a script's path; a package
  std::vector<uint64_t> member_rows;     // by node, into `members`
  std::vector<ModuleId> members;         // ascending in each node
  std::vector<bool> ignored;             // by EdgeIndex; empty: none

  size_t node_count() const { return labels.size(); }
  absl::Span<const ModuleId> modules(uint32_t node) const {
    return absl::MakeConstSpan(members).subspan(member_rows[node],
                                                member_rows[node + 1] - member_rows[node]);
  }
  bool IsIgnored(const Edge& edge) const {
    return !ignored.empty() && ignored[EdgeIndex(*graph, edge)];
  }
  // Calls `visit(ModuleId from, const Edge&, uint32_t to_node)` for each edge of the selection
  // that leaves the node, by (module, line, column, to, kind).
  template <typename Visit>
  void ForEachEdge(const LintSelection& selection, uint32_t node, Visit visit) const {
    for (const ModuleId from : modules(node)) {
      for (const Edge& edge : graph->edges(from)) {
        const uint32_t to = node_of[Index(edge.to)];
        if (to != node && selection.Admits(graph->statement(edge), edge.kind()) &&
            !IsIgnored(edge)) {
          visit(from, edge, to);
        }
      }
    }
  }
};

// `graph` must outlive the view.
LintView MakeLintView(const ImportGraph& graph, const LintLevel& level);

// "p.q.r" at a package's depth; a module that is no package has its package's name at depth 0.
std::string_view LabelOf(const Module& module, const LintLevel& level);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_LINT_VIEW_H_
