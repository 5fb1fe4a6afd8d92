// Which Python version a project is for: read from its files, never by running Python.
#ifndef CLEW_ANALYZER_FINDER_PYTHON_VERSION_H_
#define CLEW_ANALYZER_FINDER_PYTHON_VERSION_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/finder/stdlib_names.h"
#include "analyzer/finder/virtual_environment.h"
#include "analyzer/source/file_system.h"
#include "grammar/diagnostic.h"

namespace clew {

// "3.12", also with a patch level behind it; nothing for other text.
std::optional<PythonVersion> ParsePythonVersion(std::string_view text);

// The oldest known version that a specifier allows (PEP 440's `>=3.9,<4`, `~=3.10`, `==3.11.*`,
// Poetry's `^3.9`, `~3.9`, `||` alternatives), with some patch level. Nothing if none does.
std::optional<PythonVersion> OldestAllowedVersion(std::string_view specifier);

struct PythonVersionChoice {
  PythonVersion version;
  std::string reason;  // "pyvenv.cfg of .venv", "requires-python of pyproject.toml", ...
  std::vector<Diagnostic> diagnostics{};  // what was of no use for it
};

// The environment's version, else the project's `requires-python`, else the newest known.
// `project_directory`: that holds the pyproject.toml; it need not have one.
PythonVersionChoice PythonVersionFrom(FileSystem* files, const std::string& project_directory,
                                      const std::optional<VirtualEnvironment>& environment);

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_PYTHON_VERSION_H_
