// `clew deps ENTRY...`: every file that the entries need, themselves included.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/pipeline.h"
#include "analyzer/query/deps.h"
#include "analyzer/report/deps_report.h"
#include "analyzer/source/path.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/file_list.h"
#include "cli/output_file.h"
#include "cli/project_settings.h"
#include "cli/run_output.h"
#include "cli/strict.h"

namespace clew {
namespace {

class DepsCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"deps", "ENTRY...", "every file that ENTRY needs, itself included",
            "ENTRY is a file if it exists, contains / or ends in .py or .pyi; else a module.\n\n"
            "  clew deps src/page.py\n"
            "  clew deps --run pkg.tool\n"
            "  clew deps --import 'from pkg import sub' --format json\n"};
  }
  std::vector<Option> options() override {
    return {
        {"--format", 0, "FORMAT", "paths or json", &format_, "paths|json"},
        {"--module", 'm', "NAME", "an entry that is a module; repeatable", &modules_, ""},
        {"--import", 0, "TEXT", "an entry that is an import statement; repeatable", &texts_, ""},
        {"--run", 0, "", "entries are run as python -m does", &run_, ""}};
  }
  int Run(const Invocation& invocation) override;

 private:
  absl::StatusOr<Entry> FileEntry(const std::string& argument);
  absl::StatusOr<std::vector<Entry>> Entries(const Invocation& invocation);

  std::optional<std::string> format_;
  std::vector<std::string> modules_;
  std::vector<std::string> texts_;
  bool run_ = false;
  RealFileSystem files_;
};

// A directory stands for its package, or with --run for what `python DIRECTORY` runs.
absl::StatusOr<Entry> DepsCommand::FileEntry(const std::string& argument) {
  Entry entry;
  entry.kind = Entry::Kind::kFile;
  entry.text = RelativeToWorkingDirectory(argument);
  entry.run = run_;
  const absl::StatusOr<FileStat> stat = files_.Stat(entry.text);
  if (!stat.ok()) {
    if (absl::IsNotFound(stat.status())) {
      return absl::NotFoundError(absl::StrCat(argument, ": no such file"));
    }
    return stat.status();
  }
  if (stat->type != FileType::kDirectory) return entry;
  entry.text = JoinPath(entry.text, run_ ? "__main__.py" : "__init__.py");
  if (!files_.Stat(entry.text).ok()) {
    return absl::NotFoundError(
        absl::StrCat(argument, ": a directory without ", run_ ? "__main__.py" : "__init__.py"));
  }
  return entry;
}

absl::StatusOr<std::vector<Entry>> DepsCommand::Entries(const Invocation& invocation) {
  std::vector<Entry> entries;
  for (const std::string& argument : invocation.arguments) {
    bool is_file = absl::StrContains(argument, '/') || absl::EndsWith(argument, ".py") ||
                   absl::EndsWith(argument, ".pyi");
    if (!is_file) {
      const absl::StatusOr<FileStat> stat = files_.Stat(argument);
      is_file = stat.ok() && stat->type == FileType::kFile;
    }
    if (!is_file) {
      entries.push_back({Entry::Kind::kModule, argument, run_});
      continue;
    }
    absl::StatusOr<Entry> entry = FileEntry(argument);
    if (!entry.ok()) return entry.status();
    entries.push_back(*std::move(entry));
  }
  const absl::StatusOr<std::vector<std::string>> listed = ReadFileList(invocation.common);
  if (!listed.ok()) return listed.status();
  for (const std::string& path : *listed) {
    absl::StatusOr<Entry> entry = FileEntry(path);
    if (!entry.ok()) return entry.status();
    entries.push_back(*std::move(entry));
  }
  for (const std::string& module : modules_) {
    entries.push_back({Entry::Kind::kModule, module, run_});
  }
  for (const std::string& text : texts_) {
    entries.push_back({Entry::Kind::kImportText, text, false});
  }
  return entries;
}

int DepsCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  const absl::StatusOr<std::vector<Entry>> entries = Entries(invocation);
  if (!entries.ok()) return Fail(console, entries.status());
  if (entries->empty() && !invocation.common.files_from.has_value()) {
    return Fail(console, absl::InvalidArgumentError(
                             "clew deps needs an ENTRY: a file, a module, or --import TEXT"));
  }
  std::vector<std::string> named;
  for (const Entry& entry : *entries) {
    if (entry.kind == Entry::Kind::kFile) named.push_back(entry.text);
  }
  absl::StatusOr<ProjectSettings> settings = ReadProjectSettings(&files_, invocation.common, named);
  if (!settings.ok()) return Fail(console, settings.status());

  Progress progress(console);
  settings->analysis.progress = [&progress](uint64_t done, uint64_t known) {
    progress.Show(done, known);
  };
  // Never destroyed: see main.cc.
  const auto& result =
      *new absl::StatusOr<EntryAnalysis>(AnalyzeEntries(&files_, settings->analysis, *entries));
  progress.Clear();
  if (!result.ok()) return Fail(console, result.status());
  const ImportGraph& graph = result->analysis.graph;

  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  const std::vector<std::string> closure = ClosureFiles(graph, EdgeSelection(), result->entries);
  if (format_ == "json") {
    DepsReport report{settings->header, &graph, {}, result->entries, closure};
    for (const Entry& entry : *entries) report.entries.push_back(entry.text);
    WriteDepsJson(report, (*output)->sink());
  } else {
    WritePaths(closure, invocation.common.null_terminated ? '\0' : '\n', (*output)->sink());
  }
  if (absl::Status status = (*output)->Finish(); !status.ok()) return Fail(console, status);
  console.Diagnostics(graph.diagnostics());
  if (invocation.common.stats) PrintStats(result->analysis.stats, console);
  return StrictStatus(*settings, graph);
}

}  // namespace

std::unique_ptr<Command> MakeDepsCommand() { return std::make_unique<DepsCommand>(); }

}  // namespace clew
