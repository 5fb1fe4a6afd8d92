// Paths that a user gives: on the command line, in a list, relative to the working directory.
#ifndef CLEW_CLI_FILE_LIST_H_
#define CLEW_CLI_FILE_LIST_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/common_options.h"

namespace clew {

// The directory that output paths are relative to, with the links of $PWD where that is it.
std::string WorkingDirectory();

// `path` as outputs spell it: normalised, without "a/..", and relative to the working directory.
// Other links are kept.
std::string RelativeToWorkingDirectory(std::string_view path);

// The error of a command that takes no source text on standard input where `argument` is "-". A
// file of that name is "./-".
absl::Status RefuseStandardInput(std::string_view argument);

// All of standard input.
absl::StatusOr<std::string> ReadStandardInput();

// The paths of --files-from; none without the option. Empty lines are skipped.
absl::StatusOr<std::vector<std::string>> ReadFileList(const CommonOptions& options);

}  // namespace clew

#endif  // CLEW_CLI_FILE_LIST_H_
