// The import graph of a project: modules, the import statements between them, and what is unknown.
//
// Immutable once built (graph/graph_builder.h), free of pointers, ids are 32 bits. Modules are in
// output order: by name, then path, by bytes. The edges of a module stand together (compressed
// sparse rows), by (line, column, to, kind). `parent` is the package that importing a module runs
// first: the *load view* is written edges + parents, the *lint view* written edges alone.
#ifndef CLEW_ANALYZER_GRAPH_IMPORT_GRAPH_H_
#define CLEW_ANALYZER_GRAPH_IMPORT_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/finder/module_kind.h"
#include "grammar/conditions.h"
#include "grammar/diagnostic.h"
#include "grammar/facts.h"

namespace clew {

enum class ModuleId : uint32_t {};
inline constexpr ModuleId kNoModule{0xffffffffu};
inline constexpr uint32_t Index(ModuleId id) { return static_cast<uint32_t>(id); }

// In alphabetical order of their names, so that sorting by kind sorts by name.
enum class EdgeKind : uint8_t { kDynamic, kFrom, kImplicit, kImport, kStar, kString, kSubmodule };
std::string_view EdgeKindName(EdgeKind kind);

struct Module {
  std::string name;  // dotted; empty for a script
  std::string path;  // relative to the working directory; empty: namespace, external, missing
  ModuleKind kind = ModuleKind::kModule;
  Origin origin = Origin::kProject;
  bool shadowed = false;  // an earlier root hides it
  ModuleId parent = kNoModule;
};

// A module whose texts live elsewhere.
struct ModuleView {
  ModuleView() = default;
  ModuleView(std::string_view name_in, std::string_view path_in, ModuleKind kind_in,
             Origin origin_in, bool shadowed_in = false)
      : name(name_in), path(path_in), kind(kind_in), origin(origin_in), shadowed(shadowed_in) {}
  ModuleView(const Module& module)  // NOLINT(google-explicit-constructor): as std::string_view
      : ModuleView(module.name, module.path, module.kind, module.origin, module.shadowed) {}

  std::string_view name;
  std::string_view path;
  ModuleKind kind = ModuleKind::kModule;
  Origin origin = Origin::kProject;
  bool shadowed = false;
};

// One source statement (or call) that writes edges. 12 bytes: there are millions.
struct Statement {
  uint32_t line = 1;
  uint32_t column = 0;
  uint8_t conditions = 0;  // Conditions: eight tags
  Scope scope = Scope::kModule;
  bool lazy = false;
};
static_assert(sizeof(Statement) == 12);

// One written edge; the importer is the row it stands in. 8 bytes.
struct Edge {
  ModuleId to = kNoModule;
  uint32_t statement : 28;  // index into statements()
  uint32_t kind_bits : 3;
  uint32_t shadowable : 1;
  EdgeKind kind() const { return static_cast<EdgeKind>(kind_bits); }
};
static_assert(sizeof(Edge) == 8);

struct Unresolved {  // a name that is not there; also a kMissing module with an edge
  ModuleId from = kNoModule;
  std::string name;
  Position position;
  Conditions conditions = 0;
};

struct UnknownImport {  // a dynamic import that did not (wholly) become edges
  ModuleId from = kNoModule;
  std::string call;
  std::string reason;
  Position position;
  Conditions conditions = 0;
  Scope scope = Scope::kModule;
};

struct HazardRecord {
  ModuleId from = kNoModule;
  std::string kind;
  Position position;
};

// `from p import X` where p has no submodule X: not unresolved, but a file that makes p.X appear
// changes the answer. A star import of a package with a long `__all__` has as many as that, and
// many modules can have it: statements that mean the same share one list.
struct WeakNames {
  ModuleId from = kNoModule;
  uint32_t list = 0;
};

class ImportGraph {
 public:
  size_t module_count() const { return modules_.size(); }
  size_t edge_count() const { return edges_.size(); }
  const Module& module(ModuleId id) const { return modules_[Index(id)]; }
  absl::Span<const Module> modules() const { return modules_; }
  // A namespace package's directories, in search order; empty for all other kinds.
  absl::Span<const std::string> portions(ModuleId id) const;
  absl::Span<const Edge> edges(ModuleId from) const {
    return absl::MakeConstSpan(edges_).subspan(rows_[Index(from)],
                                               rows_[Index(from) + 1] - rows_[Index(from)]);
  }
  const Statement& statement(const Edge& edge) const { return statements_[edge.statement]; }

  absl::Span<const Unresolved> unresolved() const { return unresolved_; }
  absl::Span<const UnknownImport> dynamic() const { return dynamic_; }
  absl::Span<const HazardRecord> hazards() const { return hazards_; }
  absl::Span<const WeakNames> weak_names() const { return weak_names_; }
  // "p.X"; "p.*" where all submodules of p are taken.
  absl::Span<const std::string> weak_list(uint32_t list) const { return weak_lists_[list]; }
  size_t weak_list_count() const { return weak_lists_.size(); }
  absl::Span<const Diagnostic> diagnostics() const { return diagnostics_; }
  bool complete() const { return complete_; }

  // All modules of that dotted name (a file with two names, a shadowed twin), in output order.
  absl::Span<const Module> named(std::string_view name) const;
  // Ids of the modules whose path is `path` (a file with two names has two), in output order.
  std::vector<ModuleId> at_path(std::string_view path) const;

 private:
  friend class GraphBuilder;
  std::vector<Module> modules_;
  std::vector<uint64_t> rows_;  // module_count() + 1
  std::vector<Edge> edges_;
  std::vector<Statement> statements_;
  std::vector<std::pair<ModuleId, std::vector<std::string>>> portions_;  // by id
  std::vector<Unresolved> unresolved_;
  std::vector<UnknownImport> dynamic_;
  std::vector<HazardRecord> hazards_;
  std::vector<WeakNames> weak_names_;
  std::vector<std::vector<std::string>> weak_lists_;
  std::vector<Diagnostic> diagnostics_;
  bool complete_ = true;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_GRAPH_IMPORT_GRAPH_H_
