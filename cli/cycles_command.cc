// `clew cycles`: the import cycles of a project.
#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/lint/attach_source.h"
#include "analyzer/lint/baseline.h"
#include "analyzer/lint/check.h"
#include "analyzer/lint/comment_search.h"
#include "analyzer/lint/simulation.h"
#include "analyzer/pipeline.h"
#include "analyzer/report/findings.h"
#include "analyzer/source/path.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/cycles_options.h"
#include "cli/entry_points.h"
#include "cli/git_changes.h"
#include "cli/graph_input.h"
#include "cli/output_file.h"
#include "cli/project_settings.h"
#include "cli/run_output.h"
#include "cli/start_files.h"
#include "cli/strict.h"

namespace clew {
namespace {

class CyclesCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "cycles", "[PATH...]", "import cycles, each with its shortest chain and lines",
        "PATH: files and directories that start the graph. Default: the roots.\n"
        "Imports that run when a module is imported count; --scope all adds those in functions,\n"
        "--exclude-conditions '' those under TYPE_CHECKING. Exit status 1 where there are\n"
        "findings.\n\n"
        "  clew cycles\n"
        "  clew cycles --baseline cycles.txt --update-baseline\n"
        "  clew cycles --format sarif -o cycles.sarif\n\n"
        "One import is left out by a comment:  from .a import x  # clew: ignore[cycle] reason\n"};
  }
  std::vector<Option> options() override { return CyclesOptionList(&flags_); }
  int Run(const Invocation& invocation) override;

 private:
  absl::Status ReadBaseline();
  absl::Status FindEntries(const ImportGraph& graph, const std::vector<std::string>& roots);
  absl::Status KeepChanged(FindingsReport* report) const;
  absl::Status Write(const FindingsReport& report, const Invocation& invocation) const;

  CyclesFlags flags_;
  CheckOptions check_;
  std::optional<std::string> baseline_path_;
  RealFileSystem files_;
};

// A file that is not there is an empty baseline only for who is about to write it.
absl::Status CyclesCommand::ReadBaseline() {
  if (!baseline_path_.has_value()) {
    if (!flags_.update_baseline) return absl::OkStatus();
    return absl::InvalidArgumentError("option --update-baseline needs --baseline FILE");
  }
  std::string text;
  const absl::Status status = files_.ReadFile(*baseline_path_, &text);
  if (absl::IsNotFound(status) && flags_.update_baseline) {
    check_.baseline.emplace();
    return absl::OkStatus();
  }
  if (absl::IsNotFound(status)) {
    return absl::NotFoundError(
        absl::StrCat("baseline ", *baseline_path_, ": no such file (--update-baseline writes it)"));
  }
  if (!status.ok()) return status;
  absl::StatusOr<std::vector<NamePair>> pairs = ParseBaseline(text, *baseline_path_);
  if (!pairs.ok()) return pairs.status();
  check_.baseline = *std::move(pairs);
  return absl::OkStatus();
}

absl::Status CyclesCommand::FindEntries(const ImportGraph& graph,
                                        const std::vector<std::string>& roots) {
  std::set<std::string> places = {"pyproject.toml"};
  for (const std::string& root : roots) {
    places.insert(NormalizePath(JoinPath(root, "pyproject.toml")));
    places.insert(CollapsePath(JoinPath(root, "../pyproject.toml")));
  }
  std::string text;
  for (const std::string& path : places) {
    if (!files_.ReadFile(path, &text).ok()) continue;
    for (std::string& module : EntryPointModules(text)) {
      if (!graph.named(module).empty()) check_.entries.emplace_back(std::move(module), false);
    }
  }
  for (const Module& module : graph.modules()) {
    if (module.origin == Origin::kProject && absl::EndsWith(module.name, ".__main__")) {
      check_.entries.emplace_back(module.name, true);
    }
  }
  return absl::OkStatus();
}

absl::Status CyclesCommand::KeepChanged(FindingsReport* report) const {
  if (!flags_.changed_since.has_value()) return absl::OkStatus();
  const absl::StatusOr<std::set<std::string>> changed = FilesChangedSince(*flags_.changed_since);
  if (!changed.ok()) {
    return absl::Status(changed.status().code(),
                        absl::StrCat("option --changed-since: ", changed.status().message()));
  }
  const auto untouched = [&](const Finding& finding) {
    return changed->count(finding.place.path) == 0 &&
           std::none_of(
               finding.component.begin(), finding.component.end(),
               [&](const ComponentMember& member) { return changed->count(member.path) != 0; }) &&
           std::none_of(finding.chain.begin(), finding.chain.end(), [&](const CycleStep& step) {
             return changed->count(step.place.path) != 0;
           });
  };
  report->findings.erase(
      std::remove_if(report->findings.begin(), report->findings.end(), untouched),
      report->findings.end());
  return absl::OkStatus();
}

absl::Status CyclesCommand::Write(const FindingsReport& report,
                                  const Invocation& invocation) const {
  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return output.status();
  Sink* const sink = (*output)->sink();
  if (flags_.format == "json") {
    WriteFindingsJson(report, sink);
  } else if (flags_.format == "sarif") {
    WriteFindingsSarif(report, sink);
  } else if (flags_.format == "github") {
    WriteFindingsGithub(report, sink);
  } else if (flags_.format == "junit") {
    WriteFindingsJunit(report, sink);
  } else if (flags_.format == "markdown") {
    WriteFindingsMarkdown(report, sink);
  } else {
    const TextStyle style =
        (*output)->is_stdout() ? StyleFor(1, invocation.console.color) : TextStyle{};
    WriteFindingsText(report, invocation.common.verbose, style, sink);
  }
  return (*output)->Finish();
}

// Whole or not at all, so that a run that reads it meanwhile sees the old one or the new one.
absl::Status WriteBaseline(const std::string& path, const std::vector<NamePair>& pairs) {
  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(path);
  if (!output.ok()) return output.status();
  (*output)->sink()->Append(FormatBaseline(pairs));
  return (*output)->Finish();
}

int CyclesCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  absl::StatusOr<StartFiles> start = ReadStartFiles(&files_, invocation);
  if (!start.ok()) return Fail(console, start.status());

  // Scope and conditions choose among the edges of the whole graph: what they hide is counted.
  const absl::StatusOr<EffectiveOptions> effective =
      ReadEffectiveOptions(&files_, invocation.common);
  if (!effective.ok()) return Fail(console, effective.status());
  absl::StatusOr<CheckOptions> check = MakeCheckOptions(flags_, *effective);
  if (!check.ok()) return Fail(console, check.status());
  check_ = *std::move(check);
  baseline_path_ = BaselinePath(flags_, *effective);
  if (absl::Status status = ReadBaseline(); !status.ok()) return Fail(console, status);

  absl::StatusOr<ProjectSettings> settings =
      ReadProjectSettings(&files_, invocation.common, start->All());
  if (!settings.ok()) return Fail(console, settings.status());
  AnalysisOptions& options = settings->analysis;
  options.paths = std::move(start->paths);
  options.files = std::move(start->listed);
  options.exclude_conditions = 0;
  options.import_time_only = false;
  options.weak_names = false;

  Progress progress(console);
  options.progress = [&progress](uint64_t done, uint64_t known) { progress.Show(done, known); };
  CommentSearch search(&files_);
  // Never destroyed: see main.cc.
  const auto& analysis =
      *new absl::StatusOr<Analysis>(ReadOrAnalyze(&search, invocation.common, &*settings));
  progress.Clear();
  if (!analysis.ok()) return Fail(console, analysis.status());
  const ImportGraph& graph = analysis->graph;
  if (absl::Status status = CheckFoundFiles(graph, options); !status.ok()) {
    console.Diagnostics(graph.diagnostics());
    return Fail(console, status);
  }

  check_.comments = search.CommentsOf(ProjectFiles(graph));
  if (absl::Status status = FindEntries(graph, settings->header.roots); !status.ok()) {
    return Fail(console, status);
  }
  check_.simulator = MakeSimulation(&files_, graph, options.stdlib);
  CheckResult result = CheckGraph(graph, check_);
  if (flags_.update_baseline) {
    if (absl::Status status = WriteBaseline(*baseline_path_, result.pairs); !status.ok()) {
      return Fail(console, status);
    }
    console.Print(absl::StrCat(*baseline_path_, ": ", result.pairs.size(),
                               result.pairs.size() == 1 ? " import" : " imports",
                               " inside cycles\n"));
    check_.baseline = result.pairs;
    result = CheckGraph(graph, check_);
  }
  FindingsReport& report = result.report;
  if (absl::Status status = KeepChanged(&report); !status.ok()) return Fail(console, status);
  report.tool = settings->header.tool;
  report.python_version = settings->header.python_version;
  AttachSource(&files_, &report);
  if (absl::Status status = Write(report, invocation); !status.ok()) return Fail(console, status);

  for (const std::string& warning : result.warnings) console.Warning(warning);
  console.Diagnostics(graph.diagnostics());
  if (!flags_.format.has_value() || flags_.format == "text") {
    ByteBuffer summary;
    AppendFindingsSummary(report, console.style(), &summary);
    console.Print(summary.view());
  }
  if (invocation.common.stats) PrintStats(analysis->stats, files_.work(), console);
  if (!report.findings.empty() && !flags_.update_baseline) return 1;
  return StrictStatus(*settings, graph);
}

}  // namespace

std::unique_ptr<Command> MakeCyclesCommand() { return std::make_unique<CyclesCommand>(); }

}  // namespace clew
