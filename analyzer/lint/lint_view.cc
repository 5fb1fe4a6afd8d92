#include "analyzer/lint/lint_view.h"

#include <algorithm>
#include <numeric>

namespace clew {
namespace {

bool IsPackage(const Module& module) {
  if (module.kind == ModuleKind::kNamespace) return true;
  const std::string_view path = module.path;
  const std::string_view base = path.substr(path.rfind('/') + 1);
  return base.substr(0, 9) == "__init__.";
}

}  // namespace

std::string_view LabelOf(const Module& module, const LintLevel& level) {
  const std::string_view name = module.name;
  if (name.empty()) return module.path;
  if (!level.package) return name;
  if (level.depth == 0) {
    const size_t dot = name.rfind('.');
    return dot == std::string_view::npos || IsPackage(module) ? name : name.substr(0, dot);
  }
  size_t end = 0;
  for (uint32_t part = 0; part < level.depth; ++part) {
    end = name.find('.', end == 0 ? 0 : end + 1);
    if (end == std::string_view::npos) return name;
  }
  return name.substr(0, end);
}

LintView MakeLintView(const ImportGraph& graph, const LintLevel& level) {
  LintView view;
  view.graph = &graph;
  const size_t count = graph.module_count();
  std::vector<std::string_view> label_of(count);
  for (size_t i = 0; i < count; ++i) label_of[i] = LabelOf(graph.modules()[i], level);
  std::vector<uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](uint32_t a, uint32_t b) { return label_of[a] < label_of[b]; });
  view.node_of.resize(count);
  view.members.reserve(count);
  for (const uint32_t module : order) {
    // Modules of one name (a shadowed twin) are nodes of their own unless squashed.
    if (view.labels.empty() || !level.package || view.labels.back() != label_of[module]) {
      view.member_rows.push_back(view.members.size());
      view.labels.push_back(label_of[module]);
    }
    view.node_of[module] = static_cast<uint32_t>(view.labels.size() - 1);
    view.members.push_back(ModuleId{module});
  }
  view.member_rows.push_back(view.members.size());
  return view;
}

}  // namespace clew
