#include "cli/changed_links.h"

#include <set>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"
#include "cli/file_list.h"
#include "cli/output_file.h"

namespace clew {
namespace {

struct Link {
  std::string path;  // as outputs spell it
  std::string real;  // what it leads to, which need not exist
};

// Where the directory entry `path` is, itself not followed; what does not exist is what its words
// say.
std::string PlaceOf(FileSystem* files, const std::string& path) {
  const std::string directory(PathDirname(path));
  const absl::StatusOr<std::string> real = files->RealPath(directory);
  if (real.ok()) return JoinPath(*real, PathBasename(path));
  if (directory == path || directory == "." || PathBasename(directory) == "..") return path;
  return JoinPath(PlaceOf(files, directory), PathBasename(path));
}

// What `path` leads to at last.
std::string TargetOf(FileSystem* files, const std::string& path) {
  absl::StatusOr<std::string> real = files->RealPath(path);
  return real.ok() ? *std::move(real) : PlaceOf(files, NormalizePath(FollowLinks(path)));
}

// The directories of the graph's files, and those above them that a root holds.
std::set<std::string> DirectoriesOf(const ImportGraph& graph,
                                    const std::vector<SearchRoot>& roots) {
  std::set<std::string> above_all;
  for (const SearchRoot& root : roots) above_all.insert(NormalizePath(root.path));
  std::set<std::string> directories = above_all;
  for (const Module& module : graph.modules()) {
    if (module.path.empty()) continue;
    std::string directory(PathDirname(module.path));
    while (directories.insert(directory).second && above_all.count(directory) == 0) {
      const std::string above(PathDirname(directory));
      if (above == directory || PathBasename(directory) == "..") break;
      directory = above;
    }
  }
  return directories;
}

std::vector<Link> FindLinks(FileSystem* files, const ImportGraph& graph,
                            const std::vector<SearchRoot>& roots) {
  std::vector<Link> links;
  for (const SearchRoot& root : roots) {
    std::string path = NormalizePath(root.path);
    std::string real = TargetOf(files, path);
    if (RelativeToWorkingDirectory(real) != path) links.push_back({std::move(path), real});
  }
  for (const std::string& directory : DirectoriesOf(graph, roots)) {
    const absl::StatusOr<std::vector<DirectoryEntry>> entries = files->ListDirectory(directory);
    if (!entries.ok()) continue;
    for (const DirectoryEntry& entry : *entries) {
      // A link that leads nowhere is of another type.
      if (!entry.is_link && entry.type != FileType::kOther) continue;
      std::string path = JoinPath(directory, entry.name);
      std::string real = TargetOf(files, path);
      links.push_back({std::move(path), std::move(real)});
    }
  }
  return links;
}

}  // namespace

std::vector<ChangedPath> LinkedPaths(FileSystem* files, const ImportGraph& graph,
                                     const std::vector<SearchRoot>& roots,
                                     const std::vector<ChangedPath>& changes) {
  std::vector<ChangedPath> linked;
  if (changes.empty()) return linked;
  const std::vector<Link> links = FindLinks(files, graph, roots);
  for (const ChangedPath& change : changes) {
    std::set<std::string> spellings;
    // A link that changed, and a change that somebody made through a link.
    for (const std::string& place : {PlaceOf(files, change.path), TargetOf(files, change.path)}) {
      spellings.insert(RelativeToWorkingDirectory(place));
      for (const Link& link : links) {
        std::string_view rest;
        if (link.real == place) spellings.insert(link.path);
        if (IsBelow(place, link.real, &rest)) spellings.insert(JoinPath(link.path, rest));
      }
    }
    spellings.erase(change.path);
    for (const std::string& path : spellings) linked.push_back({path, change.content_only});
  }
  return linked;
}

}  // namespace clew
