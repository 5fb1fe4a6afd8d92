// Which module a file is, from its path: below the deepest root that contains it.
#ifndef CLEW_ANALYZER_RESOLVE_FILE_NAME_H_
#define CLEW_ANALYZER_RESOLVE_FILE_NAME_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/types/span.h"
#include "analyzer/finder/finder.h"

namespace clew {

struct FileName {
  std::string name;  // dotted
  const SearchRoot* root = nullptr;
  bool is_package = false;  // an `__init__` file
};

// `path` as seen from the root, if it lies below; the root may be above the working directory.
std::optional<std::string> PathBelowRoot(std::string_view path, const SearchRoot& root);

// Nothing for a file that no import can name: under no root, with a dot in a part, or an `__init__`
// in a root itself. Parts need not be identifiers: import_module("p.0001_initial") finds them. All
// paths normalised.
std::optional<FileName> NameOfFile(std::string_view path, absl::Span<const SearchRoot> roots);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_FILE_NAME_H_
