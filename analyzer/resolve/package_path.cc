#include "analyzer/resolve/package_path.h"

#include <algorithm>

#include "absl/strings/str_replace.h"
#include "analyzer/source/path.h"

namespace clew {

std::vector<std::string> AddedPackagePath(const FileFacts& facts, std::string_view path,
                                          std::string_view name,
                                          absl::Span<const std::string> parent_path) {
  const std::string_view own = PathDirname(path);
  std::vector<std::string> added;
  auto add = [&](std::string directory) {
    if (directory == own || std::find(added.begin(), added.end(), directory) != added.end()) return;
    added.push_back(std::move(directory));
  };
  for (const Hazard& hazard : facts.hazards) {
    if (hazard.kind != "package-path-edit") continue;
    for (const std::string& edit : hazard.paths) add(ExpandFileDirectory(edit, own));
  }
  if (facts.path_extension.present) {
    const size_t dot = name.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
    for (const std::string& directory : parent_path) add(JoinPath(directory, last));
  }
  return added;
}

std::string ExpandFileDirectory(std::string_view text, std::string_view directory) {
  return CollapsePath(absl::StrReplaceAll(text, {{"{__file__dir__}", directory}}));
}

}  // namespace clew
