#include "cli/command.h"

namespace clew {

std::vector<std::unique_ptr<Command>> MakeCommands() {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(MakeGraphCommand());
  commands.push_back(MakeImportsCommand());
  commands.push_back(MakeDepsCommand());
  commands.push_back(MakeAffectedCommand());
  commands.push_back(MakeWhyCommand());
  commands.push_back(MakeCyclesCommand());
  commands.push_back(MakeTraceCommand());
  commands.push_back(MakeVerifyCommand());
  commands.push_back(MakeReportCommand());
  commands.push_back(MakeSettingsCommand());
  commands.push_back(MakeFactsCommand());
  commands.push_back(MakeInterfaceCommand());
  commands.push_back(MakeLinkCommand());
  commands.push_back(MakeMergeCommand());
  commands.push_back(MakeCacheCommand());
  commands.push_back(MakeCheckDepsCommand());
  return commands;
}

}  // namespace clew
