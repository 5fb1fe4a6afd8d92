#include "analyzer/resolve/file_name.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "analyzer/source/path.h"

namespace clew {

std::optional<FileName> NameOfFile(std::string_view path, absl::Span<const SearchRoot> roots) {
  FileName file;
  std::string_view below;
  for (const SearchRoot& root : roots) {
    std::string_view rest;
    if (!root.module.empty() && path == root.path) return FileName{root.module, &root, false};
    if (!IsBelow(path, root.path, &rest)) continue;
    if (file.root != nullptr && rest.size() >= below.size()) continue;
    file.root = &root;
    below = rest;
  }
  if (file.root == nullptr) return std::nullopt;
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
  file.name = absl::StrReplaceAll(below, {{"/", "."}});
  if (!file.root->module.empty()) file.name = absl::StrCat(file.root->module, ".", file.name);
  return file;
}

}  // namespace clew
