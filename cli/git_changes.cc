#include "cli/git_changes.h"

#include <sys/stat.h>
#include <unistd.h>

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
namespace {

// A name as git writes it where it is unusual: "caf\303\251.py", in quotes with C's escapes.
std::string Unquote(std::string_view name) {
  if (name.size() < 2 || name.front() != '"' || name.back() != '"') return std::string(name);
  constexpr std::string_view kLetters = "abtnvfr";
  constexpr std::string_view kBytes = "\a\b\t\n\v\f\r";
  std::string text;
  for (size_t i = 1; i + 1 < name.size(); ++i) {
    if (name[i] != '\\') {
      text += name[i];
      continue;
    }
    ++i;
    if (const size_t letter = kLetters.find(name[i]); letter != std::string_view::npos) {
      text += kBytes[letter];
    } else if (name[i] >= '0' && name[i] <= '3' && i + 3 < name.size()) {
      text += static_cast<char>((name[i] - '0') * 64 + (name[i + 1] - '0') * 8 + name[i + 2] - '0');
      i += 2;
    } else {
      text += name[i];
    }
  }
  return text;
}

// What `git diff` and `git ls-files` tell of the repository at `directory`, by their paths in it.
absl::StatusOr<std::vector<FileChange>> ChangesIn(const std::string& directory,
                                                  const std::string& base) {
  const absl::StatusOr<std::string> differing = Git({"-C", directory, "diff", "--name-status", "-z",
                                                     "--no-renames", "--no-ext-diff", base, "--"});
  if (!differing.ok()) return differing.status();
  absl::StatusOr<std::vector<FileChange>> changes = ParseNameStatus(*differing, /*nul=*/true);
  if (!changes.ok()) return changes.status();
  const absl::StatusOr<std::string> untracked =
      Git({"-C", directory, "ls-files", "-z", "--others", "--exclude-standard"});
  if (!untracked.ok()) return untracked.status();
  for (const std::string_view path : absl::StrSplit(*untracked, '\0', absl::SkipEmpty())) {
    changes->push_back({std::string(path), 'A'});
  }
  return changes;
}

// A submodule is one path to its repository: what changed in it is asked of itself. Where it does
// not know the commit that it was at, each of its files may be another.
absl::StatusOr<std::vector<FileChange>> ChangesInSubmodule(const std::string& repository,
                                                           const std::string& base,
                                                           const std::string& path) {
  const std::string directory = JoinPath(repository, path);
  const absl::StatusOr<GitRun> old =
      RunGit({"-C", repository, "rev-parse", "--verify", "--quiet", absl::StrCat(base, ":", path)});
  if (!old.ok()) return old.status();
  if (old->status == 0) {
    const std::string commit(absl::StripAsciiWhitespace(old->output));
    absl::StatusOr<std::vector<FileChange>> changes = ChangesIn(directory, commit);
    if (changes.ok()) return changes;
  }
  const absl::StatusOr<std::string> tracked =
      Git({"-C", directory, "ls-files", "-z", "--cached", "--others", "--exclude-standard"});
  if (!tracked.ok()) return tracked.status();
  std::vector<FileChange> changes;
  for (const std::string_view file : absl::StrSplit(*tracked, '\0', absl::SkipEmpty())) {
    changes.push_back({std::string(file), 'A'});
  }
  return changes;
}

bool IsRepository(const std::string& directory) {
  return access(JoinPath(directory, ".git").c_str(), F_OK) == 0;
}

}  // namespace

absl::StatusOr<std::vector<FileChange>> ParseNameStatus(std::string_view text, bool nul) {
  std::vector<FileChange> changes;
  std::vector<std::string_view> fields =
      absl::StrSplit(text, absl::ByAnyChar(nul ? std::string_view("\0", 1) : "\t\n"));
  while (!fields.empty() && fields.back().empty()) fields.pop_back();
  const auto name = [nul](std::string_view field) {
    return nul ? std::string(field) : Unquote(field);
  };
  for (size_t i = 0; i < fields.size();) {
    const std::string_view status = fields[i++];
    const bool two = !status.empty() && (status[0] == 'R' || status[0] == 'C');
    if (status.empty() || std::string_view("ACDMRTUX").find(status[0]) == std::string_view::npos ||
        i + (two ? 2 : 1) > fields.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("not the output of git diff --name-status: \"", status, "\""));
    }
    if (!two) {
      changes.push_back({name(fields[i++]), status[0]});
      continue;
    }
    if (status[0] == 'R') changes.push_back({name(fields[i]), 'D'});
    changes.push_back({name(fields[i + 1]), 'A'});
    i += 2;
  }
  return changes;
}

std::vector<FileChange> FromTopOfWorkTree(const std::vector<FileChange>& changes) {
  const absl::StatusOr<GitRun> up = RunGit({"rev-parse", "--show-cdup"});
  if (!up.ok() || up->status != 0) return changes;
  const std::string top(absl::StripTrailingAsciiWhitespace(up->output));
  if (top.empty()) return changes;
  std::vector<FileChange> seen;
  struct stat info;
  for (const FileChange& change : changes) {
    std::string from_top = absl::StrCat(top, change.path);
    const bool at_top = lstat(from_top.c_str(), &info) == 0;
    const bool is_here = lstat(change.path.c_str(), &info) == 0;
    if (at_top || !is_here) seen.push_back({std::move(from_top), change.status});
    if (is_here || !at_top) seen.push_back(change);
  }
  return seen;
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
    return RelativeToWorkingDirectory(absl::StrCat(top, path));
  };
  absl::StatusOr<std::vector<FileChange>> found = ChangesIn(directory, commit);
  if (!found.ok()) return found.status();
  std::vector<FileChange> changes;
  for (const FileChange& change : *found) {
    changes.push_back({spell(change.path), change.status});
    if (!IsRepository(JoinPath(directory, change.path))) continue;
    const absl::StatusOr<std::vector<FileChange>> inside =
        ChangesInSubmodule(directory, commit, change.path);
    if (!inside.ok()) return inside.status();
    for (const FileChange& file : *inside) {
      changes.push_back({spell(absl::StrCat(change.path, "/", file.path)), file.status});
    }
  }
  return changes;
}

}  // namespace clew
