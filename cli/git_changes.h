// Which files changed since a revision, as git knows it.
#ifndef CLEW_CLI_GIT_CHANGES_H_
#define CLEW_CLI_GIT_CHANGES_H_

#include <set>
#include <string>

#include "absl/status/statusor.h"

namespace clew {

// Paths as outputs spell them (RelativeToWorkingDirectory): what differs from the merge base of
// `revision` and HEAD in commits, index and working tree, and untracked files that no .gitignore
// names. A rename is a deletion and an addition. An error says what git said.
absl::StatusOr<std::set<std::string>> FilesChangedSince(const std::string& revision);

}  // namespace clew

#endif  // CLEW_CLI_GIT_CHANGES_H_
