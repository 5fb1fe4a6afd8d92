// The programs that a project installs, as its pyproject.toml lists them.
#ifndef CLEW_CLI_ENTRY_POINTS_H_
#define CLEW_CLI_ENTRY_POINTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace clew {

// Modules of console scripts, GUI scripts and entry points (PEP 621, Poetry), sorted and unique.
// What cannot be parsed names none.
std::vector<std::string> EntryPointModules(std::string_view pyproject);

}  // namespace clew

#endif  // CLEW_CLI_ENTRY_POINTS_H_
