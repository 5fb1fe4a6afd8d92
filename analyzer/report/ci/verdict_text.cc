#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "analyzer/report/ci/report.h"

namespace clew {
namespace {

constexpr CheckName kChecks[] = {
    {"cycle", false},
    {"crash", false},
    {"unresolved", false},
    {"unknowable", false},
    {"incomplete", false},
    {"new-cycle", true},
    {"new-crash", true},
    {"new-unresolved", true},
    {"new-unknowable", true},
    {"new-dependency", true},
    {"new-package-dependency", true},
    {"new-third-party", true},
};

std::string Count(uint64_t count, std::string_view singular, std::string_view plural) {
  return absl::StrCat(count, " ", count == 1 ? singular : plural);
}

uint64_t CountCycles(const CiReport& report, bool only_new, bool only_crashes) {
  return static_cast<uint64_t>(
      std::count_if(report.cycles.begin(), report.cycles.end(), [&](const ReportCycle& cycle) {
        return (!only_new || cycle.status != CycleStatus::kOld) &&
               (!only_crashes || cycle.finding.is_error);
      }));
}

std::string ComparedText(const CiReport& report) {
  const Comparison& comparison = *report.comparison;
  const GraphDifference& difference = comparison.difference;
  std::vector<std::string> parts;
  const auto add = [&parts](uint64_t count, std::string_view singular, std::string_view plural) {
    if (count != 0) parts.push_back(Count(count, singular, plural));
  };
  add(CountCycles(report, true, false), "new import cycle", "new import cycles");
  add(comparison.fixed_cycles.size(), "cycle fixed", "cycles fixed");
  add(difference.unresolved.added.size(), "new unresolved import", "new unresolved imports");
  add(difference.unknowable.added.size(), "new unknowable place", "new unknowable places");
  add(difference.third_party.added.size(), "new third-party package", "new third-party packages");
  add(difference.dependencies.added.size(), "dependency added", "dependencies added");
  add(difference.dependencies.removed.size(), "dependency removed", "dependencies removed");
  add(difference.changed_dependencies.size(), "dependency changed", "dependencies changed");
  add(difference.modules.added.size(), "module added", "modules added");
  add(difference.modules.removed.size(), "module removed", "modules removed");
  if (parts.empty()) return absl::StrCat("No change of the imports since ", comparison.base);
  return absl::StrCat("Since ", comparison.base, ": ", absl::StrJoin(parts, ", "));
}

std::string PlainText(const CiReport& report) {
  const uint64_t crashes = CountCycles(report, false, true);
  std::string text = report.cycles.empty()
                         ? "No import cycle"
                         : Count(report.cycles.size(), "import cycle", "import cycles");
  if (crashes != 0) absl::StrAppend(&text, " (", crashes, " can crash)");
  absl::StrAppend(&text, " in ", Count(report.totals.files, "file", "files"));
  if (report.totals.unresolved != 0) {
    absl::StrAppend(&text, ", ",
                    Count(report.totals.unresolved, "unresolved import", "unresolved imports"));
  }
  if (report.totals.unknowable != 0) {
    absl::StrAppend(&text, ", ",
                    Count(report.totals.unknowable, "unknowable place", "unknowable places"));
  }
  return text;
}

}  // namespace

std::string_view CycleStatusName(CycleStatus status) {
  switch (status) {
    case CycleStatus::kOld:
      return "old";
    case CycleStatus::kNew:
      return "new";
    case CycleStatus::kGrown:
      return "grown";
  }
  return "";
}

bool Comparison::nothing_changed() const { return difference.empty() && fixed_cycles.empty(); }

std::string VerdictText(const CiReport& report) {
  std::string text = report.comparison ? ComparedText(report) : PlainText(report);
  if (!report.failed.empty()) {
    std::vector<std::string> failed;
    for (const FailedCheck& check : report.failed) failed.push_back(check.check);
    absl::StrAppend(&text, "; failed: ", absl::StrJoin(failed, ", "));
  }
  return text;
}

absl::Span<const CheckName> CheckNames() { return kChecks; }

uint64_t CountCheck(const CiReport& report, std::string_view check) {
  if (check == "cycle") return report.cycles.size();
  if (check == "crash") return CountCycles(report, false, true);
  if (check == "unresolved") return report.totals.unresolved;
  if (check == "unknowable") return report.totals.unknowable;
  if (check == "incomplete") return report.graph->complete() ? 0 : 1;
  if (check == "new-cycle") return CountCycles(report, true, false);
  if (check == "new-crash") return CountCycles(report, true, true);
  if (!report.comparison) return 0;
  const GraphDifference& difference = report.comparison->difference;
  if (check == "new-unresolved") return difference.unresolved.added.size();
  if (check == "new-unknowable") return difference.unknowable.added.size();
  if (check == "new-dependency") return difference.dependencies.added.size();
  if (check == "new-package-dependency") return difference.packages.added.size();
  if (check == "new-third-party") return difference.third_party.added.size();
  return 0;
}

}  // namespace clew
