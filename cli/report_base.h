// What `clew report --compare` compares with: a graph file, or a revision of git.
#ifndef CLEW_CLI_REPORT_BASE_H_
#define CLEW_CLI_REPORT_BASE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/report/graph_header.h"
#include "analyzer/source/file_system.h"
#include "cli/common_options.h"
#include "cli/git_changes.h"
#include "cli/git_objects.h"
#include "cli/revision_files.h"

namespace clew {

struct ReportBase {
  std::string name;    // as a reader knows it
  std::string commit;  // of a revision
  ImportGraph graph;
  GraphHeader header;
  std::vector<std::string> notes;

  // Of a revision: its files, and what differs from the working tree.
  std::unique_ptr<GitObjects> objects;
  std::unique_ptr<RevisionFiles> files;
  std::vector<FileChange> changes;
};

// `compare` is a graph file if there is one (of clew merge, or of clew graph --format json), else a
// revision, or a revision and `...` for the merge base of it and HEAD. The revision is analysed
// with its own configuration and the same options; `paths` start its graph where they are there.
absl::StatusOr<ReportBase> ReadReportBase(const std::string& compare, FileSystem* disk,
                                          const CommonOptions& common,
                                          const std::vector<std::string>& paths);

// A graph of either kind of file.
struct GraphFromFile {
  ImportGraph graph;
  GraphHeader header;
  bool document = false;  // of clew graph --format json
};
absl::StatusOr<GraphFromFile> ReadAnyGraph(FileSystem* files, const std::string& path);

}  // namespace clew

#endif  // CLEW_CLI_REPORT_BASE_H_
