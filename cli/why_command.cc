// `clew why A B`: the shortest import chains from A to B.
#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/pipeline.h"
#include "analyzer/query/why.h"
#include "analyzer/report/why_report.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/file_list.h"
#include "cli/graph_input.h"
#include "cli/nearest_name.h"
#include "cli/output_file.h"
#include "cli/project_settings.h"
#include "cli/run_output.h"
#include "cli/source_lines.h"
#include "cli/strict.h"

namespace clew {
namespace {

constexpr size_t kMostChains = 1000;  // of --all: there can be exponentially many

bool IsPath(std::string_view text) {
  return absl::StrContains(text, '/') || absl::EndsWith(text, ".py") ||
         absl::EndsWith(text, ".pyi");
}

class WhyCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"why", "A B", "shortest import chains from A to B, with the statement of each step",
            "A, B: modules or files; A twice: how it comes to import itself. Exit status 1 where "
            "there\nis no chain.\n\n"
            "  clew why pkg.views pkg.models\n"
            "  clew why --all --scope import-time src/pkg/cli.py numpy\n"};
  }
  std::vector<Option> options() override {
    return {{"--all", 0, "", "all chains of that length", &all_, ""},
            {"--format", 0, "FORMAT", "text or json", &format_, "text|json"},
            {"--view", 0, "VIEW", "load (importing a module runs its packages) or lint", &view_,
             "load|lint"}};
  }
  int Run(const Invocation& invocation) override;

 private:
  std::vector<ModuleId> Find(const ImportGraph& graph, const std::string& text);
  absl::Status NotThere(const ImportGraph& graph, const std::string& text);

  bool all_ = false;
  std::optional<std::string> format_;
  std::optional<std::string> view_;
  RealFileSystem files_;
};

// A name that is below an external package stands for the package: it is one node.
std::vector<ModuleId> WhyCommand::Find(const ImportGraph& graph, const std::string& text) {
  if (IsPath(text)) return ModulesNamed(graph, RelativeToWorkingDirectory(text));
  std::vector<ModuleId> ids = ModulesNamed(graph, text);
  if (!ids.empty()) return ids;
  for (const ModuleId id : ModulesNamed(graph, text.substr(0, text.find('.')))) {
    if (graph.module(id).kind == ModuleKind::kExternal) ids.push_back(id);
  }
  return ids;
}

absl::Status WhyCommand::NotThere(const ImportGraph& graph, const std::string& text) {
  if (IsPath(text)) {
    const bool exists = files_.Stat(text).ok();
    return absl::NotFoundError(
        absl::StrCat(text, exists ? ": not a file of this project's graph" : ": no such file"));
  }
  std::vector<std::string_view> names;
  for (const Module& module : graph.modules()) {
    if (!module.name.empty()) names.push_back(module.name);
  }
  return absl::NotFoundError(
      absl::StrCat("no module \"", text, "\" in the graph", Suggestion(text, names)));
}

int WhyCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  if (invocation.arguments.size() != 2) {
    return Fail(console, absl::InvalidArgumentError(
                             absl::StrCat("clew why needs two modules or files, A and B, not ",
                                          invocation.arguments.size())));
  }
  const std::string& from = invocation.arguments[0];
  const std::string& to = invocation.arguments[1];
  // Files elsewhere lead to their own project.
  std::vector<std::string> named;
  for (const std::string& text : invocation.arguments) {
    if (IsPath(text)) named.push_back(RelativeToWorkingDirectory(text));
  }
  absl::StatusOr<ProjectSettings> settings = ReadProjectSettings(&files_, invocation.common, named);
  if (!settings.ok()) return Fail(console, settings.status());
  settings->header.view = view_ == "lint" ? View::kLint : View::kLoad;

  Progress progress(console);
  settings->analysis.progress = [&progress](uint64_t done, uint64_t known) {
    progress.Show(done, known);
  };
  // Never destroyed: see main.cc.
  const auto& analysis =
      *new absl::StatusOr<Analysis>(ReadOrAnalyze(&files_, invocation.common, &*settings));
  progress.Clear();
  if (!analysis.ok()) return Fail(console, analysis.status());
  const ImportGraph& graph = analysis->graph;
  if (invocation.common.stats) PrintStats(analysis->stats, files_.work(), console);

  const std::vector<ModuleId> sources = Find(graph, from);
  const std::vector<ModuleId> targets = Find(graph, to);
  if (sources.empty()) return Fail(console, NotThere(graph, from));
  if (targets.empty()) {
    const absl::Status status = NotThere(graph, to);
    if (IsPath(to)) return Fail(console, status);
    // Nothing imports it, so nothing is to be told; the name may be mistyped.
    console.Warning(status.message());
  }
  WhyReport report{settings->header, &graph, from, to, {}, {}};
  EdgeSelection selection;
  selection.view = settings->header.view;
  const size_t limit = all_ ? kMostChains : 1;
  report.chains = sources == targets ? ShortestCyclesThrough(graph, selection, sources, limit)
                                     : ShortestChains(graph, selection, sources, targets, limit);
  report.lines = ReadSourceLines(&files_, graph, report.chains);

  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  if (format_ == "json") {
    WriteWhyJson(report, (*output)->sink());
  } else {
    const TextStyle style = (*output)->is_stdout() ? StyleFor(1, console.color) : TextStyle{};
    WriteWhyText(report, style, (*output)->sink());
  }
  if (absl::Status status = (*output)->Finish(); !status.ok()) return Fail(console, status);
  console.Diagnostics(graph.diagnostics());
  return report.chains.chains.empty() ? 1 : StrictStatus(*settings, graph);
}

}  // namespace

std::unique_ptr<Command> MakeWhyCommand() { return std::make_unique<WhyCommand>(); }

}  // namespace clew
