// Which directories are a project's search roots, where nobody has configured them.
//
// The rules, in order:
// 1. The *project directory* is the nearest one at or above the working directory with a
//    pyproject.toml, clew.toml, setup.cfg or setup.py, if all named paths are below it. Without
//    such a file each named path (without one: the working directory) has its own: from the path
//    outwards past all directories with an `__init__.py`, then the nearest one with such a file, or
//    else the first that is no package. And if the working directory holds modules, packages or a
//    `src` of them, and all named paths are below it, it is the last project directory, unless each
//    path has one with such a file; a path that neither is in a package nor holds packages then has
//    none.
// 2. A project directory's roots: what pyproject.toml says to setuptools (`where`, `package-dir`),
//    Poetry (`from`), Hatch (`packages`) or pytest (`pythonpath`); `src`, if it is no package and
//    holds Python; the project directory itself; and, if no package is in any of these, those of
//    its subdirectories (and their `src`) that hold packages.
// 3. A directory above the top-level package of a named path is a root too, if rule 1 came to it by
//    that path and rule 2 did not name it.
// 4. A directory of installed packages (site-packages, dist-packages) or a standard library is a
//    root by itself, and the only one of a path below it.
#ifndef CLEW_ANALYZER_FINDER_PROJECT_H_
#define CLEW_ANALYZER_FINDER_PROJECT_H_

#include <string>
#include <vector>

#include "analyzer/source/file_system.h"

namespace clew {

// `path`: relative to the working directory where it lies in it or above it, or where the named
// path that led there was relative; else absolute. `reason` completes "is a root: ...".
struct DiscoveredRoot {
  std::string path;
  std::string reason;
};

struct DiscoveredProject {
  std::string directory;  // of the first root's project, spelled as a root
  std::vector<DiscoveredRoot> roots;
};

// `paths`: the files and directories named on the command line; may be empty.
DiscoveredProject DiscoverProject(FileSystem* files, const std::vector<std::string>& paths);

// The roots alone, as seen from one directory.
std::vector<DiscoveredRoot> DiscoverRoots(FileSystem* files, const std::string& start_directory);

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_PROJECT_H_
