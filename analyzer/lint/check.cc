#include "analyzer/lint/check.h"

#include <xxhash.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "analyzer/lint/cycle_findings.h"
#include "analyzer/lint/hidden_crashes.h"
#include "analyzer/lint/lint_components.h"
#include "analyzer/lint/suppression.h"

namespace clew {
namespace {

constexpr std::string_view kSyntaxCodes[] = {"encoding-error", "null-byte", "syntax-error",
                                             "unknown-encoding"};

// Components of wider views that are not components of the one shown.
std::vector<HiddenComponents> CountHidden(const LintView& view, const LintSelection& shown,
                                          const std::vector<std::vector<uint32_t>>& components) {
  const std::set<std::vector<uint32_t>> known(components.begin(), components.end());
  std::vector<HiddenComponents> hidden;
  const auto count = [&](std::string option, const LintSelection& wider) {
    uint64_t unknown = 0;
    for (const std::vector<uint32_t>& nodes : CyclicComponents(view, wider)) {
      if (known.count(nodes) == 0) ++unknown;
    }
    if (unknown != 0) hidden.push_back({std::move(option), unknown});
  };
  if (shown.import_time_only) count("--scope all", {false, shown.exclude});
  if (shown.exclude != 0) count("--exclude-conditions ''", {shown.import_time_only, 0});
  if (shown.import_time_only && shown.exclude != 0) {
    count("--scope all --exclude-conditions ''", {false, 0});
  }
  return hidden;
}

class RuleChecker {
 public:
  RuleChecker(const ImportGraph& graph, const CheckOptions& options, Suppressions* suppressions,
              std::vector<Finding>* findings)
      : graph_(graph), options_(options), suppressions_(suppressions), findings_(findings) {}

  void CheckUnresolved() {
    for (const Unresolved& unresolved : graph_.unresolved()) {
      const Conditions survives = kConditionOptional | kConditionFallback | kConditionNever;
      if ((unresolved.conditions & (options_.selection.exclude | survives)) != 0) continue;
      Add("unresolved-import", unresolved.from, unresolved.position,
          absl::StrCat("no module named \"", unresolved.name, "\""), unresolved.name);
    }
  }
  void CheckUnknowable() {
    // Statements that ask for what code may serve: one finding for all that one module may.
    std::map<std::string_view, std::vector<const UnknownImport*>> statements;  // by reason
    for (const UnknownImport& unknown : graph_.dynamic()) {
      Statement statement;
      statement.conditions = static_cast<uint8_t>(unknown.conditions);
      statement.scope = unknown.scope;
      if (!options_.selection.Admits(statement, EdgeKind::kDynamic)) continue;
      // Handing the function on imports nothing here.
      if (absl::StrContains(unknown.reason, "used as a value")) continue;
      if (!absl::StartsWith(unknown.call, "import ")) {
        AddUnknowable(unknown, unknown.call);
      } else if (const Module& module = graph_.module(unknown.from);
                 module.origin == Origin::kProject &&
                 !suppressions_->Suppresses("unknowable-import", module.path,
                                            unknown.position.line)) {
        statements[unknown.reason].push_back(&unknown);
      }
    }
    for (const auto& [reason, unknown] : statements) {
      const size_t more = unknown.size() - 1;
      AddUnknowable(*unknown.front(),
                    more == 0   ? unknown.front()->call
                    : more == 1 ? absl::StrCat(unknown.front()->call, " and another import")
                                : absl::StrCat(unknown.front()->call, " and ", more, " more"));
    }
  }
  void CheckSyntax() {
    for (const Diagnostic& diagnostic : graph_.diagnostics()) {
      if (!IsSyntaxError(diagnostic)) continue;
      Position position;
      position.line = std::max(1u, diagnostic.line);
      Add("syntax-error", diagnostic.path, position, diagnostic.message, diagnostic.message);
    }
  }

 private:
  void AddUnknowable(const UnknownImport& unknown, std::string_view what) {
    Add("unknowable-import", unknown.from, unknown.position,
        absl::StrCat(what, ": ", unknown.reason, ", so a cycle through it is not seen"),
        unknown.call);
  }
  void Add(std::string_view rule, ModuleId from, const Position& position, std::string message,
           std::string_view what) {
    const Module& module = graph_.module(from);
    if (module.origin == Origin::kProject) Add(rule, module.path, position, message, what);
  }
  void Add(std::string_view rule, const std::string& path, const Position& position,
           const std::string& message, std::string_view what) {
    if (suppressions_->Suppresses(rule, path, position.line)) return;
    Finding finding;
    finding.rule = std::string(rule);
    finding.place = {path, position.line, position.column, position.column};
    finding.message = message;
    finding.fingerprint = Fingerprint({finding.rule, path, std::string(what)});
    findings_->push_back(std::move(finding));
  }

  const ImportGraph& graph_;
  const CheckOptions& options_;
  Suppressions* const suppressions_;
  std::vector<Finding>* const findings_;
};

}  // namespace

bool IsSyntaxError(const Diagnostic& diagnostic) {
  return std::find(std::begin(kSyntaxCodes), std::end(kSyntaxCodes), diagnostic.code) !=
         std::end(kSyntaxCodes);
}

void SortFindings(std::vector<Finding>* findings) {
  std::stable_sort(findings->begin(), findings->end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.place.path, a.place.line, a.place.column, a.rule, a.message) <
           std::tie(b.place.path, b.place.line, b.place.column, b.rule, b.message);
  });
}

std::string Fingerprint(const std::vector<std::string>& parts) {
  std::string bytes;
  for (const std::string& part : parts) {
    bytes += part;
    bytes += '\0';
  }
  return absl::StrFormat("%016x", XXH3_64bits(bytes.data(), bytes.size()));
}

CheckResult CheckGraph(const ImportGraph& graph, const CheckOptions& options) {
  CheckResult result;
  FindingsReport& report = result.report;
  report.complete = graph.complete();
  report.selection = options.selection;
  if (options.level.package) {
    report.level =
        options.level.depth == 0 ? "package" : absl::StrCat("package:", options.level.depth);
  }
  report.with_all_cycles = options.all_cycles != 0;

  LintView view = MakeLintView(graph, options.level);
  for (uint32_t node = 0; node < view.node_count(); ++node) {
    const auto members = view.modules(node);
    report.modules += std::any_of(members.begin(), members.end(), [&](ModuleId id) {
      return graph.module(id).origin == Origin::kProject && !graph.module(id).path.empty();
    });
  }
  Suppressions suppressions(graph, options);
  // Counted whether or not they are findings: a rule that is not chosen denies nothing.
  report.ignored = suppressions.JudgeCycles(view, options.selection);
  view.ignored = suppressions.ignored();
  std::vector<std::vector<uint32_t>> components = CyclicComponents(view, options.selection);
  report.components = components.size();
  for (const auto& nodes : components) {
    report.largest = std::max<uint64_t>(report.largest, nodes.size());
  }
  report.hidden = CountHidden(view, options.selection, components);
  if ((options.rules & kRuleImportCycle) != 0) {
    const std::vector<std::vector<uint32_t>> shown = components;
    AddCycleFindings(view, options, std::move(components), &result);
    AddHiddenCrashes(view, options, shown, &result);
  }
  RuleChecker rules(graph, options, &suppressions, &report.findings);
  if ((options.rules & kRuleUnresolvedImport) != 0) rules.CheckUnresolved();
  if ((options.rules & kRuleUnknowableImport) != 0) rules.CheckUnknowable();
  if ((options.rules & kRuleSyntaxError) != 0) rules.CheckSyntax();
  if ((options.rules & kRuleUnusedIgnore) != 0) {
    suppressions.Report(&report.findings, &result.warnings);
  }
  SortFindings(&report.findings);
  return result;
}

}  // namespace clew
