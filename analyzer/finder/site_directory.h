// What a directory of installed packages adds to the search path through its .pth files
// (site.addsitedir, CPython 3.13).
#ifndef CLEW_ANALYZER_FINDER_SITE_DIRECTORY_H_
#define CLEW_ANALYZER_FINDER_SITE_DIRECTORY_H_

#include <string>
#include <vector>

#include "analyzer/finder/finder.h"
#include "analyzer/source/file_system.h"
#include "grammar/diagnostic.h"

namespace clew {

struct SiteDirectory {
  // In search order: first what comes before every root (the shim that makes `distutils` a part of
  // setuptools), ...
  std::vector<SearchRoot> before;
  // ... then the directory itself, the directories that .pth files name, and the modules that an
  // editable install's finder maps.
  std::vector<SearchRoot> roots;
  // "pth-import" for a line that Python would run and that is not understood; "pth-missing" for a
  // directory that is not there, which Python skips as well.
  std::vector<Diagnostic> diagnostics;
};

// All roots are of origin third-party. Beside setuptools' editable installs, lines that change no
// search path are known (virtualenv, namespaces before PEP 420).
SiteDirectory ReadSiteDirectory(FileSystem* files, const std::string& directory);

// The shim imports `setuptools._distutils` by name: of the first setuptools on the search path,
// which is the project's own where that is setuptools.
void PointShimAtSetuptools(FileSystem* files, std::vector<SearchRoot>* roots);

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_SITE_DIRECTORY_H_
