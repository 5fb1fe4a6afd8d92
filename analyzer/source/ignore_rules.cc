#include "analyzer/source/ignore_rules.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

// The directory that holds info/exclude: `.git` itself, or where a `.git` file (a worktree, a
// submodule) points to.
std::string GitCommonDirectory(FileSystem* files, const std::string& dot_git) {
  std::string text;
  if (!files->ReadFile(dot_git, &text).ok()) return dot_git;  // the usual case: a directory
  std::string_view target = absl::StripAsciiWhitespace(text);
  if (!absl::ConsumePrefix(&target, "gitdir:")) return dot_git;
  const std::string git_directory =
      JoinPath(PathDirname(dot_git), absl::StripLeadingAsciiWhitespace(target));
  if (!files->ReadFile(JoinPath(git_directory, "commondir"), &text).ok()) return git_directory;
  return JoinPath(git_directory, absl::StripAsciiWhitespace(text));
}

bool Exists(FileSystem* files, const std::string& path) { return files->Stat(path).ok(); }

}  // namespace

bool IsIgnored(const IgnoreRules* rules, std::string_view path, bool is_directory) {
  std::string prefixed;
  for (; rules != nullptr; rules = rules->outer.get()) {
    std::string_view seen = path;
    if (!rules->prefix.empty()) {
      prefixed = absl::StrCat(rules->prefix, path);
      seen = prefixed;
    } else {
      seen.remove_prefix(rules->strip);
    }
    const IgnoreVerdict verdict = rules->file.Match(seen, is_directory);
    if (verdict != IgnoreVerdict::kNone) return verdict == IgnoreVerdict::kIgnored;
  }
  return false;
}

std::shared_ptr<const IgnoreRules> AddIgnoreFile(FileSystem* files, const std::string& path,
                                                 const std::string& prefix, size_t strip,
                                                 std::shared_ptr<const IgnoreRules> outer,
                                                 std::vector<Diagnostic>* diagnostics) {
  std::string contents;
  const absl::Status status = files->ReadFile(path, &contents);
  if (!status.ok()) {
    if (absl::IsPermissionDenied(status)) {
      diagnostics->push_back({"unreadable-file", path, 0, std::string(status.message())});
    }
    return outer;
  }
  auto rules = std::make_shared<IgnoreRules>();
  rules->file = IgnoreFile(contents);
  if (rules->file.empty()) return outer;
  rules->outer = std::move(outer);
  rules->prefix = prefix;
  rules->strip = strip;
  return rules;
}

std::shared_ptr<const IgnoreRules> RulesOfRepository(FileSystem* files,
                                                     const std::string& directory,
                                                     const std::string& prefix, size_t strip,
                                                     const std::string& global_file,
                                                     std::vector<Diagnostic>* diagnostics) {
  std::shared_ptr<const IgnoreRules> rules;
  if (!global_file.empty()) {
    rules = AddIgnoreFile(files, global_file, prefix, strip, std::move(rules), diagnostics);
  }
  const std::string common = GitCommonDirectory(files, JoinPath(directory, ".git"));
  return AddIgnoreFile(files, JoinPath(common, "info/exclude"), prefix, strip, std::move(rules),
                       diagnostics);
}

std::shared_ptr<const IgnoreRules> RulesAbove(FileSystem* files, const std::string& directory,
                                              const std::string& global_file,
                                              std::vector<Diagnostic>* diagnostics) {
  const absl::StatusOr<std::string> real = files->RealPath(directory);
  if (!real.ok() || *real == "/") return nullptr;
  // From `directory` outwards, without itself; the last one is the outermost that counts.
  std::vector<std::string> above;
  bool in_repository = false;
  for (std::string at = *real; at != "/" && !in_repository;) {
    if (Exists(files, JoinPath(at, ".git"))) {
      if (at == *real) return nullptr;  // its own top: nothing above holds
      in_repository = true;
      break;
    }
    at = std::string(PathDirname(at));
    above.push_back(at);
    in_repository = Exists(files, JoinPath(at, ".git"));
  }
  if (!in_repository) {
    const absl::StatusOr<std::string> working = files->RealPath(".");
    const auto found = working.ok() ? std::find(above.begin(), above.end(), *working) : above.end();
    if (found == above.end()) return nullptr;
    above.erase(found + 1, above.end());
  }
  std::shared_ptr<const IgnoreRules> rules;
  for (auto at = above.rbegin(); at != above.rend(); ++at) {
    std::string_view rest;
    if (!IsBelow(*real, *at, &rest)) continue;
    const std::string prefix = absl::StrCat(rest, "/");
    if (at == above.rbegin() && in_repository) {
      rules = RulesOfRepository(files, *at, prefix, 0, global_file, diagnostics);
    }
    rules =
        AddIgnoreFile(files, JoinPath(*at, ".gitignore"), prefix, 0, std::move(rules), diagnostics);
  }
  return rules;
}

}  // namespace clew
