#include "analyzer/resolve/import_hooks.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "analyzer/resolve/relative_name.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

// Who shares the fate of a module: its top-level package; of others what lies in its directory.
std::string PlaceOf(const ModuleView& module, bool is_package) {
  if (is_package || !ParentName(module.name).empty()) return std::string(TopLevelName(module.name));
  return absl::StrCat(PathDirname(module.path), "/");
}

}  // namespace

void ImportHooks::Keep(std::string key, Reason reason,
                       absl::flat_hash_map<std::string, Reason>* to) {
  const auto [known, added] = to->try_emplace(std::move(key), reason);
  if (!added && reason.module < known->second.module) known->second = std::move(reason);
}

void ImportHooks::AddModule(const ModuleView& module, bool is_package, const FileFacts& facts) {
  const char* modules = nullptr;
  const char* path = nullptr;
  for (const Hazard& hazard : facts.hazards) {
    if (hazard.computable) continue;
    if (hazard.kind == "import-hook") {
      modules = "installs an import hook";
    } else if (hazard.kind == "sys-modules-edit" && modules == nullptr) {
      modules = "puts modules into sys.modules";
    } else if (hazard.kind == "sys-path-edit") {
      path = "edits sys.path";
    }
    // The finder follows those that packages make to their own, where they can be computed.
  }
  for (const Hazard& hazard : facts.hazards) {
    if (modules != nullptr || hazard.kind != "package-path-edit") continue;
    if (!hazard.computable || !is_package) modules = "edits __path__";
  }
  if (modules == nullptr && path == nullptr) return;
  const std::string_view name = module.name;
  const Reason reason{std::string(name.empty() ? module.path : name),
                      modules != nullptr ? modules : path};
  Keep(PlaceOf(module, is_package), reason, &beside_);
  if (modules == nullptr || name.empty()) return;
  Keep(std::string(name), reason, &below_);
  if (is_package) {
    packages_.emplace(name, &facts);
  } else if (const std::string_view parent = ParentName(name); !parent.empty()) {
    Keep(std::string(parent), reason, &below_);
  }
}

std::string ImportHooks::WhyUnknown(std::string_view name, const ModuleView& importer) const {
  const auto tell = [](const Reason& reason) {
    return absl::StrCat(reason.module, " ", reason.what);
  };
  for (std::string_view above = ParentName(name); !above.empty(); above = ParentName(above)) {
    const auto found = below_.find(above);
    if (found != below_.end()) return tell(found->second);
  }
  if (beside_.empty()) return "";
  const bool is_package = importer.kind == ModuleKind::kPackage;
  const auto found = beside_.find(PlaceOf(importer, is_package));
  return found == beside_.end() ? "" : tell(found->second);
}

std::string ImportHooks::WhyUnknownAttribute(std::string_view name) const {
  if (packages_.empty()) return "";
  const std::string_view parent = ParentName(name);
  const auto found = packages_.find(parent);
  if (found == packages_.end()) return "";
  const std::string_view attribute = name.substr(parent.size() + 1);
  const RareVector<std::string>& bound = found->second->bindings;
  if (attribute == "*" || std::binary_search(bound.begin(), bound.end(), attribute)) return "";
  const Reason& reason = below_.at(parent);
  return absl::StrCat(reason.module, " ", reason.what, ", and ", parent, " binds no ", attribute);
}

}  // namespace clew
