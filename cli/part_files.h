// Files that the steps of a distributed build hand to each other, as their commands name them.
#ifndef CLEW_CLI_PART_FILES_H_
#define CLEW_CLI_PART_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "analyzer/source/file_system.h"
#include "cli/common_options.h"

namespace clew {

// `arguments` and the list of --files-from, with each `@FILE` replaced by the lines of FILE, which
// may not name further ones. Empty lines are skipped.
absl::StatusOr<std::vector<std::string>> ExpandArguments(FileSystem* files,
                                                         const CommonOptions& common,
                                                         const std::vector<std::string>& arguments);

// Paths as the whole graph names them: without the first of `prefixes` (directories) that they
// have, so that a generated file lies where its sources do.
std::string StripPrefix(const std::string& path, const std::vector<std::string>& prefixes);

// The whole file; an error names it.
absl::StatusOr<std::string> ReadWhole(FileSystem* files, const std::string& path);

// Writes `bytes` to `path` (no path: standard output), if that changes it.
absl::Status WriteWhole(const std::optional<std::string>& path, const std::string& bytes);

}  // namespace clew

#endif  // CLEW_CLI_PART_FILES_H_
