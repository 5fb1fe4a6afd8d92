// Finder::ProbesOf: what decided an answer.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "analyzer/finder/finder.h"
#include "analyzer/finder/finder_state.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

// Collects probes without repeats.
class Collector {
 public:
  Collector(DirectoryIndex* index, Probes* probes) : index_(index), probes_(probes) {}

  // The directory itself, or the nearest one above it that exists.
  void AddDirectory(Directory* directory) {
    if (index_->Exists(directory)) {
      Add(directory->path);
      return;
    }
    std::string above(PathDirname(directory->path));
    while (above != "." && above != "/") {
      const absl::StatusOr<FileStat> stat = index_->files()->Stat(above);
      if (stat.ok() && stat->type == FileType::kDirectory) break;
      above = std::string(PathDirname(above));
    }
    Add(above);
  }

  // The candidates for `tail` in one directory in search order; false when `winner` was reached.
  bool AddCandidates(Directory* directory, std::string_view tail, const Location& winner) {
    const std::string base = JoinPath(directory->path, tail);
    for (const std::string_view stem : {std::string_view("/__init__"), std::string_view()}) {
      for (const std::string& suffix : index_->suffixes().importable()) {
        if (directory->in_archive && suffix != ".py" && suffix != ".pyc") continue;
        std::string file = absl::StrCat(base, stem, suffix);
        if (file == winner.path) return false;
        AddFile(std::move(file));
      }
      // An extension for another architecture than the usual one, or `.pyw`.
      if (winner.path == absl::StrCat(base, stem, SuffixOf(winner.path))) {
        if (winner.kind != ModuleKind::kStub) return false;
      }
    }
    // The bare directory counts only where no module answers.
    if (winner.kind == ModuleKind::kNamespace || winner.kind == ModuleKind::kMissing ||
        winner.kind == ModuleKind::kExternal || winner.kind == ModuleKind::kStub) {
      AddFile(base);
    }
    if (winner.kind == ModuleKind::kMissing || winner.kind == ModuleKind::kExternal ||
        winner.kind == ModuleKind::kStub) {
      AddFile(absl::StrCat(base, "/__init__.pyi"));
      AddFile(absl::StrCat(base, ".pyi"));
    }
    return true;
  }

  // Looks for `tail` in directories, as State::Search does.
  void Search(absl::Span<const Portion> directories, std::string_view tail,
              const Location& winner) {
    for (const Portion& portion : directories) {
      AddDirectory(portion.directory);
      const std::optional<NameEntry> entry = index_->Lookup(portion.directory, tail);
      if (entry && entry->is_directory) {
        // A directory that loses too: an `__init__` that appears in it changes its time alone.
        AddDirectory(
            index_->Intern(JoinPath(portion.directory->path, tail), portion.directory->in_archive));
      }
      if (!AddCandidates(portion.directory, tail, winner)) return;
    }
  }

 private:
  static std::string_view SuffixOf(std::string_view path) {
    std::string_view stem;
    std::string_view suffix;
    SplitModuleFile(PathBasename(path), &stem, &suffix);
    return suffix;
  }
  void Add(const std::string& directory) { probes_->directories.push_back(directory); }
  void AddFile(std::string file) {
    if (files_.insert(file).second) probes_->files.push_back(std::move(file));
  }

  DirectoryIndex* index_;
  Probes* probes_;
  absl::flat_hash_set<std::string> files_;
};

}  // namespace

Probes Finder::ProbesOf(std::string_view name, SearchPathId search_path) {
  Probes probes;
  SearchPathState& path = state_->path(search_path);
  const size_t dot = name.find('.');
  const std::string_view top = name.substr(0, dot);
  const bool has_stdlib_root = state_->HasStdlibRoot(path);
  if (top.empty() || (state_->stdlib.IsUnshadowable(top) && !has_stdlib_root)) return probes;

  Collector collector(&state_->index, &probes);
  LocationId found = Find(top, search_path);
  std::vector<Portion> directories;
  const size_t end = state_->stdlib.Contains(top) && !has_stdlib_root ? path.first_behind_stdlib
                                                                      : path.roots.size();
  for (size_t i = 0; i < end; ++i) {
    const RootDirectory& root = path.roots[i];
    if (root.module.empty()) {
      directories.push_back(root.portion);
    } else if (root.module == top) {
      collector.AddDirectory(root.portion.directory);
    }
  }
  collector.Search(directories, top, location(found));

  for (size_t at = dot; at != std::string_view::npos;) {
    const LocationRecord& parent = state_->record(found);
    if (!parent.location.is_package) break;
    const size_t next = name.find('.', at + 1);
    const std::string_view tail = name.substr(
        at + 1, next == std::string_view::npos ? std::string_view::npos : next - at - 1);
    found = state_->FindChild(found, tail);
    collector.Search(parent.portions, tail, location(found));
    at = next;
  }
  std::sort(probes.directories.begin(), probes.directories.end());
  probes.directories.erase(std::unique(probes.directories.begin(), probes.directories.end()),
                           probes.directories.end());
  return probes;
}

}  // namespace clew
