#include "cli/start_files.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/file_list.h"

namespace clew {

std::vector<std::string> StartFiles::All() const {
  std::vector<std::string> all = paths;
  all.insert(all.end(), listed.begin(), listed.end());
  return all;
}

absl::StatusOr<StartFiles> ReadStartFiles(FileSystem* files, const Invocation& invocation) {
  StartFiles start;
  for (const std::string& path : invocation.arguments) {
    absl::Status status = RefuseStandardInput(path);
    if (!status.ok()) return status;
    const absl::StatusOr<FileStat> stat = files->Stat(path);
    if (!stat.ok() && absl::IsNotFound(stat.status())) {
      return absl::NotFoundError(absl::StrCat(path, ": no such file or directory"));
    }
    start.paths.push_back(RelativeToWorkingDirectory(path));
  }
  absl::StatusOr<std::vector<std::string>> listed = ReadFileList(invocation.common);
  if (!listed.ok()) return listed.status();
  start.listed = *std::move(listed);
  for (std::string& path : start.listed) path = RelativeToWorkingDirectory(path);
  if (invocation.common.files_from.has_value() && start.listed.empty() && start.paths.empty()) {
    return absl::NotFoundError(
        absl::StrCat("no Python file: ", *invocation.common.files_from, " lists none"));
  }
  return start;
}

absl::Status CheckFoundFiles(const ImportGraph& graph, const AnalysisOptions& options) {
  for (const Module& module : graph.modules()) {
    if (!module.path.empty()) return absl::OkStatus();
  }
  std::vector<std::string> places = options.paths;
  places.insert(places.end(), options.files.begin(), options.files.end());
  if (places.empty()) {
    for (const SearchRoot& root : options.roots) {
      if (root.origin == Origin::kProject) places.push_back(root.path);
    }
  }
  std::vector<std::string> hiding;
  if (!options.exclude.empty()) hiding.push_back("--exclude");
  if (options.ignore_files) hiding.push_back(".gitignore");
  return absl::NotFoundError(absl::StrCat(
      "no Python file found in ", absl::StrJoin(places, ", "),
      hiding.empty() ? "" : ", besides any that ", absl::StrJoin(hiding, " or "),
      hiding.empty() ? "" : " leaves out", options.ignore_files ? " (--no-ignore)" : ""));
}

}  // namespace clew
