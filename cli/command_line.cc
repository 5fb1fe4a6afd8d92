#include "cli/command_line.h"

#include <unistd.h>

#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "analyzer/report/sink.h"
#include "cli/command.h"
#include "cli/help.h"
#include "cli/nearest_name.h"
#include "cli/version.h"

namespace clew {
namespace {

using Commands = std::vector<std::unique_ptr<Command>>;

void Append(std::vector<Option> from, std::vector<Option>* to) {
  to->insert(to->end(), from.begin(), from.end());
}

Command* FindCommand(const Commands& commands, std::string_view name) {
  for (const std::unique_ptr<Command>& command : commands) {
    if (command->help().name == name) return command.get();
  }
  return nullptr;
}

absl::Status UnknownCommand(const Commands& commands, std::string_view name) {
  std::vector<std::string_view> names;
  for (const std::unique_ptr<Command>& command : commands) names.push_back(command->help().name);
  return absl::InvalidArgumentError(
      absl::StrCat("unknown command \"", name, "\"", Suggestion(name, names)));
}

int PrintToStdout(const Console& console, std::string_view text) {
  FdSink sink(STDOUT_FILENO, "standard output");
  sink.Append(text);
  const absl::Status status = sink.Flush();
  return status.ok() || absl::IsCancelled(status) ? 0 : Fail(console, status);
}

int FailUsage(const Console& console, const absl::Status& status, std::string_view help_command) {
  Fail(console, status);
  console.Print(absl::StrCat("Try '", help_command, "'.\n"));
  return kExitFailure;
}

void SetUpConsole(const CommonOptions& common, Console* console) {
  console->quiet = common.quiet;
  console->verbose = common.verbose;
  const std::string color = common.color.value_or("auto");
  console->color = color == "always"  ? ColorChoice::kAlways
                   : color == "never" ? ColorChoice::kNever
                                      : ColorChoice::kAuto;
}

int PrintHelp(const Console& console, Command* command, const Commands& commands,
              const std::vector<Option>& common_options) {
  const TextStyle style = StyleFor(STDOUT_FILENO, console.color);
  return PrintToStdout(console, command == nullptr
                                    ? GeneralHelp(commands, common_options, style)
                                    : CommandHelpText(command, common_options, style));
}

bool AsksGraph(std::string_view command) {
  return command == "graph" || command == "deps" || command == "why" || command == "affected" ||
         command == "cycles" || command == "check-deps" || command == "report";
}

}  // namespace

int RunCommandLine(const std::vector<std::string>& words) {
  Invocation invocation;
  const Commands commands = MakeCommands();
  const std::vector<Option> common_options = CommonOptionList(&invocation.common);
  std::vector<Option> all_options = common_options;
  for (const std::unique_ptr<Command>& command : commands) {
    Append(command->options(), &all_options);
  }

  absl::StatusOr<SplitArguments> split = SplitCommandLine(words, all_options);
  if (!split.ok()) return FailUsage(invocation.console, split.status(), "clew --help");
  bool help = false;
  if (split->command == "help") {
    help = true;
    split->command = split->arguments.empty() ? "" : split->arguments[0];
  }
  Command* command = FindCommand(commands, split->command);
  if (command == nullptr && !split->command.empty()) {
    return FailUsage(invocation.console, UnknownCommand(commands, split->command), "clew --help");
  }

  std::vector<Option> options = common_options;
  if (command != nullptr) Append(command->options(), &options);
  const std::string name(command == nullptr ? "" : command->help().name);
  if (absl::Status status = ParseOptions(name, split->options, options); !status.ok()) {
    return FailUsage(invocation.console, status,
                     command == nullptr ? "clew --help" : absl::StrCat("clew ", name, " --help"));
  }
  SetUpConsole(invocation.common, &invocation.console);
  if (invocation.common.version) return PrintToStdout(invocation.console, VersionLine() + "\n");
  if (help || invocation.common.help) {
    return PrintHelp(invocation.console, command, commands, common_options);
  }
  if (command == nullptr) {
    invocation.console.Error("no command given");
    invocation.console.Print(
        GeneralHelp(commands, common_options, StyleFor(STDERR_FILENO, invocation.console.color)));
    return kExitFailure;
  }
  // An option that changes nothing would be believed to.
  if (invocation.common.graph && !AsksGraph(name)) {
    return FailUsage(invocation.console,
                     absl::InvalidArgumentError(absl::StrCat("clew ", name, " takes no --graph")),
                     absl::StrCat("clew ", name, " --help"));
  }
  invocation.arguments = std::move(split->arguments);
  return command->Run(invocation);
}

}  // namespace clew
