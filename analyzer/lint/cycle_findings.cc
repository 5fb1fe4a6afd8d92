#include "analyzer/lint/cycle_findings.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "analyzer/lint/breakers.h"
#include "analyzer/lint/lint_components.h"
#include "analyzer/lint/shortest_cycle.h"

namespace clew {
namespace {

constexpr size_t kLongestMessage = 12;  // modules of a cycle that a message names

constexpr size_t kMostEntries = 50;  // ways into the program that are simulated

class Writer {
 public:
  Writer(const LintView& view, const CheckOptions& options, const CycleGraph& graph)
      : view_(view), options_(options), graph_(graph) {}

  std::string Label(uint32_t local) const { return std::string(view_.labels[graph_.nodes[local]]); }

  // The package's own file, else nothing: a squashed package has many.
  std::string PathOf(uint32_t local) const {
    const auto modules = view_.modules(graph_.nodes[local]);
    for (const ModuleId id : modules) {
      const Module& module = view_.graph->module(id);
      if (module.name == view_.labels[graph_.nodes[local]] || modules.size() == 1) {
        return module.path;
      }
    }
    return "";
  }

  // All written edges from one node to another, by (path, line, column).
  std::vector<CycleStep> Steps(uint32_t from, uint32_t to) const {
    std::vector<CycleStep> steps;
    view_.ForEachEdge(options_.selection, graph_.nodes[from],
                      [&](ModuleId importer, const Edge& edge, uint32_t target) {
                        if (target != graph_.nodes[to]) return;
                        const Statement& statement = view_.graph->statement(edge);
                        CycleStep step;
                        step.from = Label(from);
                        step.to = Label(to);
                        step.place = {view_.graph->module(importer).path, statement.line,
                                      statement.column, statement.column};
                        step.kind = edge.kind();
                        step.scope = statement.scope;
                        step.conditions = statement.conditions;
                        // A statement can have the module by two kinds of edge: the first stands
                        // for both.
                        if (!steps.empty() && edge.to == last_to_ && SamePlace(steps.back(), step))
                          return;
                        last_to_ = edge.to;
                        steps.push_back(std::move(step));
                      });
    std::stable_sort(steps.begin(), steps.end(), [](const CycleStep& a, const CycleStep& b) {
      return std::tie(a.place.path, a.place.line, a.place.column) <
             std::tie(b.place.path, b.place.line, b.place.column);
    });
    return steps;
  }

  std::vector<CycleStep> ChainOf(const std::vector<uint32_t>& cycle) const {
    std::vector<CycleStep> chain;
    for (size_t i = 0; i < cycle.size(); ++i) {
      chain.push_back(Steps(cycle[i], cycle[(i + 1) % cycle.size()]).front());
    }
    return chain;
  }

  std::vector<CycleStep> BreakerSteps(const std::vector<uint32_t>& pairs) const {
    std::vector<CycleStep> edges;
    uint32_t from = 0;
    for (const uint32_t pair : pairs) {
      while (graph_.rows[from + 1] <= pair) ++from;
      for (CycleStep& step : Steps(from, graph_.to[pair])) edges.push_back(std::move(step));
    }
    std::stable_sort(edges.begin(), edges.end(), [](const CycleStep& a, const CycleStep& b) {
      return std::tie(a.place.path, a.place.line, a.place.column, a.to) <
             std::tie(b.place.path, b.place.line, b.place.column, b.to);
    });
    return edges;
  }

 private:
  static bool SamePlace(const CycleStep& a, const CycleStep& b) {
    return a.place.path == b.place.path && a.place.line == b.place.line &&
           a.place.column == b.place.column;
  }

  const LintView& view_;
  const CheckOptions& options_;
  const CycleGraph& graph_;
  mutable ModuleId last_to_ = kNoModule;
};

std::string CycleText(const std::vector<CycleStep>& chain) {
  std::vector<std::string_view> names;
  for (const CycleStep& step : chain) names.push_back(step.from);
  if (names.size() <= kLongestMessage) {
    return absl::StrCat(absl::StrJoin(names, " -> "), " -> ", names.front());
  }
  const size_t shown = kLongestMessage / 2;
  const std::vector<std::string_view> begin(names.begin(), names.begin() + shown);
  const std::vector<std::string_view> end(names.end() - 2, names.end());
  return absl::StrCat(absl::StrJoin(begin, " -> "), " -> (", names.size() - shown - 2, " more) -> ",
                      absl::StrJoin(end, " -> "), " -> ", names.front());
}

void Judge(const CheckOptions& options, bool simulates, Finding* finding) {
  std::set<std::string> members;
  for (const ComponentMember& member : finding->component) {
    members.insert(member.module);
    MemberImport first{member.module, {}};
    if (options.level.package) {
      first.result.why = "level";
    } else if (!simulates || finding->first_imports.size() >= kMostSimulated) {
      first.result.why = "limit";
    } else {
      first.result = options.simulator(member.module, false);
    }
    finding->first_imports.push_back(std::move(first));
  }
  if (simulates && !options.level.package) {
    std::set<std::string> packages;
    for (const std::string& member : members) packages.insert(member.substr(0, member.find('.')));
    std::set<std::pair<std::string, bool>> entries;
    for (const auto& entry : options.entries) {
      if (entries.size() < kMostEntries) entries.insert(entry);
    }
    for (const std::string& package : packages) entries.insert({package, false});
    for (const auto& [module, as_main] : entries) {
      const SimulatedImport run = options.simulator(module, as_main);
      const bool starts = std::any_of(run.started.begin(), run.started.end(),
                                      [&](const std::string& name) { return members.count(name); });
      if (starts) finding->entries.push_back({module, run.outcome});
    }
  }
  finding->verdict = JudgeCycle(finding->first_imports, finding->entries);
  const bool crashes = finding->verdict == "crash" || finding->verdict == "order";
  finding->rule = crashes ? "import-cycle-crash" : "import-cycle";
  finding->is_error = finding->verdict == "crash";
}

std::string Message(const Finding& finding) {
  std::string message = absl::StrCat("import cycle ", CycleText(finding.chain));
  for (const MemberImport& first : finding.first_imports) {
    if (first.result.outcome != ImportOutcome::kFails) continue;
    absl::StrAppend(&message, ": fails when ", first.module, " is imported first");
    break;
  }
  return message;
}

}  // namespace

void JudgeCycleFinding(const CheckOptions& options, bool simulates, Finding* finding) {
  Judge(options, simulates && options.simulator, finding);
  finding->message = Message(*finding);
}

void AddCycleFindings(const LintView& view, const CheckOptions& options,
                      std::vector<std::vector<uint32_t>> components, CheckResult* result) {
  std::set<NamePair> left;  // of the baseline: in no component so far
  if (options.baseline) left.insert(options.baseline->begin(), options.baseline->end());
  std::set<NamePair> known = left;
  for (const CycleGraph& graph : MakeCycleGraphs(view, options.selection, std::move(components))) {
    const Writer writer(view, options, graph);
    Finding finding;
    std::vector<bool> required(options.baseline ? graph.to.size() : 0, false);
    for (uint32_t from = 0; from < graph.size(); ++from) {
      for (uint32_t pair = graph.rows[from]; pair < graph.rows[from + 1]; ++pair) {
        const NameViews names(view.labels[graph.nodes[from]],
                              view.labels[graph.nodes[graph.to[pair]]]);
        finding.pairs.push_back(names);
        const NamePair owned(names.first, names.second);
        left.erase(owned);
        if (options.baseline && known.count(owned) != 0) continue;
        finding.new_pairs.push_back(names);
        if (options.baseline) required[pair] = true;
      }
    }
    // Twins of one name make equal pairs.
    for (std::vector<NameViews>* pairs : {&finding.pairs, &finding.new_pairs}) {
      std::sort(pairs->begin(), pairs->end());
      pairs->erase(std::unique(pairs->begin(), pairs->end()), pairs->end());
    }
    for (const NameViews& pair : finding.pairs) result->pairs.emplace_back(pair);
    if (finding.new_pairs.empty()) {
      ++result->report.baselined;
      continue;
    }
    const ShortCycle cycle = FindShortestCycle(graph, required);
    finding.is_cycle = true;
    finding.chain = writer.ChainOf(cycle.nodes);
    finding.chain_exact = cycle.exact;
    finding.place = finding.chain.front().place;
    for (uint32_t node = 0; node < graph.size(); ++node) {
      finding.component.push_back({writer.Label(node), writer.PathOf(node)});
    }
    const Breakers breakers = FindBreakers(graph);
    finding.breakers = writer.BreakerSteps(breakers.pairs);
    finding.breakers_exact = breakers.exact;
    finding.breakers_method = std::string(breakers.method);
    if (options.all_cycles != 0) {
      const ShortCycles all = FindCyclesThroughPairs(graph, options.all_cycles);
      finding.more_truncated = all.truncated;
      for (const std::vector<uint32_t>& nodes : all.cycles) {
        if (nodes != cycle.nodes) finding.more_cycles.push_back(writer.ChainOf(nodes));
      }
    }
    const bool simulates =
        options.most_simulated == 0 || finding.component.size() <= options.most_simulated;
    JudgeCycleFinding(options, simulates, &finding);
    std::vector<std::string> parts = {"import-cycle"};
    for (const CycleStep& step : finding.chain) parts.push_back(step.from);
    finding.fingerprint = Fingerprint(parts);
    result->report.findings.push_back(std::move(finding));
  }
  std::sort(result->pairs.begin(), result->pairs.end());
  result->pairs.erase(std::unique(result->pairs.begin(), result->pairs.end()), result->pairs.end());
  result->report.fixed.assign(left.begin(), left.end());
}

}  // namespace clew
