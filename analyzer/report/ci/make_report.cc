#include "analyzer/report/ci/make_report.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "analyzer/graph/closure.h"
#include "analyzer/graph/edge_selection.h"
#include "analyzer/lint/source_text.h"
#include "analyzer/report/ci/names.h"

namespace clew {
namespace {

// The modules that `from` imports, each once.
std::vector<ModuleId> Targets(const ImportGraph& graph, ModuleId from) {
  std::vector<ModuleId> targets;
  for (const Edge& edge : graph.edges(from)) targets.push_back(edge.to);
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  return targets;
}

void SortByUse(std::vector<NameUse>* uses) {
  std::stable_sort(uses->begin(), uses->end(),
                   [](const NameUse& a, const NameUse& b) { return a.importers > b.importers; });
}

// Where all cycles of a graph are known by their pairs.
std::vector<NamePair> CyclePairs(const ImportGraph& graph, CheckOptions options,
                                 std::vector<Finding>* findings) {
  options.rules = kRuleImportCycle;
  options.simulator = nullptr;
  options.baseline.reset();
  CheckResult result = CheckGraph(graph, options);
  for (Finding& finding : result.report.findings) {
    if (finding.is_cycle) findings->push_back(std::move(finding));
  }
  return std::move(result.pairs);
}

bool Contains(const std::vector<NamePair>& sorted, const NameViews& pair) {
  const auto at = std::lower_bound(
      sorted.begin(), sorted.end(), pair,
      [](const NamePair& a, const NameViews& b) { return NameViews(a.first, a.second) < b; });
  return at != sorted.end() && NameViews(at->first, at->second) == pair;
}

// A crash that no cycle of import-time imports shows: through a package, or a function's import.
bool IsHiddenCrash(const Finding& finding) { return finding.breakers_method == "chain"; }

// By least member: equal for the same cycle in two results of one graph.
std::pair<std::string, bool> CycleKey(const Finding& finding) {
  return {finding.component.front().module, IsHiddenCrash(finding)};
}

// Whether all of these imports were there, however they were written: then a hidden crash is not
// new.
bool AllWritten(const ImportGraph& graph, const std::vector<NameViews>& pairs) {
  return std::all_of(pairs.begin(), pairs.end(), [&graph](const NameViews& pair) {
    for (const Module& from : graph.named(pair.first)) {
      const auto index = static_cast<uint32_t>(&from - graph.modules().data());
      for (const Edge& edge : graph.edges(ModuleId{index})) {
        if (graph.module(edge.to).name == pair.second) return true;
      }
    }
    return false;
  });
}

std::vector<Finding> CyclesOf(CheckResult result) {
  std::vector<Finding> cycles;
  for (Finding& finding : result.report.findings) {
    if (finding.is_cycle) cycles.push_back(std::move(finding));
  }
  return cycles;
}

}  // namespace

ReportTotals CountGraph(const ImportGraph& graph) {
  ReportTotals totals;
  totals.modules = graph.module_count();
  totals.imports = graph.edge_count();
  std::set<std::string_view> files;
  std::set<std::string> packages;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.module(ModuleId{i});
    totals.dependencies += Targets(graph, ModuleId{i}).size();
    if (!IsProjectModule(module)) continue;
    if (!module.path.empty()) files.insert(module.path);
    packages.insert(PackageOf(module));
  }
  totals.files = files.size();
  totals.packages = packages.size();
  totals.unresolved = UnresolvedPlaces(graph).size();
  totals.unknowable = UnknowablePlaces(graph).size();
  totals.third_party = ThirdPartyUse(graph).size();
  totals.stdlib = StdlibUse(graph).size();
  return totals;
}

std::vector<std::pair<std::string, uint32_t>> MostConnected(const ImportGraph& graph,
                                                            bool importers, size_t most) {
  std::vector<uint32_t> counts(graph.module_count(), 0);
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    if (!IsProjectModule(graph.module(ModuleId{i}))) continue;
    for (const ModuleId to : Targets(graph, ModuleId{i})) {
      if (IsProjectModule(graph.module(to))) ++counts[importers ? Index(to) : i];
    }
  }
  std::vector<ModuleId> order = OrderByParts(graph);
  std::stable_sort(order.begin(), order.end(), [&counts](ModuleId a, ModuleId b) {
    return counts[Index(a)] > counts[Index(b)];
  });
  std::vector<std::pair<std::string, uint32_t>> result;
  for (const ModuleId id : order) {
    if (result.size() == most || counts[Index(id)] == 0) break;
    result.emplace_back(LabelOf(graph.module(id)), counts[Index(id)]);
  }
  return result;
}

std::optional<uint32_t> FilesLoaded(const ImportGraph& graph, const std::string& module, bool run) {
  std::vector<ModuleId> seeds;
  for (const Module& found : graph.named(module)) {
    if (!IsProjectModule(found)) continue;
    seeds.push_back(ModuleId{static_cast<uint32_t>(&found - graph.modules().data())});
    break;
  }
  if (seeds.empty()) seeds = graph.at_path(module);
  if (seeds.empty()) return std::nullopt;
  if (run) {
    for (const Module& found : graph.named(absl::StrCat(module, ".__main__"))) {
      seeds.push_back(ModuleId{static_cast<uint32_t>(&found - graph.modules().data())});
    }
  }
  std::set<std::string_view> files;
  for (const ModuleId id : ForwardClosure(graph, EdgeSelection(), seeds)) {
    const Module& loaded = graph.module(id);
    if (IsProjectModule(loaded) && !loaded.path.empty()) files.insert(loaded.path);
  }
  return static_cast<uint32_t>(files.size());
}

void AddCycles(const ImportGraph* before, const ImportGraph& after, CheckOptions options,
               CiReport* report) {
  options.rules = kRuleImportCycle;
  options.baseline.reset();
  options.most_simulated = kMostSimulatedInReport;
  std::vector<Finding> cycles_before;
  std::map<std::pair<std::string, bool>, Finding> changed;  // by CycleKey
  if (before != nullptr) {
    CheckOptions old_options = options;
    old_options.comments.clear();
    CheckOptions new_options = options;
    new_options.baseline = CyclePairs(*before, old_options, &cycles_before);
    std::sort(new_options.baseline->begin(), new_options.baseline->end());
    // Through a new import, where there is one. First of all, so that these are simulated even
    // where the limits end that.
    for (Finding& finding : CyclesOf(CheckGraph(after, new_options))) {
      if (IsHiddenCrash(finding) && AllWritten(*before, finding.pairs)) continue;
      std::pair<std::string, bool> key = CycleKey(finding);
      changed.emplace(std::move(key), std::move(finding));
    }
  }
  CheckResult now = CheckGraph(after, options);
  const std::vector<NamePair> pairs_now = now.pairs;
  for (Finding& finding : CyclesOf(std::move(now))) {
    ReportCycle cycle;
    const auto at = changed.find(CycleKey(finding));
    if (at != changed.end()) {
      const size_t old_pairs = at->second.pairs.size() - at->second.new_pairs.size();
      cycle.status = old_pairs == 0 ? CycleStatus::kNew : CycleStatus::kGrown;
      cycle.finding = std::move(at->second);
    } else {
      cycle.finding = std::move(finding);
    }
    report->totals.in_cycles += cycle.finding.component.size();
    report->cycles.push_back(std::move(cycle));
  }
  // What is new first, then what can crash.
  std::stable_sort(report->cycles.begin(), report->cycles.end(),
                   [](const ReportCycle& a, const ReportCycle& b) {
                     const auto rank = [](const ReportCycle& c) {
                       return std::pair(c.status == CycleStatus::kOld, !c.finding.is_error);
                     };
                     return rank(a) < rank(b);
                   });
  report->totals.cycles = report->cycles.size();
  if (!report->comparison) return;
  report->comparison->before.cycles = cycles_before.size();
  for (Finding& finding : cycles_before) {
    report->comparison->before.in_cycles += finding.component.size();
    const bool gone =
        std::none_of(finding.pairs.begin(), finding.pairs.end(),
                     [&pairs_now](const NameViews& pair) { return Contains(pairs_now, pair); });
    if (gone) report->comparison->fixed_cycles.push_back(std::move(finding));
  }
}

void AddSummary(const LintSelection& selection, CiReport* report) {
  const ImportGraph& graph = *report->graph;
  report->totals = CountGraph(graph);
  report->unresolved = UnresolvedPlaces(graph);
  report->unknowable = UnknowablePlaces(graph);
  report->third_party = ThirdPartyUse(graph);
  report->stdlib = StdlibUse(graph);
  SortByUse(&report->third_party);
  SortByUse(&report->stdlib);
  report->importers = MostConnected(graph, /*importers=*/true, 20);
  report->imports = MostConnected(graph, /*importers=*/false, 20);
  report->layers = MakeLayers(graph, selection);
}

void AttachStatements(FileSystem* before, FileSystem* after, size_t most,
                      GraphDifference* difference) {
  using Side = std::map<std::string, std::vector<WrittenImport*>>;
  Side old_side;
  Side new_side;
  size_t old_count = 0;
  size_t new_count = 0;
  const auto collect = [most](std::vector<WrittenImport>* imports, Side* side, size_t* count) {
    for (WrittenImport& import : *imports) {
      if ((*count)++ < most) (*side)[import.path].push_back(&import);
    }
  };
  for (std::vector<DependencyChange>* list :
       {&difference->dependencies.added, &difference->dependencies.removed,
        &difference->changed_dependencies}) {
    for (DependencyChange& change : *list) {
      collect(&change.before, &old_side, &old_count);
      collect(&change.after, &new_side, &new_count);
    }
  }
  const auto attach = [](FileSystem* files, const Side& side) {
    std::string bytes;
    for (const auto& [path, imports] : side) {
      if (path.empty() || !files->ReadFile(path, &bytes).ok()) continue;
      const SourceText source(bytes);
      for (WrittenImport* import : imports) {
        import->text = source.StatementAt(import->line, import->column);
      }
    }
  };
  if (before != nullptr) attach(before, old_side);
  if (after != nullptr) attach(after, new_side);
}

}  // namespace clew
