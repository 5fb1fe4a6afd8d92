// Where the names of a module are looked up: a search path, and what is asked when it has nothing.
//
// Every module resolves its names under one context. Contexts are plain data, added by the pipeline
// between rounds and only read while workers resolve.
#ifndef CLEW_ANALYZER_RESOLVE_SEARCH_CONTEXT_H_
#define CLEW_ANALYZER_RESOLVE_SEARCH_CONTEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/finder/finder.h"

namespace clew {

enum class ContextId : uint32_t {};

// A search path with its directories, which `__path__` extensions need (package_path.h).
struct SearchPath {
  SearchPathId id{};
  std::vector<std::string> directories;
};

inline SearchRoot ProjectRoot(std::string directory) {
  SearchRoot root;
  root.path = std::move(directory);
  return root;
}

// Of a directory that code adds, which begins with `<` where it is put before all others.
inline bool ComesFirst(std::string_view added) { return added.substr(0, 1) == "<"; }
inline SearchRoot AddedRoot(std::string_view added) {
  return ProjectRoot(std::string(added.substr(ComesFirst(added) ? 1 : 0)));
}

struct SearchContext {
  SearchPath path;
  // The file's own directory, where it is neither a root nor a package: asked when a top-level name
  // is nowhere else. If it has the name too, both are meant (`ambiguous-module`).
  std::optional<SearchPath> own_directory;
  // Directories that sys.path edits add: for names that are otherwise missing.
  std::vector<SearchPath> extra;
  // Those among them that are put before all others: what another place has too may be either.
  std::vector<SearchPath> first;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_SEARCH_CONTEXT_H_
