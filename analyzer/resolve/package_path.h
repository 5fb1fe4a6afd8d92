// `__path__` beyond a package's own directory: pkgutil.extend_path, pkg_resources.declare_namespace
// and edits that can be computed (BE 1620 and pkgutil.extend_path).
#ifndef CLEW_ANALYZER_RESOLVE_PACKAGE_PATH_H_
#define CLEW_ANALYZER_RESOLVE_PACKAGE_PATH_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "grammar/facts.h"

namespace clew {

// The directories that `facts`, the facts of the `__init__` at `path`, add to the package's
// __path__, existing or not. `parent_path`: the __path__ of its parent, or the search path of a
// top-level package.
std::vector<std::string> AddedPackagePath(const FileFacts& facts, std::string_view path,
                                          std::string_view name,
                                          absl::Span<const std::string> parent_path);

// `text` with `{__file__dir__}` as `directory`, normalised.
std::string ExpandFileDirectory(std::string_view text, std::string_view directory);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_PACKAGE_PATH_H_
