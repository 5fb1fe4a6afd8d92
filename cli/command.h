// What the main program needs to know of a command; the commands themselves are a file each.
#ifndef CLEW_CLI_COMMAND_H_
#define CLEW_CLI_COMMAND_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/option_set.h"

namespace clew {

struct CommandHelp {
  std::string_view name;       // "graph"
  std::string_view arguments;  // "[PATH...]"
  std::string_view summary;    // one line
  std::string_view details;    // paragraphs and examples
};

struct Invocation {
  CommonOptions common;
  std::vector<std::string> arguments;
  Console console;
};

class Command {
 public:
  virtual ~Command() = default;
  virtual CommandHelp help() const = 0;
  // Of this command alone; their targets are its members.
  virtual std::vector<Option> options() = 0;
  // The exit status: 0 answered, 1 the answer is no, 2 could not do the job.
  virtual int Run(const Invocation& invocation) = 0;
};

std::unique_ptr<Command> MakeGraphCommand();
std::unique_ptr<Command> MakeImportsCommand();
std::unique_ptr<Command> MakeDepsCommand();
std::unique_ptr<Command> MakeAffectedCommand();
std::unique_ptr<Command> MakeWhyCommand();
std::unique_ptr<Command> MakeCyclesCommand();
std::unique_ptr<Command> MakeTraceCommand();
std::unique_ptr<Command> MakeVerifyCommand();
std::unique_ptr<Command> MakeReportCommand();
std::unique_ptr<Command> MakeSettingsCommand();
std::unique_ptr<Command> MakeFactsCommand();
std::unique_ptr<Command> MakeInterfaceCommand();
std::unique_ptr<Command> MakeLinkCommand();
std::unique_ptr<Command> MakeMergeCommand();
std::unique_ptr<Command> MakeCacheCommand();
std::unique_ptr<Command> MakeCheckDepsCommand();

// All of them, in the order of the help.
std::vector<std::unique_ptr<Command>> MakeCommands();

}  // namespace clew

#endif  // CLEW_CLI_COMMAND_H_
