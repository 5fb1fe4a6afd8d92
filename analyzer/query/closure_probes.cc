#include "analyzer/query/closure_probes.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/match.h"
#include "analyzer/resolve/test_file.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

void SortUnique(std::vector<std::string>* paths) {
  std::sort(paths->begin(), paths->end());
  paths->erase(std::unique(paths->begin(), paths->end()), paths->end());
}

}  // namespace

Probes ClosureProbes(const ImportGraph& graph, Finder* finder,
                     absl::Span<const SearchPathId> search_paths,
                     absl::Span<const ModuleId> closure) {
  std::vector<std::string> names;
  Probes probes;
  const auto add_directory_of = [&probes](std::string_view path) {
    probes.directories.emplace_back(PathDirname(path));
  };
  for (const ModuleId id : closure) {
    const Module& module = graph.module(id);
    if (!module.name.empty()) names.push_back(module.name);
    // A conftest.py may come to any directory above a test.
    if (!IsTestFile(module.path)) continue;
    for (std::string at(PathDirname(module.path));; at = std::string(PathDirname(at))) {
      probes.directories.push_back(at);
      probes.files.push_back(JoinPath(at, "conftest.py"));
      if (at == "." || at == "/" || absl::EndsWith(at, "..")) break;
    }
  }
  std::vector<bool> seen(graph.weak_list_count(), false);
  for (const WeakNames& weak : graph.weak_names()) {
    if (seen[weak.list] || !std::binary_search(closure.begin(), closure.end(), weak.from)) continue;
    seen[weak.list] = true;
    for (const std::string_view name : graph.weak_list(weak.list)) {
      if (!absl::EndsWith(name, ".*")) {
        names.emplace_back(name);
        continue;
      }
      // All submodules are taken: whatever comes to the package's directories counts.
      for (const Module& package : graph.named(name.substr(0, name.size() - 2))) {
        if (!package.path.empty()) add_directory_of(package.path);
        const ModuleId id{static_cast<uint32_t>(&package - graph.modules().data())};
        for (const std::string& portion : graph.portions(id)) probes.directories.push_back(portion);
      }
    }
  }
  SortUnique(&names);
  for (const SearchPathId search_path : search_paths) {
    for (const std::string& name : names) {
      Probes of = finder->ProbesOf(name, search_path);
      std::move(of.directories.begin(), of.directories.end(),
                std::back_inserter(probes.directories));
      std::move(of.files.begin(), of.files.end(), std::back_inserter(probes.files));
    }
  }
  SortUnique(&probes.directories);
  SortUnique(&probes.files);
  // A conftest.py that is there is in the closure.
  for (const ModuleId id : closure) {
    const auto found =
        std::lower_bound(probes.files.begin(), probes.files.end(), graph.module(id).path);
    if (found != probes.files.end() && *found == graph.module(id).path) probes.files.erase(found);
  }
  return probes;
}

}  // namespace clew
