#include "analyzer/resolve/file_name.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

size_t CountUps(std::string_view path) {
  size_t ups = 0;
  for (; path == ".." || absl::StartsWith(path, "../"); ++ups) {
    path.remove_prefix(std::min<size_t>(path.size(), 3));
  }
  return ups;
}

}  // namespace

std::optional<std::string> PathBelowRoot(std::string_view path, const SearchRoot& root) {
  std::string_view rest;
  if (IsBelow(path, root.path, &rest)) return std::string(rest);
  if (root.down.empty()) return std::nullopt;
  const size_t root_ups = CountUps(root.path);
  const size_t path_ups = CountUps(path);
  if (absl::StartsWith(path, "/") || path_ups >= root_ups) return std::nullopt;
  // "x.py" is "p/x.py" for ".." where "p" is the working directory.
  std::vector<std::string_view> parts = absl::StrSplit(root.down, '/');
  parts.resize(parts.size() - std::min(parts.size(), path_ups));
  parts.push_back(path.substr(path_ups * 3));
  return absl::StrJoin(parts, "/");
}

std::optional<FileName> NameOfFile(std::string_view path, absl::Span<const SearchRoot> roots) {
  FileName file;
  std::string path_below;
  for (const SearchRoot& root : roots) {
    // setuptools' distutils: its files are modules of setuptools, and only beside that more.
    if (root.module == "distutils") continue;
    if (!root.module.empty() && path == root.path) return FileName{root.module, &root, false};
    std::optional<std::string> rest = PathBelowRoot(path, root);
    if (!rest || (file.root != nullptr && rest->size() >= path_below.size())) continue;
    file.root = &root;
    path_below = *std::move(rest);
  }
  if (file.root == nullptr) return std::nullopt;
  std::string_view below = path_below;
  if (absl::EndsWith(below, ".pyi")) {
    below.remove_suffix(4);
  } else if (absl::EndsWith(below, ".py")) {
    below.remove_suffix(3);
  } else {
    return std::nullopt;
  }
  if (below == "__init__") {
    if (file.root->module.empty()) return std::nullopt;
    return FileName{file.root->module, file.root, true};
  }
  if (absl::EndsWith(below, "/__init__")) {
    below.remove_suffix(9);
    file.is_package = true;
  }
  // A part with a dot in it cannot be told from two parts: no import leads there.
  if (below.find('.') != below.npos) return std::nullopt;
  if (!file.root->module.empty()) absl::StrAppend(&file.name, file.root->module, ".");
  const size_t first = file.name.size();
  file.name += below;
  std::replace(file.name.begin() + static_cast<std::ptrdiff_t>(first), file.name.end(), '/', '.');
  return file;
}

}  // namespace clew
