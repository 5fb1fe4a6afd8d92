#include "analyzer/query/deps.h"

#include <algorithm>

#include "analyzer/graph/closure.h"

namespace clew {

std::vector<std::string> ClosureFiles(const ImportGraph& graph, const EdgeSelection& selection,
                                      absl::Span<const ModuleId> entries) {
  std::vector<std::string> paths;
  for (ModuleId id : ForwardClosure(graph, selection, entries)) {
    const std::string& path = graph.module(id).path;
    if (!path.empty()) paths.push_back(path);
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

}  // namespace clew
