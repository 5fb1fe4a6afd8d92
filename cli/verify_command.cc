// `clew verify TRACE...`: does the static graph hold everything that the traces saw?
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/pipeline.h"
#include "analyzer/source/path.h"
#include "analyzer/source/real_file_system.h"
#include "analyzer/trace/trace_reader.h"
#include "analyzer/trace/verification_report.h"
#include "analyzer/trace/verifier.h"
#include "cli/command.h"
#include "cli/file_list.h"
#include "cli/output_file.h"
#include "cli/project_settings.h"
#include "cli/run_output.h"
#include "cli/strict.h"

namespace clew {
namespace {

class VerifyCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "verify", "TRACE...", "checks that the static graph holds everything the traces saw",
        "TRACE: a file that `clew trace` wrote, or a directory of them. Files are compared, not "
        "names.\nExit status 1 where an import between two files below the roots was missed. The "
        "roots are\n--root, else those given to `clew trace`, else the project's.\n\n"
        "  clew trace -- python -m pytest -q && clew verify clew-trace.jsonl\n"
        "  clew verify --list --third-party traces/\n"};
  }
  std::vector<Option> options() override {
    return {{"--format", 0, "FORMAT", "text, json or github", &format_, "text|json|github"},
            {"--list", 0, "", "list what is exempt and the searches without a probe", &list_, ""}};
  }
  int Run(const Invocation& invocation) override;

 private:
  absl::StatusOr<std::vector<std::string>> TraceFiles(const std::vector<std::string>& arguments);
  absl::StatusOr<std::vector<Trace>> ReadTraces(const std::vector<std::string>& paths);

  std::optional<std::string> format_;
  bool list_ = false;
  RealFileSystem files_;
};

absl::StatusOr<std::vector<std::string>> VerifyCommand::TraceFiles(
    const std::vector<std::string>& arguments) {
  std::vector<std::string> paths;
  for (const std::string& argument : arguments) {
    const absl::StatusOr<FileStat> stat = files_.Stat(argument);
    if (!stat.ok()) return stat.status();
    if (stat->type != FileType::kDirectory) {
      paths.push_back(argument);
      continue;
    }
    const absl::StatusOr<std::vector<DirectoryEntry>> entries = files_.ListDirectory(argument);
    if (!entries.ok()) return entries.status();
    const size_t before = paths.size();
    for (const DirectoryEntry& entry : *entries) {
      if (entry.type != FileType::kFile || !absl::EndsWith(entry.name, ".jsonl")) continue;
      paths.push_back(JoinPath(argument, entry.name));
    }
    if (paths.size() == before) {
      return absl::NotFoundError(absl::StrCat(argument, ": no trace (*.jsonl) in it"));
    }
  }
  return paths;
}

absl::StatusOr<std::vector<Trace>> VerifyCommand::ReadTraces(
    const std::vector<std::string>& paths) {
  std::vector<Trace> traces;
  for (const std::string& path : paths) {
    std::string text;
    if (absl::Status status = files_.ReadFile(path, &text); !status.ok()) return status;
    absl::StatusOr<Trace> trace = ReadTrace(text, path);
    if (!trace.ok()) return trace.status();
    if (!traces.empty() && (trace->platform != traces[0].platform)) {
      return absl::InvalidArgumentError(absl::StrCat(path, " is of ", trace->platform, ", ",
                                                     traces[0].path, " of ", traces[0].platform));
    }
    traces.push_back(*std::move(trace));
  }
  return traces;
}

// "3.12" of "3.12.1".
std::string MinorVersion(const std::string& version) {
  const std::vector<std::string_view> parts = absl::StrSplit(version, '.');
  return parts.size() < 2 ? "" : absl::StrCat(parts[0], ".", parts[1]);
}

// What the traces know better than a search of the project: where it is, and what ran it.
CommonOptions WithTraces(CommonOptions common, const std::vector<Trace>& traces) {
  if (!common.python_version.has_value()) {
    const std::string version = MinorVersion(traces[0].python_version);
    if (!version.empty()) common.python_version = version;
  }
  if (common.roots.empty()) {
    for (const Trace& trace : traces) {
      for (const std::string& root : trace.roots) {
        const std::string path = RelativeToWorkingDirectory(root);
        if (std::find(common.roots.begin(), common.roots.end(), path) == common.roots.end()) {
          common.roots.push_back(path);
        }
      }
    }
  }
  return common;
}

void WarnOfTraces(const Console& console, const std::vector<Trace>& traces) {
  for (const Trace& trace : traces) {
    for (const std::string& problem : trace.problems) {
      console.Warning(absl::StrCat(trace.path, ": ", problem));
    }
    if (MinorVersion(trace.python_version) != MinorVersion(traces[0].python_version)) {
      console.Warning(absl::StrCat(trace.path, " is of Python ", trace.python_version, ", ",
                                   traces[0].path, " of ", traces[0].python_version,
                                   ": the graph is that of the first"));
    }
  }
}

int VerifyCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  if (invocation.arguments.empty()) {
    return Fail(console,
                absl::InvalidArgumentError("clew verify needs a trace: clew verify TRACE"));
  }
  const auto paths = TraceFiles(invocation.arguments);
  if (!paths.ok()) return Fail(console, paths.status());
  const auto traces = ReadTraces(*paths);
  if (!traces.ok()) return Fail(console, traces.status());
  WarnOfTraces(console, *traces);

  absl::StatusOr<ProjectSettings> settings =
      ReadProjectSettings(&files_, WithTraces(invocation.common, *traces), {});
  if (!settings.ok()) return Fail(console, settings.status());
  AnalysisOptions& analysis_options = settings->analysis;
  VerifyOptions options;
  options.roots = analysis_options.roots;
  options.third_party = analysis_options.analyze_third_party;
  options.spell = RelativeToWorkingDirectory;
  options.selection.exclude = analysis_options.exclude_conditions;
  options.selection.import_time_only = analysis_options.import_time_only;
  for (const std::string& root : settings->header.roots) analysis_options.paths.push_back(root);
  for (const std::string& path : ImportersInScope(&files_, *traces, options)) {
    analysis_options.files.push_back(RelativeToWorkingDirectory(path));
  }

  Progress progress(console);
  analysis_options.progress = [&progress](uint64_t done, uint64_t known) {
    progress.Show(done, known);
  };
  // Never destroyed: see main.cc.
  const auto& analysis = *new absl::StatusOr<Analysis>(AnalyzeProject(&files_, analysis_options));
  progress.Clear();
  if (!analysis.ok()) return Fail(console, analysis.status());
  if (invocation.common.stats) PrintStats(analysis->stats, files_.work(), console);
  const Verification result = Verify(&files_, *analysis, *traces, options);
  if (result.records == result.outside + result.without_file) {
    console.Warning(absl::StrCat("no import between files below the roots (",
                                 absl::StrJoin(settings->header.roots, ", "),
                                 ") was seen: is the trace of this project?"));
  }

  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  const VerificationReport report{settings->header, *paths, &result, list_ || console.verbose};
  if (format_ == "json") {
    WriteVerificationJson(report, (*output)->sink());
  } else if (format_ == "github") {
    WriteVerificationGithub(report, (*output)->sink());
  } else {
    const TextStyle style = (*output)->is_stdout() ? StyleFor(1, console.color) : TextStyle{};
    WriteVerificationText(report, style, (*output)->sink());
  }
  if (absl::Status status = (*output)->Finish(); !status.ok()) return Fail(console, status);
  console.Diagnostics(analysis->graph.diagnostics());
  return result.ok() ? StrictStatus(*settings, analysis->graph) : 1;
}

}  // namespace

std::unique_ptr<Command> MakeVerifyCommand() { return std::make_unique<VerifyCommand>(); }

}  // namespace clew
