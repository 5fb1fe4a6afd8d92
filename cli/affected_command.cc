// `clew affected [FILE...]`: every file that a change of FILE can affect.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/pipeline.h"
#include "analyzer/query/affected.h"
#include "analyzer/report/affected_report.h"
#include "analyzer/report/deps_report.h"
#include "analyzer/source/glob.h"
#include "analyzer/source/path.h"
#include "analyzer/source/real_file_system.h"
#include "cli/changed_links.h"
#include "cli/command.h"
#include "cli/file_list.h"
#include "cli/git_changes.h"
#include "cli/graph_input.h"
#include "cli/output_file.h"
#include "cli/project_settings.h"
#include "cli/run_output.h"
#include "cli/strict.h"

namespace clew {
namespace {

class AffectedCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"affected", "[FILE...]", "every file that a change of FILE can affect",
            "FILE: existing, new or deleted. A change of the configuration affects everything.\n\n"
            "  clew affected src/pkg/models.py\n"
            "  clew affected --since origin/main --only 'test_*.py'\n"
            "  git diff --name-status main | clew affected --name-status -\n"};
  }
  std::vector<Option> options() override {
    return {{"--since", 0, "REF", "files that differ from the merge base with a git revision",
             &since_, ""},
            {"--name-status", 0, "FILE",
             "changes as git diff --name-status writes them, with its paths; - for stdin",
             &name_status_, ""},
            {"--only", 0, "GLOB", "affected files of that name or path; repeatable", &only_, ""},
            {"--format", 0, "FORMAT", "paths, json, or text with reasons (-v: whole chains)",
             &format_, "paths|json|text"}};
  }
  int Run(const Invocation& invocation) override;

 private:
  absl::Status ReadChanges(const Invocation& invocation);
  absl::Status AddNameStatus(const Invocation& invocation);
  void Add(const std::string& path, bool content_only);
  bool ConfigurationChanged(const ProjectSettings& settings) const;

  std::optional<std::string> since_;
  std::optional<std::string> name_status_;
  std::vector<std::string> only_;
  std::optional<std::string> format_;
  std::vector<ChangedPath> changes_;
  RealFileSystem files_;
};

void AffectedCommand::Add(const std::string& path, bool content_only) {
  changes_.push_back({RelativeToWorkingDirectory(path), content_only});
}

absl::Status AffectedCommand::AddNameStatus(const Invocation& invocation) {
  std::string text;
  if (*name_status_ == "-") {
    absl::StatusOr<std::string> read = ReadStandardInput();
    if (!read.ok()) return read.status();
    text = *std::move(read);
  } else if (absl::Status status = files_.ReadFile(*name_status_, &text); !status.ok()) {
    return status;
  }
  const absl::StatusOr<std::vector<FileChange>> changes =
      ParseNameStatus(text, invocation.common.null_terminated);
  if (!changes.ok()) return changes.status();
  for (const FileChange& change : FromTopOfWorkTree(*changes)) {
    Add(change.path, change.status == 'M');
  }
  return absl::OkStatus();
}

absl::Status AffectedCommand::ReadChanges(const Invocation& invocation) {
  for (const std::string& path : invocation.arguments) {
    absl::Status status = RefuseStandardInput(path);
    if (!status.ok()) return status;
    Add(path, /*content_only=*/false);
  }
  const absl::StatusOr<std::vector<std::string>> listed = ReadFileList(invocation.common);
  if (!listed.ok()) return listed.status();
  for (const std::string& path : *listed) Add(path, /*content_only=*/false);
  if (name_status_) {
    if (absl::Status status = AddNameStatus(invocation); !status.ok()) return status;
  }
  if (since_) {
    const absl::StatusOr<std::vector<FileChange>> changes = ChangesSince(*since_);
    if (!changes.ok()) return changes.status();
    for (const FileChange& change : *changes) Add(change.path, change.status == 'M');
  }
  return absl::OkStatus();
}

bool AffectedCommand::ConfigurationChanged(const ProjectSettings& settings) const {
  std::set<std::string, std::less<>> configurations;
  if (!settings.config_path.empty()) configurations.insert(settings.config_path);
  for (const ChangedPath& change : changes_) {
    const std::string_view name = PathBasename(change.path);
    if (configurations.count(change.path) > 0 || name == "clew.toml" || name == "pyvenv.cfg" ||
        absl::EndsWith(name, ".pth") ||
        (name == "pyproject.toml" && settings.config_path.empty())) {
      return true;
    }
  }
  return false;
}

AffectedRow ChangedRow(const std::string& path) { return {path, "change", 0, "", path, ""}; }

std::string_view WhyText(AffectedBy by) {
  switch (by) {
    case AffectedBy::kImport:
      return "import";
    case AffectedBy::kPackage:
      return "package";
    case AffectedBy::kChange:
      return "change";
    case AffectedBy::kName:
      return "name";
    case AffectedBy::kWeakName:
      return "weak-name";
    case AffectedBy::kConftest:
      return "conftest";
  }
  return "";
}

// By path. Modules without a file, such as missing ones, are told by who imports them.
std::map<std::string, AffectedRow> RowsOf(const ImportGraph& graph,
                                          const std::vector<AffectedModule>& modules) {
  std::map<ModuleId, const AffectedModule*> by_id;
  for (const AffectedModule& module : modules) by_id.emplace(module.module, &module);
  std::map<std::string, AffectedRow> rows;
  for (const AffectedModule& module : modules) {
    const std::string& path = graph.module(module.module).path;
    if (path.empty()) continue;
    AffectedRow row{path, WhyText(module.by), module.line, module.name, module.path, ""};
    if (module.next != kNoModule) {
      row.name = graph.module(module.next).name;
      const AffectedModule* next = by_id.at(module.next);
      while (graph.module(next->module).path.empty() && next->next != kNoModule) {
        next = by_id.at(next->next);
      }
      row.next = graph.module(next->module).path;
      if (row.next.empty()) row.cause = next->path;
      // A script has no name.
      if (row.name.empty()) row.name = row.next;
    }
    rows.emplace(path, std::move(row));
  }
  return rows;
}

int AffectedCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  if (invocation.arguments.empty() && !invocation.common.files_from && !name_status_ && !since_) {
    return Fail(console, absl::InvalidArgumentError(
                             "clew affected needs a FILE, --files-from, --name-status or --since"));
  }
  if (absl::Status status = ReadChanges(invocation); !status.ok()) return Fail(console, status);
  absl::StatusOr<ProjectSettings> settings = ReadProjectSettings(&files_, invocation.common, {});
  if (!settings.ok()) return Fail(console, settings.status());

  Progress progress(console);
  AnalysisOptions& options = settings->analysis;
  options.progress = [&progress](uint64_t done, uint64_t known) { progress.Show(done, known); };
  // Never destroyed: see main.cc.
  const auto& analysis =
      *new absl::StatusOr<Analysis>(ReadOrAnalyze(&files_, invocation.common, &*settings));
  progress.Clear();
  if (!analysis.ok()) return Fail(console, analysis.status());

  AffectedReport report;
  report.header = settings->header;
  report.complete = analysis->graph.complete();
  for (const ChangedPath& change : changes_) report.changed.push_back(change.path);
  std::map<std::string, AffectedRow> affected;
  if (ConfigurationChanged(*settings)) {
    report.everything = true;
    for (const std::string& file : ProjectFiles(analysis->graph)) {
      affected.emplace(file, AffectedRow{file, "configuration", 0, "", "", ""});
    }
  } else {
    AffectedQuery query;
    query.graph = &analysis->graph;
    query.finder = analysis->finder.get();
    query.search_paths = analysis->search_paths;
    std::vector<ChangedPath> changes = changes_;
    for (ChangedPath& linked :
         LinkedPaths(&files_, analysis->graph, settings->analysis.roots, changes_)) {
      changes.push_back(std::move(linked));
    }
    affected = RowsOf(analysis->graph, ExplainAffected(query, changes));
  }
  // Changed files that are no modules are among the answer too; deleted ones are not.
  for (const ChangedPath& change : changes_) {
    const absl::StatusOr<FileStat> stat = files_.Stat(change.path);
    if (stat.ok() && stat->type == FileType::kFile) {
      affected.insert_or_assign(change.path, ChangedRow(change.path));
    }
  }
  for (auto& [path, row] : affected) {
    report.rows.push_back(std::move(row));
    bool wanted = only_.empty();
    for (const std::string& glob : only_) {
      const bool whole = absl::StrContains(glob, '/');
      wanted = wanted || Glob(glob).Matches(whole ? std::string_view(path) : PathBasename(path));
    }
    if (wanted) report.files.push_back(path);
  }

  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  if (format_ == "json") {
    WriteAffectedJson(report, (*output)->sink());
  } else if (format_ == "text") {
    WriteAffectedText(report, invocation.common.verbose, (*output)->sink());
  } else {
    WritePaths(report.files, invocation.common.null_terminated ? '\0' : '\n', (*output)->sink());
  }
  if (absl::Status status = (*output)->Finish(); !status.ok()) return Fail(console, status);
  console.Diagnostics(analysis->graph.diagnostics());
  if (invocation.common.stats) PrintStats(analysis->stats, files_.work(), console);
  return StrictStatus(*settings, analysis->graph);
}

}  // namespace

std::unique_ptr<Command> MakeAffectedCommand() { return std::make_unique<AffectedCommand>(); }

}  // namespace clew
