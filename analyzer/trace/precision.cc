#include "analyzer/trace/precision.h"

#include <algorithm>
#include <vector>

#include "analyzer/graph/closure.h"
#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

// The statement that stands for a pair nobody saw is its first: pairs are counted, not statements.
void CountUnseen(const StaticView& view, const Edge& edge, Precision* precision) {
  const Statement& statement = view.graph().statement(edge);
  ++precision->unseen_by_kind[std::string(EdgeKindName(edge.kind()))];
  ++precision->unseen_by_scope[std::string(ScopeName(statement.scope))];
  const std::vector<std::string_view> names = ConditionNames(statement.conditions);
  for (std::string_view name : names) ++precision->unseen_by_condition[std::string(name)];
  if (names.empty()) ++precision->unseen_by_condition["none"];
}

std::set<FileId> RunClosure(const RunGraph& run, const std::set<FileId>& seeds) {
  std::set<FileId> reached = seeds;
  std::vector<FileId> waiting(seeds.begin(), seeds.end());
  while (!waiting.empty()) {
    const FileId from = waiting.back();
    waiting.pop_back();
    for (auto at = run.pairs.lower_bound({from, 0}); at != run.pairs.end() && at->first == from;
         ++at) {
      if (reached.insert(at->second).second) waiting.push_back(at->second);
    }
  }
  return reached;
}

double At(const std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 1;
  return sorted[std::min(sorted.size() - 1, static_cast<size_t>(part * sorted.size()))];
}

}  // namespace

Precision MeasurePrecision(const StaticView& view, const RunGraph& run,
                           const std::function<bool(FileId)>& in_scope) {
  Precision precision;
  for (const FileId importer : run.loaded) {
    std::set<FileId> counted;
    for (const ModuleId id : view.modules(importer)) {
      for (const Edge& edge : view.graph().edges(id)) {
        const FileId to = view.file_of(edge.to);
        if (to == kNoFile || to == importer || !in_scope(to)) continue;
        if (!view.selection().Admits(view.graph().statement(edge))) continue;
        if (!counted.insert(to).second) continue;
        ++precision.static_edges;
        if (run.pairs.count({importer, to}) != 0) {
          ++precision.seen;
        } else {
          CountUnseen(view, edge, &precision);
        }
      }
    }
  }
  std::vector<double> ratios;
  for (const auto& [name, seeds] : run.entries) {
    if (precision.closures.size() == kMostEntries) break;
    EntryClosure closure;
    closure.entry = name;
    closure.runtime = RunClosure(run, seeds).size();
    std::vector<ModuleId> ids;
    for (const FileId file : seeds) {
      ids.insert(ids.end(), view.modules(file).begin(), view.modules(file).end());
    }
    std::set<FileId> reached;
    for (const ModuleId id : ForwardClosure(view.graph(), view.selection(), ids)) {
      const FileId file = view.file_of(id);
      if (file != kNoFile && in_scope(file)) reached.insert(file);
    }
    closure.fixed = reached.size();
    if (closure.runtime == 0 || closure.fixed == 0) continue;
    closure.ratio = static_cast<double>(closure.fixed) / static_cast<double>(closure.runtime);
    ratios.push_back(closure.ratio);
    precision.closures.push_back(std::move(closure));
  }
  std::sort(ratios.begin(), ratios.end());
  precision.median = At(ratios, 0.5);
  precision.p95 = At(ratios, 0.95);
  return precision;
}

}  // namespace clew
