#include "analyzer/report/ci/html_sections.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "analyzer/report/ci/html_parts.h"
#include "analyzer/report/ci/visible_text.h"

namespace clew {
namespace {

constexpr size_t kMostChanges = 250;
constexpr size_t kMostRows = 100;
constexpr size_t kMostCycles = 100;
constexpr size_t kMostBreakers = 5;
constexpr size_t kMostSteps = 40;

using Rows = std::vector<std::vector<std::string>>;

std::string Sign(std::string_view kind) {
  if (kind == "added") return BadgeHtml("added", "+ added");
  if (kind == "removed") return BadgeHtml("removed", "− removed");
  return BadgeHtml("changed", "± changed");
}

// How a statement runs: what is worth a word.
std::string WayText(const WrittenImport& import) {
  std::vector<std::string_view> words;
  if (import.scope == Scope::kFunction) words.push_back("in a function");
  for (const std::string_view name : ConditionNames(import.conditions)) words.push_back(name);
  if (import.lazy) words.push_back("lazy");
  return words.empty() ? ""
                       : absl::StrCat(" <span class=\"way\">", HtmlText(absl::StrJoin(words, ", ")),
                                      "</span>");
}

std::string ImportsHtml(const CiReport& report, const std::vector<WrittenImport>& imports,
                        bool linked) {
  std::string html;
  for (size_t i = 0; i < imports.size() && i < 3; ++i) {
    const WrittenImport& import = imports[i];
    const std::string place = linked ? PlaceHtml(report, import.path, import.line)
                                     : absl::StrCat("<span class=\"place\">", HtmlText(import.path),
                                                    ":", import.line, "</span>");
    absl::StrAppend(&html, i == 0 ? "" : "<br>", place, " ", CodeHtml(import.text),
                    WayText(import));
  }
  if (imports.size() > 3) absl::StrAppend(&html, "<br>and ", imports.size() - 3, " more");
  return html;
}

void AddDependencies(const CiReport& report, std::string_view kind,
                     const std::vector<DependencyChange>& changes, Rows* rows) {
  for (const DependencyChange& change : changes) {
    std::string statements;
    if (kind == "changed") {
      statements = absl::StrCat("before: ", ImportsHtml(report, change.before, false),
                                "<br>now: ", ImportsHtml(report, change.after, true));
    } else {
      statements = kind == "added" ? ImportsHtml(report, change.after, true)
                                   : ImportsHtml(report, change.before, false);
    }
    rows->push_back({Sign(kind), ModuleHtml(change.from), ModuleHtml(change.to), statements});
  }
}

Rows PlaceRows(const CiReport& report, const std::vector<UnknownPlace>& places) {
  Rows rows;
  for (const UnknownPlace& place : places) {
    rows.push_back(
        {PlaceHtml(report, place.path, place.line), CodeHtml(place.what), HtmlText(place.reason)});
  }
  return rows;
}

Rows UseRows(const std::vector<NameUse>& uses) {
  Rows rows;
  for (const NameUse& use : uses) rows.push_back({CodeHtml(use.name), absl::StrCat(use.importers)});
  return rows;
}

std::string VerdictBadge(const Finding& finding) {
  return BadgeHtml(finding.verdict, finding.verdict);
}

std::string StepsHtml(const CiReport& report, const Finding& finding, bool linked) {
  std::string html = "<ol class=\"chain\">\n";
  for (size_t i = 0; i < finding.chain.size() && i < kMostSteps; ++i) {
    const CycleStep& step = finding.chain[i];
    absl::StrAppend(&html, "<li>", ModuleHtml(step.from), " → ", ModuleHtml(step.to), " ",
                    linked ? PlaceHtml(report, step.place.path, step.place.line)
                           : HtmlText(absl::StrCat(step.place.path, ":", step.place.line)),
                    " ", CodeHtml(step.text), "</li>\n");
  }
  html += "</ol>\n";
  if (finding.chain.size() > kMostSteps) {
    absl::StrAppend(&html, "<p class=\"more\">and ", finding.chain.size() - kMostSteps,
                    " more steps</p>\n");
  }
  return html;
}

std::string CycleHtml(const CiReport& report, const ReportCycle& cycle) {
  const Finding& finding = cycle.finding;
  std::string html = "<article class=\"cycle\"><h3>";
  if (cycle.status == CycleStatus::kNew) html += BadgeHtml("crash", "+ new") + " ";
  if (cycle.status == CycleStatus::kGrown) html += BadgeHtml("crash", "+ grown") + " ";
  absl::StrAppend(&html, VerdictBadge(finding), " ",
                  CountText(finding.component.size(), "module", "modules"), "</h3>\n<p>",
                  HtmlText(finding.message, 600), "</p>\n", StepsHtml(report, finding, true));
  for (const MemberImport& first : finding.first_imports) {
    if (first.result.outcome != ImportOutcome::kFails) continue;
    absl::StrAppend(&html, "<p class=\"fails\"><b>import ", HtmlText(first.module),
                    "</b> fails: ", HtmlText(first.result.error), ", ", CodeHtml(first.result.name),
                    " of ", ModuleHtml(first.result.of), " is not bound yet at ",
                    PlaceHtml(report, first.result.at.path, first.result.at.line), "</p>\n");
    break;
  }
  if (!finding.breakers.empty()) {
    absl::StrAppend(&html, "<p>Without ",
                    finding.breakers.size() == 1 ? "this import" : "these imports",
                    " there is no cycle:</p>\n<ul class=\"breakers\">\n");
    for (size_t i = 0; i < finding.breakers.size() && i < kMostBreakers; ++i) {
      const CycleStep& step = finding.breakers[i];
      absl::StrAppend(&html, "<li>", PlaceHtml(report, step.place.path, step.place.line), " ",
                      CodeHtml(step.text), "</li>\n");
    }
    if (finding.breakers.size() > kMostBreakers) {
      absl::StrAppend(&html, "<li>and ", finding.breakers.size() - kMostBreakers, " more</li>\n");
    }
    html += "</ul>\n";
  }
  return html + "</article>\n";
}

std::string Number(const std::optional<uint32_t>& number) {
  return number ? absl::StrCat(*number) : "–";
}

}  // namespace

std::string ChangeSection(const CiReport& report) {
  if (!report.comparison) return "";
  const Comparison& comparison = *report.comparison;
  const GraphDifference& difference = comparison.difference;
  std::string html;
  for (const ReportCycle& cycle : report.cycles) {
    if (cycle.status != CycleStatus::kOld) html += CycleHtml(report, cycle);
  }
  for (size_t i = 0; i < comparison.fixed_cycles.size() && i < kMostRows; ++i) {
    absl::StrAppend(&html, "<article class=\"cycle\"><h3>", BadgeHtml("added", "✓ fixed"),
                    " a cycle that was there</h3>\n",
                    StepsHtml(report, comparison.fixed_cycles[i], false), "</article>\n");
  }
  const std::vector<std::string> place_heads = {"Place", "What", "Why"};
  html += TableHtml("New unresolved imports", place_heads,
                    PlaceRows(report, difference.unresolved.added), kMostChanges);
  html += TableHtml("New places that cannot be known", place_heads,
                    PlaceRows(report, difference.unknowable.added), kMostChanges);
  html += TableHtml("New third-party packages", {"Package", "Importing modules"},
                    UseRows(difference.third_party.added), kMostChanges);
  html += TableHtml("Third-party packages no longer used", {"Package", "Importing modules before"},
                    UseRows(difference.third_party.removed), kMostChanges);
  Rows rows;
  size_t stdlib = 0;
  const auto add_package = [&](std::string_view kind, const PackageDependencyChange& change) {
    if (change.origin == Origin::kStdlib) {
      ++stdlib;
      return;
    }
    rows.push_back({Sign(kind), CodeHtml(change.from), CodeHtml(change.to),
                    absl::StrCat(change.before, " → ", change.after)});
  };
  for (const PackageDependencyChange& change : difference.packages.added) {
    add_package("added", change);
  }
  for (const PackageDependencyChange& change : difference.packages.removed) {
    add_package("removed", change);
  }
  for (const PackageDependencyChange& change : difference.changed_packages) {
    add_package("changed", change);
  }
  html += TableHtml("Dependencies between packages", {"Change", "From", "To", "Pairs of modules"},
                    rows, kMostChanges);
  if (stdlib != 0) {
    absl::StrAppend(&html, "<p class=\"more\">and ", stdlib,
                    " on the standard library, not shown here</p>\n");
  }
  rows.clear();
  AddDependencies(report, "added", difference.dependencies.added, &rows);
  AddDependencies(report, "removed", difference.dependencies.removed, &rows);
  AddDependencies(report, "changed", difference.changed_dependencies, &rows);
  html += TableHtml("Dependencies between modules", {"Change", "From", "To", "Statement"}, rows,
                    kMostChanges);
  rows.clear();
  for (const ModuleChange& module : difference.modules.added) {
    rows.push_back({Sign("added"), ModuleHtml(module.label), PlaceHtml(report, module.path, 0)});
  }
  for (const ModuleChange& module : difference.modules.removed) {
    rows.push_back({Sign("removed"), CodeHtml(module.label), HtmlText(module.path)});
  }
  html += TableHtml("Modules", {"Change", "Module", "File"}, rows, kMostChanges);
  rows.clear();
  for (const ReportEntry& entry : report.entries) {
    if (entry.before == entry.after) continue;
    rows.push_back({CodeHtml(entry.run ? absl::StrCat("-m ", entry.module) : entry.module),
                    Number(entry.before), Number(entry.after)});
  }
  html += TableHtml("Files that an entry loads", {"Entry", "Before", "Now"}, rows, kMostRows);
  rows.clear();
  for (const std::string& path : comparison.affected.tests) {
    rows.push_back({PlaceHtml(report, path, 0)});
  }
  html += TableHtml("Affected tests", {"File"}, rows, kMostChanges);
  absl::StrAppend(&html, "<p>", CountText(comparison.affected.files.size(), "file is", "files are"),
                  " affected, ",
                  CountText(comparison.affected.tests.size(), "of them a test", "of them tests"),
                  comparison.affected.basis == "imports"
                      ? "; found by comparing graphs: files whose imports are the same count as "
                        "unchanged."
                      : ".",
                  "</p>\n");
  if (comparison.nothing_changed()) html += "<p>No import changed.</p>\n";
  return html;
}

std::string OverviewSection(const CiReport& report) {
  Rows rows;
  const auto total = [&](std::string_view name, uint64_t ReportTotals::* member) {
    std::vector<std::string> row = {HtmlText(name)};
    if (report.comparison) row.push_back(absl::StrCat(report.comparison->before.*member));
    row.push_back(absl::StrCat(report.totals.*member));
    rows.push_back(std::move(row));
  };
  total("files of the project", &ReportTotals::files);
  total("packages of the project", &ReportTotals::packages);
  total("modules in the graph", &ReportTotals::modules);
  total("dependencies (pairs of modules)", &ReportTotals::dependencies);
  total("written imports", &ReportTotals::imports);
  total("import cycles", &ReportTotals::cycles);
  total("modules in cycles", &ReportTotals::in_cycles);
  total("unresolved imports", &ReportTotals::unresolved);
  total("places that cannot be known", &ReportTotals::unknowable);
  total("third-party packages", &ReportTotals::third_party);
  total("standard library modules", &ReportTotals::stdlib);
  std::string html = TableHtml("Totals",
                               report.comparison ? std::vector<std::string>{"What", "Before", "Now"}
                                                 : std::vector<std::string>{"What", "Now"},
                               rows, kMostRows, /*counted=*/false);
  rows.clear();
  for (const auto& [name, count] : report.importers) {
    rows.push_back({ModuleHtml(name), absl::StrCat(count)});
  }
  html += TableHtml("Most imported modules", {"Module", "Importing modules"}, rows, kMostRows);
  rows.clear();
  for (const auto& [name, count] : report.imports) {
    rows.push_back({ModuleHtml(name), absl::StrCat(count)});
  }
  html += TableHtml("Modules that import most", {"Module", "Imported modules"}, rows, kMostRows);
  html += TableHtml("Third-party packages", {"Package", "Importing modules"},
                    UseRows(report.third_party), kMostRows);
  html += TableHtml("Standard library", {"Module", "Importing modules"}, UseRows(report.stdlib),
                    kMostRows);
  rows.clear();
  for (const ReportEntry& entry : report.entries) {
    rows.push_back({CodeHtml(entry.run ? absl::StrCat("-m ", entry.module) : entry.module),
                    Number(entry.after)});
  }
  html += TableHtml("Files that an entry loads", {"Entry", "Files"}, rows, kMostRows);
  rows.clear();
  for (size_t i = report.layers.size(); i-- > 0;) {
    std::vector<std::string> groups;
    for (const std::vector<std::string>& group : report.layers[i]) {
      std::vector<std::string> names;
      for (const std::string& name : group) names.push_back(CodeHtml(name));
      const std::string joined = absl::StrJoin(names, " ");
      groups.push_back(
          group.size() == 1 ? joined : absl::StrCat("<span class=\"ring\">⟳ ", joined, "</span>"));
      if (groups.size() == kMostRows) break;
    }
    if (report.layers[i].size() > groups.size()) {
      groups.push_back(absl::StrCat("and ", report.layers[i].size() - groups.size(), " more"));
    }
    rows.push_back({absl::StrCat(i), absl::StrJoin(groups, " ")});
  }
  html += TableHtml("Layers of packages: each imports only lower ones (⟳ import each other)",
                    {"Layer", "Packages"}, rows, kMostRows);
  return html;
}

std::string CyclesSection(const CiReport& report) {
  if (report.cycles.empty()) return "<p>There is no import cycle.</p>\n";
  std::string html;
  for (size_t i = 0; i < report.cycles.size() && i < kMostCycles; ++i) {
    html += CycleHtml(report, report.cycles[i]);
  }
  if (report.cycles.size() > kMostCycles) {
    absl::StrAppend(&html, "<p class=\"more\">and ", report.cycles.size() - kMostCycles,
                    " more: clew cycles has them all</p>\n");
  }
  return html;
}

std::string UnknownSection(const CiReport& report) {
  const std::vector<std::string> heads = {"Place", "What", "Why"};
  std::string html =
      TableHtml("Unresolved imports", heads, PlaceRows(report, report.unresolved), kMostRows);
  html += TableHtml("Places that cannot be known", heads, PlaceRows(report, report.unknowable),
                    kMostRows);
  Rows rows;
  for (const Diagnostic& diagnostic : report.graph->diagnostics()) {
    rows.push_back({PlaceHtml(report, diagnostic.path, diagnostic.line), CodeHtml(diagnostic.code),
                    HtmlText(diagnostic.message)});
  }
  html += TableHtml("Diagnostics", heads, rows, kMostRows);
  return html.empty() ? "<p>Every import is known.</p>\n" : html;
}

}  // namespace clew
