// `clew graph [PATH...]`: the whole import graph.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/pipeline.h"
#include "analyzer/report/ci/graph_mermaid.h"
#include "analyzer/report/ci/package_graph.h"
#include "analyzer/report/graph_dot.h"
#include "analyzer/report/graph_exports.h"
#include "analyzer/report/graph_json.h"
#include "analyzer/report/graph_text.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/graph_dump.h"
#include "cli/graph_input.h"
#include "cli/output_file.h"
#include "cli/project_settings.h"
#include "cli/run_output.h"
#include "cli/start_files.h"
#include "cli/strict.h"

namespace clew {
namespace {

class GraphCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"graph", "[PATH...]", "the whole import graph",
            "PATH: files and directories that start the graph; all that they import is in it too.\n"
            "Default: the roots.\n\n"
            "  clew graph\n"
            "  clew graph --format json -o graph.json src/pkg\n"
            "  clew graph --format dot | dot -Tsvg > graph.svg\n"
            "  clew graph --level package > packages.txt\n"};
  }
  std::vector<Option> options() override {
    return {{"--format", 0, "FORMAT", "text, json, jsonl, dot, mermaid, graphml or csv", &format_,
             "text|json|jsonl|dot|mermaid|graphml|csv"},
            {"--level", 0, "LEVEL", "modules, or the packages that they are in", &level_,
             "module|package"},
            {"--view", 0, "VIEW", "load (importing a module runs its packages) or lint", &view_,
             "load|lint"},
            {"--dump", 0, "WHAT", "a step's result instead", &dump_, "files|modules|facts|edges"}};
  }
  int Run(const Invocation& invocation) override;

 private:
  absl::Status Write(const Analysis& analysis, const ProjectSettings& settings,
                     const TextStyle& style, Sink* sink);

  std::optional<std::string> format_;
  std::optional<std::string> level_;
  std::optional<std::string> view_;
  std::optional<std::string> dump_;
  RealFileSystem files_;
};

absl::Status GraphCommand::Write(const Analysis& analysis, const ProjectSettings& settings,
                                 const TextStyle& style, Sink* sink) {
  if (dump_.has_value()) {
    WriteDump(*dump_, &files_, analysis, settings, sink);
    return absl::OkStatus();
  }
  ImportGraph packages;
  const bool squash = level_ == "package";
  if (squash) packages = MakePackageGraph(analysis.graph);
  const ImportGraph& graph = squash ? packages : analysis.graph;
  if (format_ == "json") {
    WriteGraphJson(graph, settings.header, settings.jobs, sink);
  } else if (format_ == "jsonl") {
    WriteGraphJsonl(graph, settings.header, settings.jobs, sink);
  } else if (format_ == "dot") {
    WriteGraphDot(graph, settings.header.view, sink);
  } else if (format_ == "mermaid") {
    return WriteGraphMermaid(graph, sink);
  } else if (format_ == "graphml") {
    WriteGraphMl(graph, settings.header.view, sink);
  } else if (format_ == "csv") {
    WriteGraphCsv(graph, sink);
  } else if (squash) {
    WritePackageText(graph, sink);
  } else {
    WriteGraphText(graph, settings.jobs, style, sink);
  }
  return absl::OkStatus();
}

int GraphCommand::Run(const Invocation& invocation) {
  const Stopwatch stopwatch;
  const Console& console = invocation.console;
  absl::StatusOr<StartFiles> start = ReadStartFiles(&files_, invocation);
  if (!start.ok()) return Fail(console, start.status());
  absl::StatusOr<ProjectSettings> settings =
      ReadProjectSettings(&files_, invocation.common, start->All());
  if (!settings.ok()) return Fail(console, settings.status());
  settings->header.view = view_ == "lint" ? View::kLint : View::kLoad;
  AnalysisOptions& options = settings->analysis;
  options.paths = std::move(start->paths);
  options.files = std::move(start->listed);
  options.weak_names = false;

  Progress progress(console);
  options.progress = [&progress](uint64_t done, uint64_t known) { progress.Show(done, known); };
  // Never destroyed: see main.cc.
  const auto& analysis =
      *new absl::StatusOr<Analysis>(ReadOrAnalyze(&files_, invocation.common, &*settings));
  progress.Clear();
  if (!analysis.ok()) return Fail(console, analysis.status());
  if (absl::Status status = CheckFoundFiles(analysis->graph, options); !status.ok()) {
    console.Diagnostics(analysis->graph.diagnostics());
    return Fail(console, status);
  }

  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  const TextStyle style = (*output)->is_stdout() ? StyleFor(1, console.color) : TextStyle{};
  absl::Status written = Write(*analysis, *settings, style, (*output)->sink());
  if (!written.ok()) return Fail(console, written);
  if (absl::Status status = (*output)->Finish(); !status.ok()) return Fail(console, status);

  console.Diagnostics(analysis->graph.diagnostics());
  if (!dump_.has_value() && (!format_.has_value() || format_ == "text")) {
    ByteBuffer summary;
    AppendGraphSummary(analysis->graph, stopwatch.seconds(), console.style(), &summary);
    console.Print(summary.view());
  }
  if (invocation.common.stats) PrintStats(analysis->stats, files_.work(), console);
  return StrictStatus(*settings, analysis->graph);
}

}  // namespace

std::unique_ptr<Command> MakeGraphCommand() { return std::make_unique<GraphCommand>(); }

}  // namespace clew
