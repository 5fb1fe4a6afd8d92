#include "analyzer/graph/import_graph.h"

#include <algorithm>

namespace clew {

std::string_view EdgeKindName(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::kDynamic:
      return "dynamic";
    case EdgeKind::kFrom:
      return "from";
    case EdgeKind::kImplicit:
      return "implicit";
    case EdgeKind::kImport:
      return "import";
    case EdgeKind::kStar:
      return "star";
    case EdgeKind::kString:
      return "string";
    case EdgeKind::kSubmodule:
      return "submodule";
  }
  return "";
}

absl::Span<const std::string> ImportGraph::portions(ModuleId id) const {
  auto found =
      std::lower_bound(portions_.begin(), portions_.end(), id,
                       [](const auto& entry, ModuleId wanted) { return entry.first < wanted; });
  if (found == portions_.end() || found->first != id) return {};
  return found->second;
}

absl::Span<const Module> ImportGraph::named(std::string_view name) const {
  auto first = std::lower_bound(
      modules_.begin(), modules_.end(), name,
      [](const Module& module, std::string_view wanted) { return module.name < wanted; });
  auto last = first;
  while (last != modules_.end() && last->name == name) ++last;
  return absl::MakeConstSpan(modules_).subspan(first - modules_.begin(), last - first);
}

std::vector<ModuleId> ImportGraph::at_path(std::string_view path) const {
  std::vector<ModuleId> found;
  if (path.empty()) return found;
  for (size_t i = 0; i < modules_.size(); ++i) {
    if (modules_[i].path == path) found.push_back(ModuleId{static_cast<uint32_t>(i)});
  }
  return found;
}

}  // namespace clew
