// The name and version of the program.
#ifndef CLEW_CLI_VERSION_H_
#define CLEW_CLI_VERSION_H_

#include <string>

namespace clew {

// "clew 0.1.0": what documents say as their `tool`. The commit is left out, so that the same
// version writes the same bytes.
std::string ToolName();

// "clew 0.1.0 (commit 0123456789ab)".
std::string VersionLine();

}  // namespace clew

#endif  // CLEW_CLI_VERSION_H_
