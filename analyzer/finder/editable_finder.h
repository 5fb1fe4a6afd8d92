// The tables in the finder modules that setuptools writes for editable installs.
#ifndef CLEW_ANALYZER_FINDER_EDITABLE_FINDER_H_
#define CLEW_ANALYZER_FINDER_EDITABLE_FINDER_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace clew {

struct EditableTables {
  std::vector<std::pair<std::string, std::string>> modules;  // dotted name, its directory or file
  std::vector<std::pair<std::string, std::string>> namespaces;  // dotted name, one of its portions
};

// Reads the assignments to MAPPING and NAMESPACES, which are one-line literal dictionaries.
// Nothing if either is written in another form.
std::optional<EditableTables> ParseEditableFinder(std::string_view source);

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_EDITABLE_FINDER_H_
