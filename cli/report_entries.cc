#include "cli/report_entries.h"

#include <set>
#include <string_view>

#include "absl/strings/match.h"
#include "analyzer/lint/attach_source.h"
#include "analyzer/report/ci/make_report.h"
#include "analyzer/report/ci/names.h"
#include "analyzer/source/path.h"
#include "cli/entry_points.h"
#include "cli/file_list.h"

namespace clew {
namespace {

using EntryName = std::pair<std::string, bool>;

constexpr std::string_view kMain = ".__main__";

void AddMains(const ImportGraph& graph, std::set<EntryName>* names) {
  for (const Module& module : graph.modules()) {
    if (module.origin == Origin::kProject && absl::EndsWith(module.name, kMain)) {
      names->emplace(module.name, true);
    }
  }
}

void AddTopLevel(const ImportGraph& graph, std::set<EntryName>* names) {
  for (const Module& module : graph.modules()) {
    if (IsProjectModule(module) && !module.name.empty() && module.kind == ModuleKind::kPackage &&
        !absl::StrContains(module.name, '.')) {
      names->emplace(module.name, false);
    }
  }
}

}  // namespace

std::vector<EntryName> FindReportEntries(FileSystem* files, const ImportGraph& graph,
                                         const std::vector<std::string>& roots) {
  std::set<std::string> places = {"pyproject.toml"};
  for (const std::string& root : roots) {
    places.insert(NormalizePath(JoinPath(root, "pyproject.toml")));
    places.insert(CollapsePath(JoinPath(root, "../pyproject.toml")));
  }
  std::set<EntryName> names;
  std::string text;
  for (const std::string& path : places) {
    if (!files->ReadFile(path, &text).ok()) continue;
    for (std::string& module : EntryPointModules(text)) {
      if (!graph.named(module).empty()) names.emplace(std::move(module), false);
    }
  }
  AddMains(graph, &names);
  return {names.begin(), names.end()};
}

std::vector<ReportEntry> CountEntries(const std::vector<EntryName>& entries,
                                      const std::vector<std::string>& named,
                                      const ImportGraph* before, const ImportGraph& after) {
  std::set<EntryName> names(entries.begin(), entries.end());
  if (before != nullptr) AddMains(*before, &names);
  for (const std::string& name : named) {
    const bool is_path = absl::StrContains(name, '/') || absl::EndsWith(name, ".py");
    names.emplace(is_path ? RelativeToWorkingDirectory(name) : name, false);
  }
  if (names.empty()) {
    AddTopLevel(after, &names);
    if (before != nullptr) AddTopLevel(*before, &names);
  }
  std::vector<ReportEntry> closures;
  for (const auto& [name, run] : names) {
    ReportEntry closure;
    closure.module = name;
    closure.run = run;
    if (before != nullptr) closure.before = FilesLoaded(*before, name, false);
    closure.after = FilesLoaded(after, name, false);
    closures.push_back(std::move(closure));
  }
  return closures;
}

void AttachCycleSource(FileSystem* files, FileSystem* old_files, CiReport* report) {
  FindingsReport findings;
  for (ReportCycle& cycle : report->cycles) findings.findings.push_back(std::move(cycle.finding));
  AttachSource(files, &findings);
  for (size_t i = 0; i < report->cycles.size(); ++i) {
    report->cycles[i].finding = std::move(findings.findings[i]);
  }
  if (!report->comparison || old_files == nullptr) return;
  findings.findings = std::move(report->comparison->fixed_cycles);
  AttachSource(old_files, &findings);
  report->comparison->fixed_cycles = std::move(findings.findings);
}

}  // namespace clew
