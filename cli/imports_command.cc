// `clew imports [FILE...]`: what each file says, nothing resolved.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/report/imports_jsonl.h"
#include "analyzer/report/imports_text.h"
#include "analyzer/report/ordered_output.h"
#include "analyzer/source/path.h"
#include "analyzer/source/real_file_system.h"
#include "analyzer/source/walk.h"
#include "cli/command.h"
#include "cli/effective_options.h"
#include "cli/file_list.h"
#include "cli/imports_output.h"
#include "cli/output_file.h"
#include "cli/strict.h"

namespace clew {
namespace {

class ImportsCommand : public Command {
 public:
  CommandHelp help() const override {
    return {"imports", "[FILE...]", "what each file says, nothing resolved",
            "FILE can be a directory, or - for source text on stdin. Default: what is below the\n"
            "working directory.\n\n"
            "  clew imports src/pkg/a.py\n"
            "  clew imports --format jsonl src | jq .imports\n"
            "  git show HEAD:a.py | clew imports - --stdin-filename a.py\n"};
  }
  std::vector<Option> options() override {
    return {{"--format", 0, "FORMAT", "text or jsonl", &format_, "text|jsonl"}};
  }
  int Run(const Invocation& invocation) override;

 private:
  // Files in argument order, directories replaced by the Python files below them.
  absl::Status CollectFiles(const std::vector<std::string>& arguments,
                            const EffectiveOptions& effective);

  std::optional<std::string> format_;
  RealFileSystem files_;
  std::vector<ImportsInput> inputs_;
  std::vector<Diagnostic> walk_diagnostics_;
  std::vector<std::string> errors_;  // of arguments that do not exist
};

absl::Status ImportsCommand::CollectFiles(const std::vector<std::string>& arguments,
                                          const EffectiveOptions& effective) {
  for (const std::string& argument : arguments) {
    if (argument == "-") {
      absl::StatusOr<std::string> text = ReadStandardInput();
      if (!text.ok()) return text.status();
      inputs_.push_back({effective.options.stdin_filename.value_or("-"), std::move(*text)});
      continue;
    }
    const std::string path = RelativeToWorkingDirectory(argument);
    const absl::StatusOr<FileStat> stat = files_.Stat(path);
    if (!stat.ok() && absl::IsNotFound(stat.status())) {
      errors_.push_back(absl::StrCat(argument, ": no such file"));
      continue;
    }
    if (!stat.ok() || stat->type != FileType::kDirectory) {
      inputs_.push_back({path, std::nullopt});
      continue;
    }
    WalkOptions walk;
    walk.paths = {path};
    walk.exclude = effective.options.exclude;
    walk.ignore_files = !effective.options.no_ignore;
    absl::StatusOr<WalkResult> found = WalkPythonFiles(&files_, walk);
    if (!found.ok()) return found.status();
    for (std::string& file : found->files) inputs_.push_back({std::move(file), std::nullopt});
    walk_diagnostics_.insert(walk_diagnostics_.end(), found->diagnostics.begin(),
                             found->diagnostics.end());
    if (found->files.empty()) {
      errors_.push_back(absl::StrCat("no Python file found in ", argument));
    }
  }
  return absl::OkStatus();
}

int ImportsCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  absl::StatusOr<EffectiveOptions> effective = ReadEffectiveOptions(&files_, invocation.common);
  if (!effective.ok()) return Fail(console, effective.status());
  std::vector<std::string> arguments = invocation.arguments;
  absl::StatusOr<std::vector<std::string>> listed = ReadFileList(invocation.common);
  if (!listed.ok()) return Fail(console, listed.status());
  arguments.insert(arguments.end(), listed->begin(), listed->end());
  if (arguments.empty() && !invocation.common.files_from.has_value()) arguments.push_back(".");
  if (absl::Status status = CollectFiles(arguments, *effective); !status.ok()) {
    return Fail(console, status);
  }

  absl::StatusOr<std::unique_ptr<OutputFile>> output = OutputFile::Open(invocation.common.output);
  if (!output.ok()) return Fail(console, output.status());
  ImportsOutput options;
  options.jsonl = format_ == "jsonl";
  options.engine = EngineOf(*effective);
  options.jobs = JobsOf(*effective);
  options.style = (*output)->is_stdout() ? StyleFor(1, console.color) : TextStyle{};
  const absl::StatusOr<Conditions> excluded = ExcludedConditionsOf(*effective);
  if (!excluded.ok()) return Fail(console, excluded.status());
  options.selection.exclude = *excluded;
  options.selection.import_time_only = effective->options.scope == "import-time";
  std::vector<Diagnostic> diagnostics = WriteImports(&files_, inputs_, options, (*output)->sink());
  diagnostics.insert(diagnostics.begin(), walk_diagnostics_.begin(), walk_diagnostics_.end());
  if (absl::Status status = (*output)->Finish(); !status.ok()) return Fail(console, status);
  console.Diagnostics(diagnostics);
  for (const std::string& error : errors_) console.Error(error);
  if (!errors_.empty()) return kExitFailure;
  return effective->options.strict && TellsOfUnreadSource(diagnostics) ? 1 : 0;
}

}  // namespace

std::unique_ptr<Command> MakeImportsCommand() { return std::make_unique<ImportsCommand>(); }

}  // namespace clew
