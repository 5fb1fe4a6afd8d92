// The static graph by files: what a run-time edge is compared with.
//
// Files are identified by their path without links, so that a file with two names, or two
// spellings, is one. In the load view importing a module runs its packages first: whoever imports
// a.b.c depends on a.b and a too, and so does a.b.c itself.
#ifndef CLEW_ANALYZER_TRACE_STATIC_VIEW_H_
#define CLEW_ANALYZER_TRACE_STATIC_VIEW_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/source/file_system.h"

namespace clew {

using FileId = uint32_t;

// What the graph says of a line beside its edges.
struct ReportedLine {
  uint32_t line = 0;
  uint32_t end_line = 0;
  bool hazard = false;  // else dynamic
  std::string what;     // the call, or the hazard's kind
};

class StaticView {
 public:
  StaticView(FileSystem* files, const ImportGraph& graph, const EdgeSelection& selection);

  const ImportGraph& graph() const { return graph_; }
  const EdgeSelection& selection() const { return selection_; }

  // Interns a path without links.
  FileId Intern(const std::string& real_path);
  const std::string& path(FileId file) const { return paths_[file]; }
  size_t file_count() const { return paths_.size(); }

  // None: the file is not in the graph.
  const std::vector<ModuleId>& modules(FileId file) const;
  FileId file_of(ModuleId module) const { return file_of_[Index(module)]; }
  bool HasEdge(FileId importer, FileId imported) const;
  const std::vector<ReportedLine>& reported(FileId file) const;
  // The one whose lines include `line`; null if there is none.
  const ReportedLine* ReportedAt(FileId file, uint32_t line) const;

 private:
  void AddEdgesOf(ModuleId module);

  const ImportGraph& graph_;
  const EdgeSelection selection_;
  absl::flat_hash_map<std::string, FileId> ids_;
  std::vector<std::string> paths_;
  std::vector<FileId> file_of_;  // by module; kNoFile without a path
  absl::flat_hash_map<FileId, std::vector<ModuleId>> modules_;
  absl::flat_hash_set<uint64_t> edges_;
  absl::flat_hash_map<FileId, std::vector<ReportedLine>> reported_;
};

inline constexpr FileId kNoFile = 0xffffffffu;

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_STATIC_VIEW_H_
