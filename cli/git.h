// The program git, asked with the repository of the working directory.
#ifndef CLEW_CLI_GIT_H_
#define CLEW_CLI_GIT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace clew {

struct GitRun {
  int status = 0;
  std::string output;
  std::string errors;
};

// `git WORDS...` run to its end, without standard input. An error only where it cannot be run.
absl::StatusOr<GitRun> RunGit(const std::vector<std::string>& words);

// Its output; an error that says what git said where it fails.
absl::StatusOr<std::string> Git(const std::vector<std::string>& words);

}  // namespace clew

#endif  // CLEW_CLI_GIT_H_
