#include "analyzer/query/affected.h"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "analyzer/graph/reverse_rows.h"
#include "analyzer/resolve/test_file.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

// Texts, and the changed path that each is there for.
using PathMap = std::map<std::string, std::string, std::less<>>;

// Names that may resolve differently now: those that the paths serve, and the paths themselves, by
// which files are named that are loaded without a module name.
PathMap ServedNames(const AffectedQuery& query, absl::Span<const ChangedPath> changes) {
  PathMap names;
  for (const ChangedPath& change : changes) {
    if (change.content_only) continue;
    names.emplace(change.path, change.path);
    for (SearchPathId search_path : query.search_paths) {
      for (std::string& name : query.finder->NamesServed(change.path, search_path)) {
        names.emplace(std::move(name), change.path);
      }
    }
  }
  return names;
}

// The path that serves `weak`; empty: none. "p.*": somebody takes all submodules of p.
std::string_view Server(const PathMap& names, const std::string& weak) {
  if (!absl::EndsWith(weak, ".*")) {
    const auto found = names.find(weak);
    return found == names.end() ? std::string_view() : found->second;
  }
  const std::string_view prefix = std::string_view(weak).substr(0, weak.size() - 1);
  for (auto at = names.lower_bound(prefix);
       at != names.end() && absl::StartsWith(at->first, prefix); ++at) {
    if (at->first.find('.', prefix.size()) == std::string::npos) return at->second;
  }
  return {};
}

// Directories whose conftest.py came or went.
PathMap ConftestDirectories(absl::Span<const ChangedPath> changes) {
  PathMap directories;
  for (const ChangedPath& change : changes) {
    if (!change.content_only && PathBasename(change.path) == "conftest.py") {
      directories.emplace(PathDirname(change.path), change.path);
    }
  }
  return directories;
}

// The conftest.py of those that is above the test file `path`; empty: none.
std::string_view ConftestAbove(const PathMap& directories, std::string_view path) {
  if (directories.empty() || !IsTestFile(path)) return {};
  for (std::string_view directory = PathDirname(path);;) {
    if (const auto found = directories.find(directory); found != directories.end()) {
      return found->second;
    }
    const std::string_view above = PathDirname(directory);
    if (above == directory) return {};
    directory = above;
  }
}

std::vector<AffectedModule> FindSeeds(const AffectedQuery& query,
                                      absl::Span<const ChangedPath> changes) {
  const ImportGraph& graph = *query.graph;
  const PathMap names = ServedNames(query, changes);
  const PathMap conftests = ConftestDirectories(changes);
  absl::flat_hash_set<std::string> paths;
  for (const ChangedPath& change : changes) paths.insert(change.path);

  std::vector<AffectedModule> seeds;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.module(ModuleId{i});
    AffectedModule seed;
    seed.module = ModuleId{i};
    if (paths.contains(module.path)) {
      seed.path = module.path;
      seeds.push_back(std::move(seed));
      continue;
    }
    // A file that another hides now is what it was.
    const auto name = module.shadowed ? names.end() : names.find(module.name);
    if (name != names.end()) {
      seed.by = AffectedBy::kName;
      seed.path = name->second;
      seeds.push_back(std::move(seed));
      continue;
    }
    const std::string_view conftest = ConftestAbove(conftests, module.path);
    if (conftest.empty()) continue;
    seed.by = AffectedBy::kConftest;
    seed.path = conftest;
    seeds.push_back(std::move(seed));
  }
  if (names.empty()) return seeds;
  // What the changes can give, of each list.
  std::vector<std::map<std::string_view, std::string_view>> served(graph.weak_list_count());
  for (uint32_t list = 0; list < served.size(); ++list) {
    for (const std::string& name : graph.weak_list(list)) {
      const std::string_view path = Server(names, name);
      if (!path.empty()) served[list].emplace(name, path);
    }
  }
  const absl::Span<const WeakNames> weak = graph.weak_names();
  for (size_t i = 0; i < weak.size();) {
    const ModuleId from = weak[i].from;
    std::map<std::string_view, std::string_view> found;
    for (; i < weak.size() && weak[i].from == from; ++i) {
      found.insert(served[weak[i].list].begin(), served[weak[i].list].end());
    }
    for (const auto& [name, path] : found) {
      seeds.push_back(
          {from, AffectedBy::kWeakName, kNoModule, 0, std::string(name), std::string(path)});
    }
  }
  return seeds;
}

// How `importer` comes to load `next`: its first statement that does, or its package.
AffectedModule Step(const AffectedQuery& query, ModuleId importer, ModuleId next) {
  AffectedModule step;
  step.module = importer;
  step.next = next;
  step.by = AffectedBy::kPackage;
  for (const Edge& edge : query.graph->edges(importer)) {
    const Statement& statement = query.graph->statement(edge);
    if (edge.to != next || !query.selection.Admits(statement)) continue;
    step.by = AffectedBy::kImport;
    step.line = statement.line;
    break;
  }
  return step;
}

}  // namespace

std::vector<AffectedModule> ExplainAffected(const AffectedQuery& query,
                                            absl::Span<const ChangedPath> changes) {
  const ReverseRows reverse = ComputeReverseRows(*query.graph, query.selection);
  std::vector<bool> reached(query.graph->module_count());
  std::vector<AffectedModule> affected;
  for (AffectedModule& seed : FindSeeds(query, changes)) {
    if (reached[Index(seed.module)]) continue;
    reached[Index(seed.module)] = true;
    affected.push_back(std::move(seed));
  }
  for (size_t next = 0; next < affected.size(); ++next) {
    const ModuleId id = affected[next].module;
    for (const ModuleId importer : reverse.importers(id)) {
      if (reached[Index(importer)]) continue;
      reached[Index(importer)] = true;
      affected.push_back(Step(query, importer, id));
    }
  }
  std::sort(affected.begin(), affected.end(),
            [](const AffectedModule& a, const AffectedModule& b) { return a.module < b.module; });
  return affected;
}

std::vector<ModuleId> AffectedModules(const AffectedQuery& query,
                                      absl::Span<const ChangedPath> changes) {
  std::vector<ModuleId> ids;
  for (const AffectedModule& module : ExplainAffected(query, changes)) ids.push_back(module.module);
  return ids;
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
