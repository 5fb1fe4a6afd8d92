// The texts of --help.
#ifndef CLEW_CLI_HELP_H_
#define CLEW_CLI_HELP_H_

#include <memory>
#include <string>
#include <vector>

#include "analyzer/report/text_style.h"
#include "cli/command.h"

namespace clew {

std::string GeneralHelp(const std::vector<std::unique_ptr<Command>>& commands,
                        const std::vector<Option>& common_options, const TextStyle& style);
std::string CommandHelpText(Command* command, const std::vector<Option>& common_options,
                            const TextStyle& style);

}  // namespace clew

#endif  // CLEW_CLI_HELP_H_
