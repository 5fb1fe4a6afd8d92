// The strongly connected components of a lint view, each as a small graph of its own.
#ifndef CLEW_ANALYZER_LINT_LINT_COMPONENTS_H_
#define CLEW_ANALYZER_LINT_LINT_COMPONENTS_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/lint/lint_view.h"

namespace clew {

// Rows of successors, ascending and unique. A *pair* is an index into `to`.
struct CycleGraph {
  std::vector<uint32_t> nodes;   // of the view, ascending: local numbers stand for these
  std::vector<uint32_t> rows;    // node count + 1
  std::vector<uint32_t> to;      // local
  std::vector<uint32_t> weight;  // by pair: how many written edges

  uint32_t size() const { return static_cast<uint32_t>(rows.empty() ? 0 : rows.size() - 1); }
  absl::Span<const uint32_t> successors(uint32_t node) const {
    return absl::MakeConstSpan(to).subspan(rows[node], rows[node + 1] - rows[node]);
  }
};

// The number of the component of each node, for rows of successors (duplicates are allowed).
// Tarjan's algorithm with a stack of its own; the numbers are in no promised order. Edges from or
// to a node of which `alive` (empty: all are) is false are not there.
std::vector<uint32_t> ComponentNumbers(absl::Span<const uint32_t> rows,
                                       absl::Span<const uint32_t> to,
                                       const std::vector<bool>& alive);

// The node sets of the components with more than one node: each ascending, by least node.
std::vector<std::vector<uint32_t>> CyclicComponents(const LintView& view,
                                                    const LintSelection& selection);

// The graphs of these components (disjoint sets of nodes).
std::vector<CycleGraph> MakeCycleGraphs(const LintView& view, const LintSelection& selection,
                                        std::vector<std::vector<uint32_t>> components);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_LINT_COMPONENTS_H_
