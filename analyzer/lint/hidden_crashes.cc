#include "analyzer/lint/hidden_crashes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "analyzer/lint/cycle_findings.h"
#include "analyzer/lint/lint_components.h"

namespace clew {
namespace {

constexpr uint32_t kNoNode = 0xffffffffu;
constexpr size_t kMostCandidates = 20'000;

class CrashSearch {
 public:
  CrashSearch(const LintView& view, const CheckOptions& options, CheckResult* result)
      : view_(view), options_(options), result_(*result), wide_{false, options.selection.exclude} {
    for (uint32_t node = 0; node < view.node_count(); ++node) {
      const Module& module = ModuleOf(node);
      if (!module.name.empty() && !module.shadowed) node_of_.emplace(module.name, node);
      if (!module.path.empty()) at_path_.emplace(module.path, node);
    }
  }

  void Run(const std::vector<std::vector<uint32_t>>& shown) {
    std::vector<uint32_t> shown_as(view_.node_count(), kNoNode);
    for (uint32_t i = 0; i < shown.size(); ++i) {
      for (const uint32_t node : shown[i]) shown_as[node] = i;
    }
    std::map<uint32_t, std::vector<uint32_t>> members;  // by component number
    const std::vector<uint32_t> numbers = WideComponents();
    for (uint32_t node = 0; node < numbers.size(); ++node) members[numbers[node]].push_back(node);
    size_t candidates = 0;
    for (const auto& [number, nodes] : members) {
      if (nodes.size() < 2) continue;
      for (const uint32_t node : nodes) {
        const Module& module = ModuleOf(node);
        if (module.origin != Origin::kProject || module.path.empty() || module.name.empty() ||
            module.shadowed || shown_as[node] != kNoNode || ++candidates > kMostCandidates) {
          continue;
        }
        const SimulatedImport run = options_.simulator(module.name, false);
        if (run.outcome != ImportOutcome::kFails) continue;
        std::optional<std::vector<CycleStep>> chain = ChainOf(module.name, run);
        if (!chain || IsShown(*chain, shown_as)) continue;
        Report(nodes, *std::move(chain));
        break;  // one finding a component
      }
    }
  }

 private:
  const Module& ModuleOf(uint32_t node) const {
    return view_.graph->module(view_.modules(node).front());
  }
  uint32_t Find(const std::string& name) const {
    const auto found = node_of_.find(name);
    return found == node_of_.end() ? kNoNode : found->second;
  }

  std::vector<uint32_t> WideComponents() const {
    std::vector<uint32_t> rows = {0};
    std::vector<uint32_t> to;
    for (uint32_t node = 0; node < view_.node_count(); ++node) {
      view_.ForEachEdge(wide_, node,
                        [&](ModuleId, const Edge&, uint32_t target) { to.push_back(target); });
      const ModuleId parent = ModuleOf(node).parent;
      if (parent != kNoModule) to.push_back(view_.node_of[Index(parent)]);
      rows.push_back(static_cast<uint32_t>(to.size()));
    }
    return ComponentNumbers(rows, to, {});
  }

  // The written edge of the statement there, to `to` or else to a module below it.
  std::optional<CycleStep> Written(const FindingPlace& place, const std::string& to) const {
    std::optional<CycleStep> best;
    const auto at = at_path_.find(place.path);
    if (at == at_path_.end()) return best;
    view_.ForEachEdge(wide_, at->second, [&](ModuleId, const Edge& edge, uint32_t target) {
      const Statement& statement = view_.graph->statement(edge);
      if (statement.line != place.line) return;
      const std::string& name = ModuleOf(target).name;
      const bool below =
          name.size() > to.size() && name.compare(0, to.size(), to) == 0 && name[to.size()] == '.';
      if (name != to && (!below || best)) return;
      CycleStep step;
      step.from = ModuleOf(at->second).name;
      step.to = name;
      step.place = {place.path, statement.line, statement.column, statement.column};
      step.kind = edge.kind();
      step.scope = statement.scope;
      step.conditions = statement.conditions;
      best = std::move(step);
    });
    return best;
  }

  // From `from` to the package `to` above it.
  void Parents(std::string from, const std::string& to, std::vector<CycleStep>* chain) const {
    while (from != to) {
      CycleStep step;
      step.from = from;
      step.to = from.substr(0, from.rfind('.'));
      step.is_parent = true;
      const uint32_t node = Find(from);
      if (node != kNoNode) step.place.path = ModuleOf(node).path;
      from = step.to;
      chain->push_back(std::move(step));
    }
  }

  // What was running from the module that lacks the name to the statement that needs it.
  std::optional<std::vector<CycleStep>> ChainOf(const std::string& first,
                                                const SimulatedImport& run) const {
    size_t next = 0;  // the first statement of the trail that the lacking module ran
    if (first != run.of && first.compare(0, run.of.size() + 1, run.of + ".") != 0) {
      while (next < run.trail.size() && run.trail[next].runs != run.of) ++next;
      if (next++ == run.trail.size()) return std::nullopt;
    }
    std::vector<CycleStep> chain;
    std::string running = run.of;
    const auto go = [&](const FindingPlace& place, const std::string& to) {
      std::optional<CycleStep> step = Written(place, to);
      // A function of another module may hold the statement.
      if (!step || (step->from != running && step->scope != Scope::kFunction)) return false;
      step->from = running;
      const std::string target = step->to;
      chain.push_back(*std::move(step));
      Parents(target, to, &chain);
      running = to;
      return true;
    };
    for (; next < run.trail.size(); ++next) {
      if (!go(run.trail[next].place, run.trail[next].runs)) return std::nullopt;
    }
    if (!go(run.at, run.of)) return std::nullopt;
    std::set<std::string> seen;
    for (const CycleStep& step : chain) {
      if (!seen.insert(step.from).second) return std::nullopt;  // runs into itself
    }
    const auto least =
        std::min_element(chain.begin(), chain.end(),
                         [](const CycleStep& a, const CycleStep& b) { return a.from < b.from; });
    std::rotate(chain.begin(), least, chain.end());
    return chain;
  }

  bool IsShown(const std::vector<CycleStep>& chain, const std::vector<uint32_t>& shown_as) const {
    std::set<uint32_t> components;
    for (const CycleStep& step : chain) {
      const uint32_t node = Find(step.from);
      components.insert(node == kNoNode ? kNoNode : shown_as[node]);
    }
    return components.size() == 1 && *components.begin() != kNoNode;
  }

  void Report(const std::vector<uint32_t>& nodes, std::vector<CycleStep> chain) {
    Finding finding;
    finding.is_cycle = true;
    for (const uint32_t node : nodes) {
      finding.component.push_back({std::string(view_.labels[node]), ModuleOf(node).path});
    }
    for (const CycleStep& step : chain) {
      if (step.is_parent) continue;
      const uint32_t from = Find(step.from);
      const uint32_t to = Find(step.to);
      if (from == kNoNode || to == kNoNode) continue;
      finding.pairs.emplace_back(view_.labels[from], view_.labels[to]);
    }
    std::sort(finding.pairs.begin(), finding.pairs.end());
    for (const NameViews& pair : finding.pairs) {
      const NamePair owned(pair.first, pair.second);
      result_.pairs.push_back(owned);
      const bool known = options_.baseline && std::binary_search(options_.baseline->begin(),
                                                                 options_.baseline->end(), owned);
      if (!known) finding.new_pairs.push_back(pair);
    }
    auto& fixed = result_.report.fixed;
    fixed.erase(std::remove_if(fixed.begin(), fixed.end(),
                               [&](const NamePair& pair) {
                                 return std::count(finding.pairs.begin(), finding.pairs.end(),
                                                   NameViews(pair.first, pair.second)) != 0;
                               }),
                fixed.end());
    if (finding.new_pairs.empty()) {
      ++result_.report.baselined;
      return;
    }
    finding.chain = std::move(chain);
    const auto written = std::find_if(finding.chain.begin(), finding.chain.end(),
                                      [](const CycleStep& step) { return !step.is_parent; });
    finding.place = written->place;
    // The statement that closes it, nearest to where the name is needed.
    finding.breakers.push_back(*written);
    finding.breakers_exact = false;
    finding.breakers_method = "chain";
    JudgeCycleFinding(options_, /*simulates=*/true, &finding);
    std::vector<std::string> parts = {"import-cycle"};
    for (const CycleStep& step : finding.chain) parts.push_back(step.from);
    finding.fingerprint = Fingerprint(parts);
    result_.report.findings.push_back(std::move(finding));
  }

  const LintView& view_;
  const CheckOptions& options_;
  CheckResult& result_;
  const LintSelection wide_;
  std::map<std::string, uint32_t> node_of_;
  std::map<std::string, uint32_t> at_path_;
};

}  // namespace

void AddHiddenCrashes(const LintView& view, const CheckOptions& options,
                      const std::vector<std::vector<uint32_t>>& components, CheckResult* result) {
  if (!options.simulator || options.level.package) return;
  CrashSearch(view, options, result).Run(components);
  std::sort(result->pairs.begin(), result->pairs.end());
  result->pairs.erase(std::unique(result->pairs.begin(), result->pairs.end()), result->pairs.end());
}

}  // namespace clew
