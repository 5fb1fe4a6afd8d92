#include "analyzer/resolve/import_hooks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "analyzer/resolve/relative_name.h"

namespace clew {

void ImportHooks::AddModule(std::string_view name, bool is_package, const FileFacts& facts) {
  const char* what = nullptr;
  for (const Hazard& hazard : facts.hazards) {
    if (hazard.computable) continue;
    if (hazard.kind == "import-hook") {
      what = "installs an import hook";
    } else if (hazard.kind == "sys-modules-edit" && what == nullptr) {
      what = "puts modules into sys.modules";
    }
  }
  if (what == nullptr) return;
  below_.emplace(std::string(name), what);
  if (is_package) {
    packages_.emplace(std::string(name), &facts);
  } else if (const std::string_view parent = ParentName(name); !parent.empty()) {
    below_.emplace(std::string(parent), what);
  }
}

std::string ImportHooks::WhyUnknown(std::string_view name) const {
  if (below_.empty()) return "";
  for (std::string_view above = ParentName(name); !above.empty(); above = ParentName(above)) {
    const auto found = below_.find(above);
    if (found != below_.end()) return absl::StrCat(above, " ", found->second);
  }
  return "";
}

std::string ImportHooks::WhyUnknownAttribute(std::string_view name) const {
  if (packages_.empty()) return "";
  const std::string_view parent = ParentName(name);
  const auto found = packages_.find(parent);
  if (found == packages_.end()) return "";
  const std::string_view attribute = name.substr(parent.size() + 1);
  const std::vector<std::string>& bound = found->second->bindings;
  if (attribute == "*" || std::binary_search(bound.begin(), bound.end(), attribute)) return "";
  return absl::StrCat(parent, " ", below_.at(parent), ", and binds no ", attribute);
}

}  // namespace clew
