// `clew deps ENTRY...`: every file that the entries need, themselves included.
#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "analyzer/graph/closure.h"
#include "analyzer/pipeline.h"
#include "analyzer/query/why.h"
#include "analyzer/source/generated_files.h"
#include "analyzer/source/path.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/deps_batch.h"
#include "cli/deps_output.h"
#include "cli/file_list.h"
#include "cli/graph_input.h"
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
            "  clew deps --import 'from pkg import sub' --format json\n"
            "  clew deps src/page.py --stamp page.stamp --format depfile -o page.stamp.d "
            "--probes dirs\n"};
  }
  std::vector<Option> options() override {
    return {
        {"--format", 0, "FORMAT", "paths, json, depfile, dyndep or make", &output_.format,
         "paths|json|depfile|dyndep|make"},
        {"--module", 'm', "NAME", "an entry that is a module; repeatable", &modules_, ""},
        {"--import", 0, "TEXT", "an entry that is an import statement; repeatable", &texts_, ""},
        {"--run", 0, "", "entries are run as python -m does", &run_, ""},
        {"--probes", 0, "WHAT", "where new files would count too: none, dirs or files",
         &output_.probes, "none|dirs|files"},
        {"--stamp", 0, "FILE", "a file that changes only when the answer does", &output_.stamp, ""},
        {"--target", 0, "NAME", "target of a rule (default: the stamp)", &output_.target, ""},
        {"--relative-to", 0, "DIR", "what paths are relative to (default: here)",
         &output_.relative_to, ""},
        {"--phony", 0, "", "make: an empty rule for each file, so that a deleted one stops nothing",
         &output_.phony, ""},
        {"--ninja-version", 0, "X.Y", "that reads the depfile (default 1.10)",
         &output_.ninja_version, ""},
        {"--generated", 0, "FILE", "a file that the build has yet to write; repeatable",
         &generated_, ""},
        {"--generated-list", 0, "FILE", "a list of such files, one a line", &generated_list_, ""},
        {"--batch", 0, "FILE", "JSON lines of entries, stamp, depfile, target; - for stdin",
         &batch_, ""}};
  }
  int Run(const Invocation& invocation) override;

 private:
  absl::StatusOr<Entry> ArgumentEntry(const std::string& argument);
  absl::StatusOr<Entry> FileEntry(const std::string& argument);
  absl::StatusOr<std::vector<Entry>> Entries(const Invocation& invocation);

  // What the options name beside entries: the batch, and files yet to come.
  absl::StatusOr<std::vector<BatchLine>> ReadBatch();
  absl::Status ReadGenerated();
  // One group of answers under one search path; writes their stamps and depfiles.
  absl::Status Answer(const Invocation& invocation, const ProjectSettings& settings,
                      const std::vector<const BatchLine*>& lines, bool last);
  absl::Status Write(const Invocation& invocation, const ProjectSettings& settings,
                     const ImportGraph& graph, const DepsAnswer& answer);
  // With --graph: no file is read.
  absl::Status AnswerFromGraph(const Invocation& invocation);

  DepsOptions output_;
  std::vector<std::string> modules_;
  std::vector<std::string> texts_;
  std::vector<std::string> generated_;
  std::optional<std::string> generated_list_;
  std::optional<std::string> batch_;
  bool run_ = false;
  RealFileSystem disk_;
  std::unique_ptr<GeneratedFiles> with_generated_;
  FileSystem* files_ = &disk_;
  std::vector<Entry> entries_;  // without --batch
  DepsAnswer all_;              // of all groups
  int status_ = 0;
};

// A directory stands for its package, or with --run for what `python DIRECTORY` runs.
absl::StatusOr<Entry> DepsCommand::FileEntry(const std::string& argument) {
  Entry entry;
  entry.kind = Entry::Kind::kFile;
  entry.text = RelativeToWorkingDirectory(argument);
  entry.run = run_;
  const absl::StatusOr<FileStat> stat = files_->Stat(entry.text);
  if (!stat.ok()) {
    if (absl::IsNotFound(stat.status())) {
      return absl::NotFoundError(absl::StrCat(argument, ": no such file"));
    }
    return stat.status();
  }
  if (stat->type != FileType::kDirectory) return entry;
  entry.text = JoinPath(entry.text, run_ ? "__main__.py" : "__init__.py");
  if (!files_->Stat(entry.text).ok()) {
    return absl::NotFoundError(
        absl::StrCat(argument, ": a directory without ", run_ ? "__main__.py" : "__init__.py"));
  }
  return entry;
}

absl::StatusOr<Entry> DepsCommand::ArgumentEntry(const std::string& argument) {
  if (absl::Status status = RefuseStandardInput(argument); !status.ok()) return status;
  bool is_file = absl::StrContains(argument, '/') || absl::EndsWith(argument, ".py") ||
                 absl::EndsWith(argument, ".pyi") || argument == "." || argument == "..";
  if (!is_file) {
    const absl::StatusOr<FileStat> stat = files_->Stat(argument);
    is_file = stat.ok() && stat->type == FileType::kFile;
  }
  if (is_file) return FileEntry(argument);
  if (absl::StrContains(absl::StrCat(".", argument, "."), "..")) {
    return absl::InvalidArgumentError(
        absl::StrCat("'", argument, "' is neither a file nor the name of a module"));
  }
  return Entry{Entry::Kind::kModule, argument, run_};
}

absl::StatusOr<std::vector<Entry>> DepsCommand::Entries(const Invocation& invocation) {
  std::vector<Entry> entries;
  for (const std::string& argument : invocation.arguments) {
    absl::StatusOr<Entry> entry = ArgumentEntry(argument);
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

absl::Status DepsCommand::ReadGenerated() {
  std::vector<std::string> paths = generated_;
  if (generated_list_) {
    std::string text;
    if (absl::Status status = disk_.ReadFile(*generated_list_, &text); !status.ok()) return status;
    for (const std::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
      paths.emplace_back(line);
    }
  }
  if (paths.empty()) return absl::OkStatus();
  for (std::string& path : paths) path = RelativeToWorkingDirectory(path);
  with_generated_ = std::make_unique<GeneratedFiles>(&disk_, paths);
  files_ = with_generated_.get();
  return absl::OkStatus();
}

absl::StatusOr<std::vector<BatchLine>> DepsCommand::ReadBatch() {
  if (batch_ == "-") {
    const absl::StatusOr<std::string> text = ReadStandardInput();
    if (!text.ok()) return text.status();
    return ParseBatch(*text, "<stdin>");
  }
  std::string text;
  if (absl::Status status = disk_.ReadFile(*batch_, &text); !status.ok()) return status;
  return ParseBatch(text, *batch_);
}

absl::Status DepsCommand::Write(const Invocation& invocation, const ProjectSettings& settings,
                                const ImportGraph& graph, const DepsAnswer& answer) {
  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return output.status();
  absl::Status status = WriteDeps(settings, graph, answer, output_, (*output)->sink());
  if (!status.ok()) return status;
  return (*output)->Finish();
}

absl::Status DepsCommand::Answer(const Invocation& invocation, const ProjectSettings& settings,
                                 const std::vector<const BatchLine*>& lines, bool last) {
  const Console& console = invocation.console;
  std::vector<Entry> entries;
  if (batch_) {
    for (const BatchLine* line : lines) {
      for (const std::string& text : line->entries) {
        const bool statement = absl::StartsWith(text, "import ") || absl::StartsWith(text, "from ");
        absl::StatusOr<Entry> entry =
            statement ? Entry{Entry::Kind::kImportText, text, false} : ArgumentEntry(text);
        if (!entry.ok()) {
          return absl::Status(entry.status().code(), absl::StrCat(*batch_, ":", line->line, ": ",
                                                                  entry.status().message()));
        }
        entries.push_back(*std::move(entry));
      }
    }
  } else {
    entries = entries_;
  }

  Progress progress(console);
  AnalysisOptions options = settings.analysis;
  options.progress = [&progress](uint64_t done, uint64_t known) { progress.Show(done, known); };
  // Never destroyed: see main.cc.
  auto& result = *new absl::StatusOr<EntryAnalysis>(AnalyzeEntries(files_, options, entries));
  progress.Clear();
  if (!result.ok()) return result.status();
  const ImportGraph& graph = result->analysis.graph;

  // A stamp is written last: it says that all is well.
  DepsAnswer alone;  // without --batch
  size_t next = 0;
  for (const BatchLine* line : lines) {
    std::vector<std::string> names;
    std::vector<ModuleId> modules;
    const size_t count = batch_ ? line->entries.size() : entries.size();
    for (const size_t end = next + count; next < end; ++next) {
      names.push_back(entries[next].text);
      modules.push_back(result->entries[next]);
    }
    DepsAnswer answer =
        AnswerDeps(&result->analysis, std::move(names), std::move(modules), output_);
    if (with_generated_ != nullptr) {
      answer.complete =
          std::none_of(answer.files.begin(), answer.files.end(),
                       [&](const std::string& path) { return with_generated_->IsPending(path); });
    }
    AddAnswer(answer, &all_);
    if (line->depfile) {
      DepsOptions of_line = output_;
      of_line.format = "depfile";
      of_line.stamp = line->stamp;
      of_line.target = line->target;
      absl::StatusOr<std::unique_ptr<OutputFile>> file = OutputFile::Open(line->depfile);
      if (!file.ok()) return file.status();
      absl::Status status = WriteDeps(settings, graph, answer, of_line, (*file)->sink());
      if (!status.ok()) return status;
      if (status = (*file)->Finish(); !status.ok()) return status;
    }
    if (!batch_) {
      alone = std::move(answer);
    } else if (line->stamp) {
      absl::Status status = WriteStamp(files_, settings, graph, answer, *line->stamp);
      if (!status.ok()) return status;
    }
  }
  console.Diagnostics(graph.diagnostics());
  if (invocation.common.stats) PrintStats(result->analysis.stats, disk_.work(), console);
  status_ = std::max(status_, StrictStatus(settings, graph));
  // A batch that writes files itself prints nothing unless a format is asked for.
  if (!last || (batch_ && !output_.format && !invocation.common.output)) return absl::OkStatus();
  absl::Status status = Write(invocation, settings, graph, all_);
  if (!status.ok() || batch_ || !lines[0]->stamp) return status;
  return WriteStamp(files_, settings, graph, alone, *lines[0]->stamp);
}

absl::Status DepsCommand::AnswerFromGraph(const Invocation& invocation) {
  const bool needs_files = batch_ || output_.stamp || !texts_.empty() || !generated_.empty() ||
                           generated_list_ || output_.probes.value_or("none") != "none";
  if (needs_files || (output_.format && *output_.format != "paths" && *output_.format != "json")) {
    return absl::InvalidArgumentError(
        "--graph goes with entries that are files or modules and with --format paths or json: "
        "what else clew deps tells is of the files themselves");
  }
  absl::StatusOr<ProjectSettings> settings = ReadProjectSettings(files_, invocation.common, {});
  if (!settings.ok()) return settings.status();
  // Never destroyed: see main.cc.
  auto& analysis =
      *new absl::StatusOr<Analysis>(ReadOrAnalyze(files_, invocation.common, &*settings));
  if (!analysis.ok()) return analysis.status();
  const ImportGraph& graph = analysis->graph;

  std::vector<std::string> names = invocation.arguments;
  const absl::StatusOr<std::vector<std::string>> listed = ReadFileList(invocation.common);
  if (!listed.ok()) return listed.status();
  names.insert(names.end(), listed->begin(), listed->end());
  names.insert(names.end(), modules_.begin(), modules_.end());
  if (names.empty()) return absl::InvalidArgumentError("clew deps needs an ENTRY");
  std::vector<ModuleId> modules;
  for (const std::string& name : names) {
    std::vector<ModuleId> ids = ModulesNamed(graph, name);
    if (ids.empty()) ids = ModulesNamed(graph, RelativeToWorkingDirectory(name));
    if (ids.empty()) {
      return absl::NotFoundError(
          absl::StrCat(name, ": not in the graph ", *invocation.common.graph));
    }
    modules.insert(modules.end(), ids.begin(), ids.end());
    if (!run_) continue;
    const std::vector<ModuleId> main = ModulesNamed(graph, absl::StrCat(name, ".__main__"));
    modules.insert(modules.end(), main.begin(), main.end());
  }
  DepsAnswer answer = AnswerDeps(&*analysis, std::move(names), std::move(modules), output_);
  // Of what the graph tells, what the entries need counts: as without --graph.
  std::vector<ModuleId> ids;
  const auto& needed = *new ImportGraph(SubgraphOf(graph, answer.closure, &ids));
  for (ModuleId& id : answer.modules) {
    const auto at = std::lower_bound(answer.closure.begin(), answer.closure.end(), id);
    id = ids[at - answer.closure.begin()];
  }
  answer.closure = std::move(ids);
  invocation.console.Diagnostics(needed.diagnostics());
  status_ = StrictStatus(*settings, needed);
  return Write(invocation, *settings, needed, answer);
}

int DepsCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  output_.null_terminated = invocation.common.null_terminated;
  if (invocation.common.graph) {
    const absl::Status status = AnswerFromGraph(invocation);
    return status.ok() ? status_ : Fail(console, status);
  }
  if (absl::Status status = ReadGenerated(); !status.ok()) return Fail(console, status);
  if (const auto version = ParseNinjaVersion(output_.ninja_version); !version.ok()) {
    return Fail(console, version.status());
  }
  std::vector<BatchLine> lines;
  std::vector<std::string> named;
  if (batch_) {
    if (output_.format == "json") {
      return Fail(console, absl::InvalidArgumentError("--batch does not go with --format json"));
    }
    if (!invocation.arguments.empty() || !texts_.empty()) {
      return Fail(console,
                  absl::InvalidArgumentError(
                      "--batch takes its entries from the file: put the others there too"));
    }
    absl::StatusOr<std::vector<BatchLine>> read = ReadBatch();
    if (!read.ok()) return Fail(console, read.status());
    lines = *std::move(read);
    if (lines.empty()) {
      return Fail(console, absl::InvalidArgumentError(absl::StrCat(*batch_, ": no entries")));
    }
  } else {
    absl::StatusOr<std::vector<Entry>> entries = Entries(invocation);
    if (!entries.ok()) return Fail(console, entries.status());
    entries_ = *std::move(entries);
    if (entries_.empty() && !invocation.common.files_from.has_value()) {
      return Fail(console, absl::InvalidArgumentError(
                               "clew deps needs an ENTRY: a file, a module, or --import TEXT"));
    }
    for (const Entry& entry : entries_) {
      if (entry.kind == Entry::Kind::kFile) named.push_back(entry.text);
    }
    BatchLine line;
    line.stamp = output_.stamp;
    lines.push_back(std::move(line));
  }
  const absl::StatusOr<ProjectSettings> settings =
      ReadProjectSettings(files_, invocation.common, named);
  if (!settings.ok()) return Fail(console, settings.status());

  std::map<std::vector<std::string>, std::vector<const BatchLine*>> groups;
  for (const BatchLine& line : lines) groups[line.search_path].push_back(&line);
  for (auto group = groups.begin(); group != groups.end(); ++group) {
    ProjectSettings of_group = *settings;
    if (!group->first.empty()) {
      of_group.analysis.roots.clear();
      of_group.header.roots = group->first;
      for (const std::string& root : group->first) {
        of_group.analysis.roots.push_back({RelativeToWorkingDirectory(root), Origin::kProject});
      }
    }
    const absl::Status status =
        Answer(invocation, of_group, group->second, std::next(group) == groups.end());
    if (!status.ok()) return Fail(console, status);
  }
  return status_;
}

}  // namespace

std::unique_ptr<Command> MakeDepsCommand() { return std::make_unique<DepsCommand>(); }

}  // namespace clew
