// Where a module name leads: Python's path-based finder (importlib._bootstrap_external.PathFinder
// and FileFinder, CPython 3.13), asked without running Python.
//
// Directories are listed on demand, once, and remembered. Thread safe. Locations are interned: the
// same answer is the same LocationId, and ids stay valid as long as the finder.
#ifndef CLEW_ANALYZER_FINDER_FINDER_H_
#define CLEW_ANALYZER_FINDER_FINDER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/finder/module_kind.h"
#include "analyzer/finder/stdlib_names.h"
#include "analyzer/source/file_system.h"
#include "grammar/rare_vector.h"

namespace clew {

enum class LocationId : uint32_t {};
enum class SearchPathId : uint32_t {};

struct SearchRoot {
  std::string path;  // a directory or a zip archive
  Origin origin = Origin::kProject;
  // An editable install (or the shim for distutils): the top-level name that this root serves
  // alone; `path` is then the package's directory or the module's file itself. Empty: an ordinary
  // root.
  std::string module{};
  // Of a root above the working directory ("..", "../.."): the way from it down to there, "src/p".
  std::string down{};
};

// What a name is. `kind` is never kScript.
struct Location {
  std::string name;  // dotted, absolute
  ModuleKind kind = ModuleKind::kMissing;
  Origin origin = Origin::kUnknown;
  std::string path;                      // the file that is loaded; empty without one
  bool is_package = false;               // it has a __path__ (packages of every kind, namespaces)
  RareVector<std::string> package_path;  // its __path__, in search order
};

// The places that decide an answer, beside the answer itself: for each name the directories that
// were listed (existing) and the nearest existing directory of those that do not exist; `files` are
// the candidates whose appearance would change the answer, in search order.
struct Probes {
  std::vector<std::string> directories;
  std::vector<std::string> files;
};

class Finder {
 public:
  Finder(FileSystem* files, StdlibNames stdlib);
  ~Finder();

  // Interns an ordered list of roots.
  SearchPathId AddSearchPath(const std::vector<SearchRoot>& roots);

  // importlib._bootstrap._find_and_load for `name` (dotted, NFKC already where it was an
  // identifier): the parents first, then the last part in the parent's __path__. Never fails: what
  // is nowhere is kMissing (its top-level name is owned by a root) or kExternal (it is not, or it
  // is a standard-library module; then the location of the top-level name is the answer).
  LocationId Find(std::string_view name, SearchPathId search_path);

  // The submodule `child` of a package; kMissing where there is none, even for a plain module.
  LocationId FindChild(LocationId package, std::string_view child, SearchPathId search_path);

  // All submodules of a package, by name (pkgutil.iter_modules, and bare directories).
  std::vector<std::string> Children(LocationId package);

  const Location& location(LocationId id) const;

  // pkgutil.extend_path and __path__ edits: `directories` become part of the package's __path__,
  // behind what is there. The id stays the same; what was found below the package is forgotten.
  LocationId WithPath(LocationId package, const std::vector<std::string>& directories);

  // What decided the answer to Find(name, search_path).
  Probes ProbesOf(std::string_view name, SearchPathId search_path);

  // The names under a search path whose answer `path` (existing, deleted or new; a file or a
  // directory) can change: the inverse of Probes::files. Also the names of the directories above
  // it that its appearance or removal can mean: those that have no other `__init__`. Sorted. A root
  // itself serves nothing: with other roots every answer is new.
  std::vector<std::string> NamesServed(std::string_view path, SearchPathId search_path);

  // `path`, which is normalised, as the working directory sees it (RespellPath).
  std::string Respelled(std::string path) const;

  // A listing of `path`, which is normalised, that somebody else (the walk) has made: the directory
  // is not listed again.
  void AddListing(const std::string& path, const std::vector<DirectoryEntry>& entries);

  // Exact counts of work.
  uint64_t directories_listed() const;
  // Directories consulted so far, sorted.
  std::vector<std::string> directories_consulted() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_FINDER_H_
