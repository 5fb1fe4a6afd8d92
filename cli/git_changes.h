// Which files changed since a revision, as git knows it.
#ifndef CLEW_CLI_GIT_CHANGES_H_
#define CLEW_CLI_GIT_CHANGES_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace clew {

struct FileChange {
  std::string path;
  char status = 'M';  // as `git diff --name-status` writes it: A, D, M, T, ...
};

// The lines of `git diff --name-status`, or with `nul` of `-z`. A rename or copy (R, C) is a D of
// its first path (not of a copy's) and an A of its second. An error names the line.
absl::StatusOr<std::vector<FileChange>> ParseNameStatus(std::string_view text, bool nul);

// Changes whose paths begin at the top of the work tree, as git writes them, as seen from the
// working directory. With `git diff --relative` they begin at the working directory: a path that
// exists there alone is taken so, and one of which the disk does not tell is taken both ways.
// Outside of a work tree they are what they were.
std::vector<FileChange> FromTopOfWorkTree(const std::vector<FileChange>& changes);

// Paths as outputs spell them (RelativeToWorkingDirectory): what differs from the merge base of
// `revision` and HEAD in commits, index and working tree, and untracked files that no .gitignore
// names. A rename is a deletion and an addition. An error says what git said.
absl::StatusOr<std::vector<FileChange>> ChangesSince(const std::string& revision);

// The same from that commit itself (a full name of it).
absl::StatusOr<std::vector<FileChange>> ChangesFrom(const std::string& commit);

// The paths of ChangesSince alone.
absl::StatusOr<std::set<std::string>> FilesChangedSince(const std::string& revision);

}  // namespace clew

#endif  // CLEW_CLI_GIT_CHANGES_H_
