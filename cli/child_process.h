// Another program, run to its end with this one's standard streams.
#ifndef CLEW_CLI_CHILD_PROCESS_H_
#define CLEW_CLI_CHILD_PROCESS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace clew {

// The file that a shell would run for `name`: itself where it holds a slash, else the first
// executable of that name on $PATH.
std::optional<std::string> FindProgram(std::string_view name);

// The exit status as a shell gives it: 128 + N for signal N. The keyboard's interrupts are the
// child's to answer; SIGTERM and SIGHUP are passed on to it. The first word is the file to run.
absl::StatusOr<int> RunProgram(const std::vector<std::string>& words);

}  // namespace clew

#endif  // CLEW_CLI_CHILD_PROCESS_H_
