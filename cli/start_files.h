// The files and directories that an analysis starts from, as the command line names them.
#ifndef CLEW_CLI_START_FILES_H_
#define CLEW_CLI_START_FILES_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "analyzer/pipeline.h"
#include "analyzer/source/file_system.h"
#include "cli/command.h"

namespace clew {

// All relative to the working directory.
struct StartFiles {
  std::vector<std::string> paths;   // arguments: files or directories
  std::vector<std::string> listed;  // by --files-from

  std::vector<std::string> All() const;
};

// An error names an argument that does not exist, or a list that cannot be read.
absl::StatusOr<StartFiles> ReadStartFiles(FileSystem* files, const Invocation& invocation);

// An error that says where was looked, if no module of the graph has a file: an answer about
// nothing is a wrong directory or a wrong option.
absl::Status CheckFoundFiles(const ImportGraph& graph, const AnalysisOptions& options);

}  // namespace clew

#endif  // CLEW_CLI_START_FILES_H_
