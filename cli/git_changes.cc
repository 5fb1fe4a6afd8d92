#include "cli/git_changes.h"

#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/path.h"
#include "cli/file_list.h"
#include "cli/git.h"

namespace clew {

absl::StatusOr<std::vector<FileChange>> ParseNameStatus(std::string_view text, bool nul) {
  std::vector<FileChange> changes;
  std::vector<std::string_view> fields =
      absl::StrSplit(text, absl::ByAnyChar(nul ? std::string_view("\0", 1) : "\t\n"));
  while (!fields.empty() && fields.back().empty()) fields.pop_back();
  for (size_t i = 0; i < fields.size();) {
    const std::string_view status = fields[i++];
    const bool two = !status.empty() && (status[0] == 'R' || status[0] == 'C');
    if (status.empty() || std::string_view("ACDMRTUX").find(status[0]) == std::string_view::npos ||
        i + (two ? 2 : 1) > fields.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("not the output of git diff --name-status: \"", status, "\""));
    }
    if (!two) {
      changes.push_back({std::string(fields[i++]), status[0]});
      continue;
    }
    if (status[0] == 'R') changes.push_back({std::string(fields[i]), 'D'});
    changes.push_back({std::string(fields[i + 1]), 'A'});
    i += 2;
  }
  return changes;
}

absl::StatusOr<std::set<std::string>> FilesChangedSince(const std::string& revision) {
  const absl::StatusOr<std::vector<FileChange>> changes = ChangesSince(revision);
  if (!changes.ok()) return changes.status();
  std::set<std::string> paths;
  for (const FileChange& change : *changes) paths.insert(change.path);
  return paths;
}

absl::StatusOr<std::vector<FileChange>> ChangesSince(const std::string& revision) {
  if (revision.empty() || revision[0] == '-') {
    return absl::InvalidArgumentError(absl::StrCat("\"", revision, "\" is no revision of git"));
  }
  if (absl::Status status = Git({"rev-parse", "--show-cdup"}).status(); !status.ok()) return status;
  absl::StatusOr<GitRun> commit =
      RunGit({"rev-parse", "--verify", "--quiet", absl::StrCat(revision, "^{commit}")});
  if (!commit.ok()) return commit.status();
  if (commit->status != 0) {
    return absl::NotFoundError(absl::StrCat("git knows no revision \"", revision, "\""));
  }
  std::string base(absl::StripAsciiWhitespace(commit->output));
  // Histories without a common commit, and shallow clones, have no merge base.
  const absl::StatusOr<GitRun> merge_base = RunGit({"merge-base", base, "HEAD"});
  if (!merge_base.ok()) return merge_base.status();
  if (merge_base->status == 0) base = absl::StripAsciiWhitespace(merge_base->output);
  return ChangesFrom(base);
}

absl::StatusOr<std::vector<FileChange>> ChangesFrom(const std::string& commit) {
  const absl::StatusOr<std::string> up = Git({"rev-parse", "--show-cdup"});
  if (!up.ok()) return up.status();
  const std::string top(absl::StripTrailingAsciiWhitespace(*up));
  const std::string directory = top.empty() ? "." : top;
  const auto spell = [&top](std::string_view path) {
    return RelativeToWorkingDirectory(
        CollapsePath(JoinPath(WorkingDirectory(), absl::StrCat(top, path))));
  };
  const absl::StatusOr<std::string> differing =
      Git({"-C", directory, "diff", "--name-status", "-z", "--no-renames", "--no-ext-diff", commit,
           "--"});
  if (!differing.ok()) return differing.status();
  absl::StatusOr<std::vector<FileChange>> changes = ParseNameStatus(*differing, /*nul=*/true);
  if (!changes.ok()) return changes.status();
  for (FileChange& change : *changes) change.path = spell(change.path);
  const absl::StatusOr<std::string> untracked =
      Git({"-C", directory, "ls-files", "-z", "--others", "--exclude-standard"});
  if (!untracked.ok()) return untracked.status();
  for (const std::string_view path : absl::StrSplit(*untracked, '\0', absl::SkipEmpty())) {
    changes->push_back({spell(path), 'A'});
  }
  return changes;
}

}  // namespace clew
