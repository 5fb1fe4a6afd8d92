// `clew report`: what a project's imports are, and what a change does to them.
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/lint/attach_source.h"
#include "analyzer/lint/check.h"
#include "analyzer/lint/comment_search.h"
#include "analyzer/lint/simulation.h"
#include "analyzer/pipeline.h"
#include "analyzer/query/affected.h"
#include "analyzer/report/ci/make_report.h"
#include "analyzer/report/ci/names.h"
#include "analyzer/report/ci/report_gitlab.h"
#include "analyzer/report/ci/report_html.h"
#include "analyzer/report/ci/report_json.h"
#include "analyzer/report/ci/report_markdown.h"
#include "analyzer/source/glob.h"
#include "analyzer/source/path.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/cycles_options.h"
#include "cli/graph_input.h"
#include "cli/output_file.h"
#include "cli/project_settings.h"
#include "cli/report_base.h"
#include "cli/report_entries.h"
#include "cli/report_options.h"
#include "cli/run_output.h"
#include "cli/source_links.h"
#include "cli/start_files.h"
#include "cli/strict.h"

namespace clew {
namespace {

// Statements that are quoted on each side.
constexpr size_t kMostStatements = 5000;

// A report is made for each change: what its simulated first imports take is about two seconds.
constexpr SimulationLimits kReportSimulation = {1'000'000, 4'000'000};

class ReportCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"report", "[PATH...]", "what the imports are, and what a change does to them",
            "PATH: files and directories that start the graph. Default: the roots.\n"
            "With --compare: what changed since a git revision (read from the object store, the\n"
            "checkout stays as it is) or since a graph file.\n\n"
            "  clew report -o report.html\n"
            "  clew report --compare origin/main... --fail-on new-cycle -o report.html\n"
            "  clew report --compare base.json --format markdown --quiet-if-unchanged\n\n"
            "Checks of --fail-on: cycle, crash, unresolved, unknowable, incomplete; with\n"
            "--compare also new-cycle, new-crash, new-unresolved, new-unknowable,\n"
            "new-dependency, new-package-dependency, new-third-party.\n"};
  }
  std::vector<Option> options() override { return ReportOptionList(&flags_); }
  int Run(const Invocation& invocation) override;

 private:
  absl::Status ReadGraph(const Invocation& invocation, ProjectSettings* settings);
  absl::Status Compare(const CommonOptions& common, const ProjectSettings& settings);
  AffectedSet FindAffected(const ReportBase& base);
  bool IsTest(const std::string& path) const;
  absl::Status Write(const Invocation& invocation);

  ReportFlags flags_;
  std::vector<std::string> paths_;
  RealFileSystem files_;
  CommentSearch search_{&files_};
  // Never destroyed: see main.cc.
  Analysis& analysis_ = *new Analysis();
  ReportBase& base_ = *new ReportBase();
  CiReport report_;
};

absl::Status ReportCommand::ReadGraph(const Invocation& invocation, ProjectSettings* settings) {
  const CommonOptions& common = invocation.common;
  if (common.graph.has_value()) {
    absl::StatusOr<GraphFromFile> read = ReadAnyGraph(&files_, *common.graph);
    if (!read.ok()) return read.status();
    analysis_.graph = std::move(read->graph);
    analysis_.finder = std::make_unique<Finder>(&files_, settings->analysis.stdlib);
    analysis_.search_path = analysis_.finder->AddSearchPath(settings->analysis.roots);
    analysis_.search_paths = {analysis_.search_path};
    settings->header = std::move(read->header);
    if (read->document && flags_.compare.has_value()) {
      report_.notes.push_back(
          "The graph is a JSON document: files that a new module hides are not counted as "
          "affected.");
    }
    return absl::OkStatus();
  }
  Progress progress(invocation.console);
  settings->analysis.progress = [&progress](uint64_t done, uint64_t known) {
    progress.Show(done, known);
  };
  absl::StatusOr<Analysis> analysis = AnalyzeProject(&search_, settings->analysis);
  progress.Clear();
  settings->analysis.progress = nullptr;
  if (!analysis.ok()) return analysis.status();
  analysis_ = *std::move(analysis);
  return CheckFoundFiles(analysis_.graph, settings->analysis);
}

bool ReportCommand::IsTest(const std::string& path) const {
  static constexpr std::string_view kDefaults[] = {"test_*.py", "*_test.py", "tests.py"};
  std::vector<std::string> globs = flags_.tests;
  if (globs.empty()) globs.assign(std::begin(kDefaults), std::end(kDefaults));
  return std::any_of(globs.begin(), globs.end(), [&path](const std::string& glob) {
    const bool whole = absl::StrContains(glob, '/');
    return Glob(glob).Matches(whole ? std::string_view(path) : PathBasename(path));
  });
}

AffectedSet ReportCommand::FindAffected(const ReportBase& base) {
  AffectedSet affected;
  std::vector<ChangedPath> changes;
  if (base.files != nullptr) {
    affected.basis = "contents";
    for (const FileChange& change : base.changes) {
      changes.push_back({change.path, change.status == 'M'});
    }
  } else {
    affected.basis = "imports";
    for (std::string& path : FilesWithOtherImports(base.graph, analysis_.graph)) {
      const bool both = !base.graph.at_path(path).empty() && !analysis_.graph.at_path(path).empty();
      changes.push_back({std::move(path), both});
    }
  }
  for (const ChangedPath& change : changes) affected.changed.push_back(change.path);
  std::sort(affected.changed.begin(), affected.changed.end());
  AffectedQuery query;
  query.graph = &analysis_.graph;
  query.finder = analysis_.finder.get();
  query.search_paths = analysis_.search_paths;
  affected.files = AffectedFiles(query, changes);
  for (const std::string& path : affected.files) {
    if (IsTest(path)) affected.tests.push_back(path);
  }
  return affected;
}

absl::Status ReportCommand::Compare(const CommonOptions& common, const ProjectSettings& settings) {
  absl::StatusOr<ReportBase> base = ReadReportBase(*flags_.compare, &files_, common, paths_);
  if (!base.ok()) return base.status();
  base_ = *std::move(base);
  for (std::string& note : base_.notes) report_.notes.push_back(std::move(note));
  const auto differ = [this](std::string_view what, const std::string& before,
                             const std::string& after) {
    if (before.empty() || before == after) return;
    report_.notes.push_back(absl::StrCat("The graphs were made for another ", what, ": ", before,
                                         " before, ", after, " now."));
  };
  differ("version of Python", base_.header.python_version, settings.header.python_version);
  differ("platform", base_.header.platform, settings.header.platform);
  Comparison comparison;
  comparison.base = base_.name;
  comparison.commit = base_.commit;
  comparison.before = CountGraph(base_.graph);
  comparison.difference = CompareGraphs(base_.graph, analysis_.graph);
  AttachStatements(base_.files.get(), &files_, kMostStatements, &comparison.difference);
  comparison.affected = FindAffected(base_);
  report_.comparison = std::move(comparison);
  return absl::OkStatus();
}

absl::Status ReportCommand::Write(const Invocation& invocation) {
  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return output.status();
  Sink* const sink = (*output)->sink();
  switch (FormatOf(flags_, invocation.common.output)) {
    case ReportFormat::kJson:
      WriteReportJson(report_, PageLimits(), sink);
      break;
    case ReportFormat::kHtml:
      WriteReportHtml(report_, PageLimits(), sink);
      break;
    case ReportFormat::kGitlab:
      WriteReportGitlab(report_, sink);
      break;
    case ReportFormat::kMarkdown:
      if (flags_.quiet_if_unchanged && report_.comparison->nothing_changed() &&
          report_.failed.empty()) {
        break;
      }
      MarkdownOptions options;
      if (flags_.max_bytes.has_value()) options.max_bytes = static_cast<size_t>(*flags_.max_bytes);
      if (flags_.key.has_value()) options.key = *flags_.key;
      WriteReportMarkdown(report_, options, sink);
      break;
  }
  return (*output)->Finish();
}

int ReportCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  if (absl::Status status = CheckReportFlags(flags_); !status.ok()) return Fail(console, status);
  absl::StatusOr<std::vector<std::string>> checks = ChecksOf(flags_);
  if (!checks.ok()) return Fail(console, checks.status());
  report_.checks = *std::move(checks);
  const absl::StatusOr<StartFiles> start = ReadStartFiles(&files_, invocation);
  if (!start.ok()) return Fail(console, start.status());
  paths_ = start->paths;
  const absl::StatusOr<EffectiveOptions> effective =
      ReadEffectiveOptions(&files_, invocation.common);
  if (!effective.ok()) return Fail(console, effective.status());
  absl::StatusOr<CheckOptions> check = MakeCheckOptions(CyclesFlags(), *effective);
  if (!check.ok()) return Fail(console, check.status());

  absl::StatusOr<ProjectSettings> settings =
      ReadProjectSettings(&files_, invocation.common, start->All());
  if (!settings.ok()) return Fail(console, settings.status());
  settings->analysis.paths = paths_;
  settings->analysis.files = start->listed;
  if (absl::Status status = ReadGraph(invocation, &*settings); !status.ok()) {
    console.Diagnostics(analysis_.graph.diagnostics());
    return Fail(console, status);
  }
  report_.graph = &analysis_.graph;
  report_.header = settings->header;
  AddSummary(check->selection, &report_);
  if (flags_.compare.has_value()) {
    absl::Status status = Compare(invocation.common, *settings);
    if (!status.ok()) return Fail(console, status);
  }
  const ImportGraph* const before = flags_.compare.has_value() ? &base_.graph : nullptr;
  check->comments = search_.CommentsOf(ProjectFiles(analysis_.graph));
  check->entries = FindReportEntries(&files_, analysis_.graph, settings->header.roots);
  check->simulator =
      MakeSimulation(&files_, analysis_.graph, settings->analysis.stdlib, kReportSimulation);
  report_.entries = CountEntries(check->entries, flags_.entries, before, analysis_.graph);
  AddCycles(before, analysis_.graph, *check, &report_);
  AttachCycleSource(&files_, base_.files.get(), &report_);
  const SourceLinks links =
      FindSourceLinks(flags_.source_url, flags_.revision, [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value == nullptr ? "" : value);
      });
  report_.source_url = links.url;
  report_.revision = links.revision;
  for (const std::string& name : report_.checks) {
    const uint64_t count = CountCheck(report_, name);
    if (count != 0) report_.failed.push_back({name, count});
  }

  if (absl::Status status = Write(invocation); !status.ok()) return Fail(console, status);
  console.Diagnostics(analysis_.graph.diagnostics());
  console.Print(absl::StrCat(VerdictText(report_), "\n"));
  if (invocation.common.stats) PrintStats(analysis_.stats, files_.work(), console);
  if (!report_.failed.empty()) return 1;
  return StrictStatus(*settings, analysis_.graph);
}

}  // namespace

std::unique_ptr<Command> MakeReportCommand() { return std::make_unique<ReportCommand>(); }

}  // namespace clew
