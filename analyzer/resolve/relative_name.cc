#include "analyzer/resolve/relative_name.h"

#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {

std::optional<std::string> ResolveRelativeName(std::string_view package, int level,
                                               std::string_view module) {
  if (package.empty()) return std::nullopt;
  for (int i = 1; i < level; ++i) {
    package = ParentName(package);
    if (package.empty()) return std::nullopt;
  }
  if (module.empty()) return std::string(package);
  return absl::StrCat(package, ".", module);
}

std::string WrittenRelativeName(int level, std::string_view module) {
  return absl::StrCat(std::string(level, '.'), module);
}

std::string_view ParentName(std::string_view name) {
  const size_t dot = FindLast(name, '.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(0, dot);
}

std::string_view TopLevelName(std::string_view name) { return name.substr(0, name.find('.')); }

}  // namespace clew
