// What a pyproject.toml says about source directories and the Python version.
#ifndef CLEW_ANALYZER_FINDER_PYPROJECT_H_
#define CLEW_ANALYZER_FINDER_PYPROJECT_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace clew {

struct Pyproject {
  // Directories that become roots, relative to the file, with the key that names each.
  std::vector<std::pair<std::string, std::string>> source_directories;
  std::string requires_python;  // a PEP 440 specifier, or Poetry's form of one; empty: none
};

// Of the file's text; what cannot be parsed says nothing (reading the configuration reports it).
Pyproject ParsePyproject(std::string_view text);

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_PYPROJECT_H_
