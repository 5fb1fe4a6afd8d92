#include "analyzer/trace/probe_check.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {

std::vector<std::string> DirectoriesInVain(const Trace& trace, const TraceSearch& search) {
  std::vector<std::string> directories;
  if (search.path < 0 || search.outcome == "error") return directories;
  std::string_view found_in;
  if (search.outcome == "found") {
    if (search.file == kNoTraceFile) return directories;  // builtin or frozen: nobody asked
    found_in = PathDirname(trace.files[search.file].path);
  }
  for (const std::string& entry : trace.paths[search.path]) {
    const std::string directory = NormalizePath(entry);
    if (!found_in.empty() && (directory == found_in || directory == PathDirname(found_in))) {
      return directories;
    }
    directories.push_back(directory);
  }
  // Found by a finder of the program's own: nobody knows what it asked.
  if (!found_in.empty()) directories.clear();
  return directories;
}

ProbeCheck::ProbeCheck(FileSystem* files, const Analysis& analysis)
    : files_(files), analysis_(analysis) {
  for (const Unresolved& unresolved : analysis.graph.unresolved()) names_.insert(unresolved.name);
  for (uint32_t list = 0; list < analysis.graph.weak_list_count(); ++list) {
    const auto names = analysis.graph.weak_list(list);
    names_.insert(names.begin(), names.end());
  }
}

bool ProbeCheck::Asked(std::string_view name) const {
  const ImportGraph& graph = analysis_.graph;
  if (!graph.named(name).empty() || names_.contains(name)) return true;
  const size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && names_.contains(absl::StrCat(name.substr(0, dot), ".*"))) {
    return true;
  }
  // Below what is not analysed one node stands for all.
  for (const Module& module : graph.named(name.substr(0, name.find('.')))) {
    if (module.kind == ModuleKind::kExternal) return true;
  }
  return false;
}

const std::set<std::string>& ProbeCheck::DirectoriesOf(const std::string& name) {
  const auto [at, inserted] = directories_.try_emplace(name);
  if (!inserted) return at->second;
  std::set<std::string> found;
  for (const SearchPathId path : analysis_.search_paths) {
    for (const std::string& directory : analysis_.finder->ProbesOf(name, path).directories) {
      std::string& real = real_[directory];
      if (real.empty()) real = files_->RealPath(directory).value_or(directory);
      found.insert(real);
    }
  }
  return directories_[name] = std::move(found);
}

bool ProbeCheck::Covers(const std::string& name, const std::string& directory) {
  if (!Asked(name)) return false;
  std::string existing = directory;
  while (existing != "/" && !files_->Stat(existing).ok()) existing = PathDirname(existing);
  return DirectoriesOf(name).count(files_->RealPath(existing).value_or(existing)) != 0;
}

}  // namespace clew
