#include "analyzer/graph/reverse_rows.h"

#include <numeric>

namespace clew {

ReverseRows ComputeReverseRows(const ImportGraph& graph, const EdgeSelection& selection) {
  const uint32_t count = static_cast<uint32_t>(graph.module_count());
  ReverseRows reverse;
  reverse.rows.assign(count + 1, 0);
  for (uint32_t from = 0; from < count; ++from) {
    ForEachSuccessor(graph, selection, ModuleId{from},
                     [&](ModuleId to) { ++reverse.rows[Index(to) + 1]; });
  }
  std::partial_sum(reverse.rows.begin(), reverse.rows.end(), reverse.rows.begin());
  std::vector<uint64_t> next(reverse.rows.begin(), reverse.rows.end() - 1);
  reverse.sources.resize(reverse.rows.back());
  for (uint32_t from = 0; from < count; ++from) {
    ForEachSuccessor(graph, selection, ModuleId{from},
                     [&](ModuleId to) { reverse.sources[next[Index(to)]++] = ModuleId{from}; });
  }
  return reverse;
}

}  // namespace clew
