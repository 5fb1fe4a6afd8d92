// `clew facts FILE...`: what each file says, for the steps of a distributed build.
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "analyzer/parts/facts_json.h"
#include "analyzer/source/real_file_system.h"
#include "cli/command.h"
#include "cli/effective_options.h"
#include "cli/file_list.h"
#include "cli/part_files.h"
#include "cli/strict.h"
#include "cli/version.h"

namespace clew {
namespace {

class FactsCommand : public Command {
 public:
  CommandHelp help() const override {
    return {
        "facts", "FILE...", "the facts of files, for distributed builds",
        "The first step: facts -> interface -> link -> merge. The facts hold no line numbers, so\n"
        "that an edit which leaves the imports alone leaves them as they are. @FILE: the lines\n"
        "of FILE are arguments; -: source text on stdin, named by --stdin-filename.\n\n"
        "  clew facts pkg/a.py pkg/b.py -o pkg.facts --positions pkg.pos\n"};
  }
  std::vector<Option> options() override {
    return {{"--positions", 0, "FILE", "where the line numbers go", &positions_, ""},
            {"--strip-prefix", 0, "DIR", "taken off paths (of generated files); repeatable",
             &prefixes_, ""}};
  }
  int Run(const Invocation& invocation) override;

 private:
  std::vector<std::string> positions_;
  std::vector<std::string> prefixes_;
  RealFileSystem files_;
};

int FactsCommand::Run(const Invocation& invocation) {
  const Console& console = invocation.console;
  const auto paths = ExpandArguments(&files_, invocation.common, invocation.arguments);
  if (!paths.ok()) return Fail(console, paths.status());
  if (positions_.size() > 1) {
    return Fail(console, absl::InvalidArgumentError("clew facts writes one file of --positions"));
  }
  const absl::StatusOr<EffectiveOptions> effective =
      ReadEffectiveOptions(&files_, invocation.common);
  if (!effective.ok()) return Fail(console, effective.status());
  ExtractOptions options;
  options.engine = EngineOf(*effective);
  options.strings = effective->options.strings;
  options.bindings = true;

  // The statements of the facts are the extractor's.
  Extractor extractor;
  std::vector<FilePart> parts;
  std::vector<FilePositions> positions;
  std::vector<Diagnostic> diagnostics;
  for (const std::string& argument : *paths) {
    const bool is_stdin = argument == "-";
    const std::string path = RelativeToWorkingDirectory(
        is_stdin ? invocation.common.stdin_filename.value_or("-") : argument);
    const absl::StatusOr<std::string> text =
        is_stdin ? ReadStandardInput() : ReadWhole(&files_, path);
    if (!text.ok()) return Fail(console, text.status());
    FilePart part{StripPrefix(path, prefixes_), extractor.Extract(*text, options)};
    for (Diagnostic diagnostic : part.facts.diagnostics) {
      diagnostic.path = path;
      diagnostics.push_back(std::move(diagnostic));
    }
    positions.push_back({part.path, TakePositions(&part.facts)});
    parts.push_back(std::move(part));
  }
  absl::Status status =
      WriteWhole(invocation.common.output, WriteParts(PartsKind::kFacts, ToolName(), &parts));
  if (status.ok() && !positions_.empty()) {
    status = WriteWhole(positions_.front(), WritePositions(ToolName(), &positions));
  }
  if (!status.ok()) return Fail(console, status);
  console.Diagnostics(diagnostics);
  return effective->options.strict && TellsOfUnreadSource(diagnostics) ? 1 : 0;
}

}  // namespace

std::unique_ptr<Command> MakeFactsCommand() { return std::make_unique<FactsCommand>(); }

}  // namespace clew
