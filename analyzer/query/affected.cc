#include "analyzer/query/affected.h"

#include <algorithm>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/graph/closure.h"
#include "analyzer/graph/reverse_rows.h"
#include "analyzer/resolve/test_file.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

using PathSet = absl::flat_hash_set<std::string>;

// Names that may resolve differently now: those that the paths serve, and the paths themselves, by
// which files are named that are loaded without a module name.
PathSet ServedNames(const AffectedQuery& query, absl::Span<const ChangedPath> changes) {
  PathSet names;
  for (const ChangedPath& change : changes) {
    if (change.content_only) continue;
    names.insert(change.path);
    for (SearchPathId search_path : query.search_paths) {
      for (std::string& name : query.finder->NamesServed(change.path, search_path)) {
        names.insert(std::move(name));
      }
    }
  }
  return names;
}

// "p.*": somebody takes all submodules of p.
bool IsServed(const PathSet& names, const std::string& weak) {
  if (!absl::EndsWith(weak, ".*")) return names.contains(weak);
  const std::string_view prefix = std::string_view(weak).substr(0, weak.size() - 1);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return absl::StartsWith(name, prefix) && name.find('.', prefix.size()) == name.npos;
  });
}

// Directories whose conftest.py came or went.
PathSet ConftestDirectories(absl::Span<const ChangedPath> changes) {
  PathSet directories;
  for (const ChangedPath& change : changes) {
    if (!change.content_only && PathBasename(change.path) == "conftest.py") {
      directories.insert(std::string(PathDirname(change.path)));
    }
  }
  return directories;
}

bool IsTestBelow(const PathSet& directories, std::string_view path) {
  if (directories.empty() || !IsTestFile(path)) return false;
  for (std::string_view directory = PathDirname(path);;) {
    if (directories.contains(directory)) return true;
    const std::string_view above = PathDirname(directory);
    if (above == directory) return false;
    directory = above;
  }
}

}  // namespace

std::vector<ModuleId> AffectedModules(const AffectedQuery& query,
                                      absl::Span<const ChangedPath> changes) {
  const ImportGraph& graph = *query.graph;
  const PathSet names = ServedNames(query, changes);
  const PathSet conftests = ConftestDirectories(changes);
  PathSet paths;
  for (const ChangedPath& change : changes) paths.insert(change.path);

  std::vector<ModuleId> seeds;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.module(ModuleId{i});
    // A file that another hides now is what it was.
    if (paths.contains(module.path) || (!module.shadowed && names.contains(module.name)) ||
        IsTestBelow(conftests, module.path)) {
      seeds.push_back(ModuleId{i});
    }
  }
  if (!names.empty()) {
    for (const WeakName& weak : graph.weak_names()) {
      if (IsServed(names, weak.name)) seeds.push_back(weak.from);
    }
  }
  return BackwardClosure(ComputeReverseRows(graph, query.selection), seeds);
}

std::vector<std::string> AffectedFiles(const AffectedQuery& query,
                                       absl::Span<const ChangedPath> changes) {
  std::vector<std::string> files;
  for (ModuleId id : AffectedModules(query, changes)) {
    const std::string& path = query.graph->module(id).path;
    if (!path.empty()) files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

}  // namespace clew
