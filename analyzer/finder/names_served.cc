// Finder::NamesServed: the inverse of the search, from a path to names.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "analyzer/finder/finder.h"
#include "analyzer/finder/finder_state.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

std::string Dotted(std::string_view prefix, std::string_view name) {
  return prefix.empty() ? std::string(name) : absl::StrCat(prefix, ".", name);
}

// The names of `rest`, a path below `directory`, whose children have the names `prefix`.*. What is
// decided by the roots' order is left open: a hidden path serves its name as well, as it answers
// when what hides it goes.
void ServeBelow(DirectoryIndex* index, const std::string& directory, std::string_view rest,
                std::string prefix, std::vector<std::string>* names) {
  std::string_view left = rest;
  std::string at = directory;
  const std::string path = JoinPath(directory, rest);
  while (true) {
    const size_t slash = left.find('/');
    const std::string_view part = left.substr(0, slash);
    std::string_view stem;
    std::string_view suffix;
    SplitModuleFile(part, &stem, &suffix);
    if (stem.empty()) return;
    if (slash == std::string_view::npos) {
      // The path itself: a module file, an `__init__`, or a directory.
      if (!suffix.empty() && index->suffixes().Rank(suffix) == SuffixRank::kNone) return;
      names->push_back(Dotted(prefix, stem));
      if (stem == "__init__" && !suffix.empty() && !prefix.empty()) names->push_back(prefix);
      return;
    }
    // A directory above it. No module name leads through a name with a dot.
    if (!suffix.empty()) return;
    at = JoinPath(at, part);
    prefix = Dotted(prefix, part);
    left.remove_prefix(slash + 1);
    // A regular package is there for its `__init__`, whatever else comes or goes in it.
    Directory* const package = index->Intern(at);
    const std::optional<NameEntry> init = index->Lookup(package, "__init__");
    const bool regular = init && IsImportable(init->best) &&
                         JoinPath(at, absl::StrCat("__init__", init->best_suffix)) != path;
    if (!regular) names->push_back(prefix);
  }
}

}  // namespace

std::vector<std::string> Finder::NamesServed(std::string_view path, SearchPathId search_path) {
  std::vector<std::string> names;
  const std::string normal = NormalizePath(path);
  std::string_view rest;
  for (const RootDirectory& root : state_->path(search_path).roots) {
    const std::string& directory = root.portion.directory->path;
    if (!root.module.empty()) {
      if (normal == directory) names.push_back(root.module);
      if (IsBelow(normal, directory, &rest)) {
        ServeBelow(&state_->index, directory, rest, root.module, &names);
      }
    } else if (IsBelow(normal, directory, &rest)) {
      ServeBelow(&state_->index, directory, rest, "", &names);
    }
  }
  std::vector<std::pair<std::string, std::string>> added;
  {
    const absl::MutexLock lock(state_->mutex);
    added = state_->added;
  }
  for (const auto& [directory, package] : added) {
    if (IsBelow(normal, directory, &rest)) {
      ServeBelow(&state_->index, directory, rest, package, &names);
    }
  }
  // What no file can shadow, no file serves.
  if (!state_->HasStdlibRoot(state_->path(search_path))) {
    names.erase(std::remove_if(names.begin(), names.end(),
                               [this](const std::string& name) {
                                 return state_->stdlib.IsUnshadowable(
                                     std::string_view(name).substr(0, name.find('.')));
                               }),
                names.end());
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace clew
