#include "analyzer/source/walk.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "analyzer/source/ignore_file.h"
#include "analyzer/source/ignore_rules.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

constexpr std::array<std::string_view, 26> kDefaultExcludes = {".bzr",
                                                               ".direnv",
                                                               ".eggs",
                                                               ".git",
                                                               ".git-rewrite",
                                                               ".hg",
                                                               ".ipynb_checkpoints",
                                                               ".jj",
                                                               ".mypy_cache",
                                                               ".nox",
                                                               ".pants.d",
                                                               ".pyenv",
                                                               ".pyre",
                                                               ".pytest_cache",
                                                               ".pytype",
                                                               ".ruff_cache",
                                                               ".svn",
                                                               ".tox",
                                                               ".venv",
                                                               ".vscode",
                                                               "__pycache__",
                                                               "__pypackages__",
                                                               "buck-out",
                                                               "dist-packages",
                                                               "node_modules",
                                                               "site-packages"};

// A directory that is being walked.
struct Frame {
  std::string path;   // as the output spells it
  std::string below;  // path from the top of the walk, with a slash behind; empty at the top
  std::vector<DirectoryEntry> entries;
  size_t next = 0;
  std::shared_ptr<const IgnoreRules> rules;
  // Real paths of the directories from which links were followed to get here, and of the top.
  std::shared_ptr<const std::vector<std::string>> crossed;
};

class Walk {
 public:
  Walk(FileSystem* files, const WalkOptions& options) : files_(files), options_(options) {
    const absl::StatusOr<std::string> working = files->RealPath(".");
    if (working.ok()) working_directory_ = *working;
    std::string lines;
    for (const std::string& glob : options.exclude) {
      std::string_view text = glob;
      while (absl::ConsumePrefix(&text, "./")) {
      }
      if (absl::StartsWith(text, "../")) {
        absl::StrAppend(&lines, CollapsePath(JoinPath(working_directory_, text)), "\n");
      } else {
        // A leading ! or # is no syntax here, but part of a name.
        absl::StrAppend(&lines,
                        absl::StartsWith(text, "!") || absl::StartsWith(text, "#") ? "\\" : "",
                        text, "\n");
      }
    }
    exclude_ = IgnoreFile(lines);
  }

  absl::Status Take(const std::string& named);
  WalkResult Finish();

 private:
  bool IsExcluded(std::string_view path, bool is_directory) const;
  void Enter(std::string path, std::string below, std::shared_ptr<const IgnoreRules> rules,
             std::shared_ptr<const std::vector<std::string>> crossed);
  // Moves the frames.
  void VisitDirectory(const DirectoryEntry& entry);
  void VisitFile(const Frame& frame, const DirectoryEntry& entry);
  void Run();
  void Report(const char* code, const std::string& path, std::string message) {
    result_.diagnostics.push_back({code, path, 0, std::move(message)});
  }

  FileSystem* files_;
  const WalkOptions& options_;
  std::string working_directory_ = "/";
  IgnoreFile exclude_;
  std::vector<Frame> stack_;
  WalkResult result_;
};

bool Walk::IsExcluded(std::string_view path, bool is_directory) const {
  if (exclude_.empty()) return false;
  std::string_view seen = path;
  if (absl::StartsWith(path, "/")) {
    // An absolute glob reads as one that is anchored at the top of the disk.
    if (exclude_.Match(path.substr(1), is_directory) == IgnoreVerdict::kIgnored) return true;
    if (!IsBelow(path, working_directory_, &seen)) return false;
  } else {
    const std::string absolute = JoinPath(working_directory_, path);
    if (exclude_.Match(std::string_view(absolute).substr(1), is_directory) ==
        IgnoreVerdict::kIgnored) {
      return true;
    }
  }
  return exclude_.Match(seen, is_directory) == IgnoreVerdict::kIgnored;
}

absl::Status Walk::Take(const std::string& named) {
  const std::string path = NormalizePath(named);
  const absl::StatusOr<FileStat> stat = files_->Stat(path);
  if (absl::IsNotFound(stat.status())) {
    return absl::NotFoundError(absl::StrCat(named, " does not exist"));
  }
  if (!stat.ok()) {
    Report("unreadable-file", path, std::string(stat.status().message()));
  } else if (stat->type == FileType::kFile) {
    result_.files.push_back(RespellPath(path, working_directory_));
  } else if (stat->type == FileType::kOther) {
    Report("unreadable-file", path, absl::StrCat("cannot read ", path, ": it is no regular file"));
  } else {
    std::shared_ptr<const IgnoreRules> rules;
    if (options_.ignore_files) {
      rules = RulesAbove(files_, path, options_.global_ignore_file, &result_.diagnostics);
    }
    Enter(path, "", std::move(rules), nullptr);
    Run();
  }
  return absl::OkStatus();
}

void Walk::Enter(std::string path, std::string below, std::shared_ptr<const IgnoreRules> rules,
                 std::shared_ptr<const std::vector<std::string>> crossed) {
  bool known = false;
  absl::StatusOr<std::vector<DirectoryEntry>> entries =
      options_.list ? options_.list(path, &known) : files_->ListDirectory(path);
  if (!entries.ok()) {
    Report("unreadable-directory", path, std::string(entries.status().message()));
    return;
  }
  if (!known) ++result_.directories_listed;
  if (options_.on_directory) options_.on_directory(path, *entries);
  Frame frame;
  bool has_git = false;
  bool has_ignore_file = false;
  for (const DirectoryEntry& entry : *entries) {
    if (entry.name == "pyvenv.cfg" && entry.type == FileType::kFile && !below.empty()) {
      ++result_.directories_skipped;
      return;
    }
    has_git |= entry.name == ".git";
    // git reads no .gitignore through a link.
    has_ignore_file |=
        entry.name == ".gitignore" && entry.type == FileType::kFile && !entry.is_link;
  }
  if (options_.ignore_files && has_git) {
    rules = RulesOfRepository(files_, path, "", below.size(), options_.global_ignore_file,
                              &result_.diagnostics);
  }
  if (options_.ignore_files && has_ignore_file) {
    rules = AddIgnoreFile(files_, JoinPath(path, ".gitignore"), "", below.size(), std::move(rules),
                          &result_.diagnostics);
  }
  frame.path = std::move(path);
  frame.below = std::move(below);
  frame.entries = *std::move(entries);
  frame.rules = std::move(rules);
  frame.crossed = std::move(crossed);
  // With a slash behind the directories' names, depth first gives paths sorted by their bytes. Most
  // listings, sorted by name, are in that order already.
  const auto before = [](const DirectoryEntry& a, const DirectoryEntry& b) {
    const size_t common = std::min(a.name.size(), b.name.size());
    const int order = a.name.compare(0, common, b.name, 0, common);
    if (order != 0) return order < 0;
    const auto at = [common](const DirectoryEntry& entry) {
      if (entry.name.size() > common)
        return static_cast<unsigned>(static_cast<unsigned char>(entry.name[common])) + 1;
      return entry.type == FileType::kDirectory ? static_cast<unsigned>('/') + 1 : 0u;
    };
    return at(a) < at(b);
  };
  if (!std::is_sorted(frame.entries.begin(), frame.entries.end(), before)) {
    std::sort(frame.entries.begin(), frame.entries.end(), before);
  }
  stack_.push_back(std::move(frame));
}

void Walk::VisitDirectory(const DirectoryEntry& entry) {
  const Frame& frame = stack_.back();
  if (std::binary_search(kDefaultExcludes.begin(), kDefaultExcludes.end(), entry.name)) {
    ++result_.directories_skipped;
    return;
  }
  const std::string below = absl::StrCat(frame.below, entry.name);
  std::string path = JoinPath(frame.path, entry.name);
  if (IsIgnored(frame.rules.get(), below, !entry.is_link) || IsExcluded(path, true)) {
    ++result_.directories_skipped;
    return;
  }
  if (HasPythonSuffix(entry.name)) {
    Report("not-a-file", path,
           absl::StrCat(path, " is a directory, though its name ends in ",
                        entry.name.substr(entry.name.rfind('.'))));
  }
  std::shared_ptr<const std::vector<std::string>> crossed = frame.crossed;
  if (entry.is_link) {
    // Every endless path crosses some link twice, and comes the second time from a directory that
    // lies in (or is) what the link leads to.
    const absl::StatusOr<std::string> target = files_->RealPath(path);
    const absl::StatusOr<std::string> here = files_->RealPath(frame.path);
    if (!target.ok() || !here.ok()) {
      Report("unreadable-directory", path,
             std::string((target.ok() ? here : target).status().message()));
      return;
    }
    auto chain = crossed == nullptr ? std::make_shared<std::vector<std::string>>()
                                    : std::make_shared<std::vector<std::string>>(*crossed);
    chain->push_back(*here);
    for (const std::string& from : *chain) {
      std::string_view rest;
      if (from == *target || IsBelow(from, *target, &rest)) {
        const std::string seen = RelativePath(*target, files_->RealPath(".").value_or("/"));
        Report("link-loop", path, absl::StrCat(path, " leads back to ", seen));
        return;
      }
    }
    crossed = std::move(chain);
  }
  std::shared_ptr<const IgnoreRules> rules = frame.rules;
  Enter(std::move(path), absl::StrCat(below, "/"), std::move(rules), std::move(crossed));
}

void Walk::VisitFile(const Frame& frame, const DirectoryEntry& entry) {
  if (!HasPythonSuffix(entry.name)) return;
  if (frame.rules != nullptr &&
      IsIgnored(frame.rules.get(), absl::StrCat(frame.below, entry.name), false)) {
    return;
  }
  std::string path = JoinPath(frame.path, entry.name);
  if (IsExcluded(path, false)) return;
  if (entry.type == FileType::kOther) {
    Report("not-a-file", path,
           absl::StrCat("cannot read ", path, ": ",
                        entry.is_link ? "the link leads nowhere or to no regular file"
                                      : "it is no regular file"));
    return;
  }
  if (absl::EndsWith(entry.name, ".pyi")) {
    // A stub counts only where nothing importable of that name stands beside it. The entries are
    // sorted, with a slash behind directories: what begins with "name." stands together.
    const std::string_view stem = std::string_view(entry.name).substr(0, entry.name.size() - 3);
    auto other = std::lower_bound(
        frame.entries.begin(), frame.entries.end(), stem,
        [](const DirectoryEntry& e, std::string_view text) {
          return e.type == FileType::kDirectory ? absl::StrCat(e.name, "/") < text : e.name < text;
        });
    for (; other != frame.entries.end() && absl::StartsWith(other->name, stem); ++other) {
      if (other->type != FileType::kFile) continue;
      const std::string_view suffix = std::string_view(other->name).substr(stem.size());
      if (suffix == "py" || suffix == "pyc" || absl::EndsWith(other->name, ".so") ||
          absl::EndsWith(other->name, ".pyd")) {
        return;
      }
    }
  }
  result_.files.push_back(RespellPath(std::move(path), working_directory_));
  if (options_.on_file) options_.on_file(result_.files.back());
}

void Walk::Run() {
  while (!stack_.empty()) {
    if (stack_.back().next == stack_.back().entries.size()) {
      stack_.pop_back();
      continue;
    }
    Frame& frame = stack_.back();
    const DirectoryEntry& entry = frame.entries[frame.next++];
    if (entry.type == FileType::kDirectory) {
      // Entering a directory moves the frames: a copy outlives that.
      VisitDirectory(DirectoryEntry(entry));
    } else {
      VisitFile(frame, entry);
    }
  }
}

WalkResult Walk::Finish() {
  if (options_.paths.size() > 1) {
    std::sort(result_.files.begin(), result_.files.end());
    result_.files.erase(std::unique(result_.files.begin(), result_.files.end()),
                        result_.files.end());
  }
  return std::move(result_);
}

}  // namespace

absl::StatusOr<WalkResult> WalkPythonFiles(FileSystem* files, const WalkOptions& options) {
  Walk walk(files, options);
  for (const std::string& path : options.paths) {
    absl::Status status = walk.Take(path);
    if (!status.ok()) return status;
  }
  return walk.Finish();
}

absl::Span<const std::string_view> DefaultExcludes() {
  return absl::MakeConstSpan(kDefaultExcludes);
}

bool MattersToWalk(const DirectoryEntry& entry) {
  const std::string_view name = entry.name;
  return entry.type == FileType::kDirectory || HasPythonSuffix(name) ||
         absl::EndsWith(name, ".pyc") || absl::EndsWith(name, ".so") ||
         absl::EndsWith(name, ".pyd") || name == ".git" || name == ".gitignore" ||
         name == "pyvenv.cfg";
}

bool HasPythonSuffix(std::string_view name) {
  return absl::EndsWith(name, ".py") || absl::EndsWith(name, ".pyi") ||
         absl::EndsWith(name, ".pyw");
}

}  // namespace clew
