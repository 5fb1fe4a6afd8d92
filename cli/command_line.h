// From argv to the command that answers, and its exit status.
#ifndef CLEW_CLI_COMMAND_LINE_H_
#define CLEW_CLI_COMMAND_LINE_H_

#include <string>
#include <vector>

namespace clew {

// `words`: argv without the program's name.
int RunCommandLine(const std::vector<std::string>& words);

}  // namespace clew

#endif  // CLEW_CLI_COMMAND_LINE_H_
