// The virtual environment of a project: where its packages are installed (PEP 405).
#ifndef CLEW_ANALYZER_FINDER_VIRTUAL_ENVIRONMENT_H_
#define CLEW_ANALYZER_FINDER_VIRTUAL_ENVIRONMENT_H_

#include <optional>
#include <string>
#include <vector>

#include "analyzer/finder/stdlib_names.h"
#include "analyzer/source/file_system.h"

namespace clew {

struct VirtualEnvironment {
  std::string directory;
  std::string reason;                      // "VIRTUAL_ENV", ".venv", "venv"
  std::optional<PythonVersion> version;    // of its pyvenv.cfg
  std::vector<std::string> site_packages;  // existing ones
  bool includes_system_packages = false;   // these are not looked for
};

// `active`: the value of VIRTUAL_ENV, may be empty; then `.venv` and `venv` of the directories, in
// order. A directory without pyvenv.cfg is none.
std::optional<VirtualEnvironment> FindVirtualEnvironment(
    FileSystem* files, const std::string& active, const std::vector<std::string>& directories);

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_VIRTUAL_ENVIRONMENT_H_
