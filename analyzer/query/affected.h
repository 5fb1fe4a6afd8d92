// `clew affected`: every file that a change of some files can affect, from the tree after the
// change alone.
//
// Take an old path from a file to the changed one and the first edge on it that is gone: either its
// importer changed itself, or the name that it imports resolves differently because a path came or
// went. So the seeds are the changed modules and whoever imports a name that a path serves; what
// reaches a seed in the load view is affected.
#ifndef CLEW_ANALYZER_QUERY_AFFECTED_H_
#define CLEW_ANALYZER_QUERY_AFFECTED_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/finder/finder.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

// A path as the graph spells paths: existing, deleted or new, a file of any kind.
struct ChangedPath {
  std::string path;
  bool content_only = false;  // it was there and is there: no name resolves differently
};

// The graph after the change, and the search paths under which its names were looked up.
struct AffectedQuery {
  const ImportGraph* graph = nullptr;
  Finder* finder = nullptr;
  absl::Span<const SearchPathId> search_paths;
  EdgeSelection selection;
};

// Why a module is affected. The first three name the next module on a shortest chain to a change.
enum class AffectedBy : uint8_t {
  kImport,    // it imports `next`
  kPackage,   // importing it runs its package `next` first
  kChange,    // it is a changed file
  kName,      // its name may mean another file now: `path` came or went
  kWeakName,  // it asks for `name`, which `path` can give
  kConftest,  // `path` came or went, which pytest loads with it
};

struct AffectedModule {
  ModuleId module = kNoModule;
  AffectedBy by = AffectedBy::kChange;
  ModuleId next = kNoModule;
  uint32_t line = 0;  // of the import
  std::string name;   // of kWeakName
  std::string path;   // of the change; empty for kImport and kPackage
};

// Modules that the changes can affect, with the reason, ascending; the changed ones included.
std::vector<AffectedModule> ExplainAffected(const AffectedQuery& query,
                                            absl::Span<const ChangedPath> changes);

// Modules that the changes can affect, ascending; the changed ones included.
std::vector<ModuleId> AffectedModules(const AffectedQuery& query,
                                      absl::Span<const ChangedPath> changes);

// Their files, sorted by bytes, unique. Changed files that are no modules are not among them.
std::vector<std::string> AffectedFiles(const AffectedQuery& query,
                                       absl::Span<const ChangedPath> changes);

}  // namespace clew

#endif  // CLEW_ANALYZER_QUERY_AFFECTED_H_
