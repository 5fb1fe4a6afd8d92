// What one statement means under one context: the nodes that it leads to, and what it leaves open.
//
// Plain data, made once for each distinct (statement, package, context) and shared by all places
// where the statement stands. Nodes are numbered by their worker's NodeTable; the pipeline maps
// them to modules.
#ifndef CLEW_ANALYZER_RESOLVE_RESOLUTION_H_
#define CLEW_ANALYZER_RESOLVE_RESOLUTION_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "analyzer/finder/finder.h"
#include "analyzer/finder/module_kind.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/resolve/search_context.h"

namespace clew {

// One node that edges lead to, as the resolver sees it.
struct NodeRef {
  enum class Kind : uint8_t {
    kLocation,    // what the finder answered
    kThirdParty,  // `text`: a top-level name found in site-packages that are not analysed
    kUnnamed,     // `text`: a relative name beyond the top, as written
    kFile,        // `text`: the path of a file that is loaded without its name
    kStubTable,   // `text`: the path of a .pyi that a lazy package reads; `location` is the package
  };
  Kind kind = Kind::kLocation;
  LocationId location{};
  ContextId context{};
  std::string_view text;  // of the table
};

// Numbers nodes; one per worker.
class NodeTable {
 public:
  uint32_t Location(LocationId location, ContextId context);
  uint32_t Text(NodeRef::Kind kind, std::string text, LocationId location, ContextId context);
  const std::deque<NodeRef>& nodes() const { return nodes_; }

  // The nodes that something leads to, since the last Forget: each once, in the order of that.
  const std::vector<uint32_t>& used() const { return used_; }
  void Use(uint32_t node) {
    if (is_used_.size() < nodes_.size()) is_used_.resize(nodes_.size(), false);
    if (is_used_[node]) return;
    is_used_[node] = true;
    used_.push_back(node);
  }
  // Nothing leads to any node any more; the numbers stay.
  void Forget();

 private:
  std::vector<uint32_t> used_;
  std::vector<bool> is_used_;
  std::deque<NodeRef> nodes_;
  absl::flat_hash_map<uint64_t, uint32_t> by_location_;
  std::deque<std::string> texts_;
  absl::flat_hash_map<std::string, uint32_t> by_text_;
};

struct Target {
  uint32_t node = 0;
  EdgeKind kind = EdgeKind::kImport;
  bool shadowable = false;
};
inline bool operator==(const Target& a, const Target& b) {
  return a.node == b.node && a.kind == b.kind && a.shadowable == b.shadowable;
}

// Seldom present, so kept apart.
struct ResolutionNotes {
  std::vector<std::string> unresolved;                       // full dotted names
  std::vector<std::string> weak;                             // "p.X", "p.*"
  std::vector<std::pair<std::string, std::string>> unknown;  // call, reason
  std::vector<std::string> ambiguous;                        // messages
  std::vector<uint32_t> unknown_exports;  // nodes: packages whose `__all__` cannot be computed
};

struct Resolution {
  absl::InlinedVector<Target, 2> targets;
  std::unique_ptr<ResolutionNotes> notes;

  void Clear() {
    targets.clear();
    notes = nullptr;
  }
  ResolutionNotes& MutableNotes() {
    if (notes == nullptr) notes = std::make_unique<ResolutionNotes>();
    return *notes;
  }
  void AddTarget(uint32_t node, EdgeKind kind, bool shadowable = false) {
    const Target target{node, kind, shadowable};
    for (const Target& known : targets) {
      if (known == target) return;
      if (targets.size() > 64) break;  // the graph removes duplicates; here they only cost memory
    }
    targets.push_back(target);
  }
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_RESOLUTION_H_
