#include "analyzer/query/why.h"

#include "analyzer/source/path.h"

namespace clew {

std::vector<ModuleId> ModulesNamed(const ImportGraph& graph, std::string_view text) {
  std::vector<ModuleId> ids = graph.at_path(NormalizePath(text));
  if (!ids.empty()) return ids;
  const absl::Span<const Module> named = graph.named(text);
  for (const Module& module : named) {
    ids.push_back(ModuleId{static_cast<uint32_t>(&module - graph.modules().data())});
  }
  return ids;
}

}  // namespace clew
