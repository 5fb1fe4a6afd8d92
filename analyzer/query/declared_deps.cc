#include "analyzer/query/declared_deps.h"

#include <algorithm>
#include <tuple>

namespace clew {
namespace {

constexpr Conditions kMayFail = kConditionOptional | kConditionFallback | kConditionNever;

bool HasAny(const std::set<std::string>& labels, const DeclaredDeps& declared) {
  return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
    return label == declared.target || declared.allowed.count(label) > 0;
  });
}

bool IsOf(const OwnerTable& owners, const std::string& path, const std::string& target) {
  const auto found = owners.find(path);
  return found != owners.end() && found->second.count(target) > 0;
}

}  // namespace

std::vector<UndeclaredImport> FindUndeclaredImports(const ImportGraph& graph,
                                                    const OwnerTable& owners,
                                                    const DeclaredDeps& declared) {
  std::vector<UndeclaredImport> undeclared;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& from = graph.module(ModuleId{i});
    if (from.path.empty() || !IsOf(owners, from.path, declared.target)) continue;
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const Statement& statement = graph.statement(edge);
      if (!declared.selection.Admits(statement)) continue;
      const Module& to = graph.module(edge.to);
      UndeclaredImport import{from.path, statement.line, statement.column, to.name, to.path, {}};
      if (to.kind == ModuleKind::kMissing) {
        if ((statement.conditions & kMayFail) != 0) continue;
      } else {
        const auto found = owners.find(to.path);
        if (to.path.empty() || found == owners.end() || HasAny(found->second, declared)) continue;
        import.labels.assign(found->second.begin(), found->second.end());
      }
      undeclared.push_back(std::move(import));
    }
  }
  const auto key = [](const UndeclaredImport& import) {
    return std::tie(import.path, import.line, import.column, import.name);
  };
  std::sort(undeclared.begin(), undeclared.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  undeclared.erase(std::unique(undeclared.begin(), undeclared.end(),
                               [&](const auto& a, const auto& b) { return key(a) == key(b); }),
                   undeclared.end());
  return undeclared;
}

}  // namespace clew
