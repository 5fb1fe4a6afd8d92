// Options as data, and the two steps from argv to them: find the command and the arguments
// wherever they stand among the options, then read the options of that command with CLI11.
#ifndef CLEW_CLI_OPTION_SET_H_
#define CLEW_CLI_OPTION_SET_H_

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace clew {

// Where the value of an option goes: a flag, a number, a value (the last one given counts), a list
// (each one given counts).
using OptionTarget = std::variant<bool*, std::optional<int>*, std::optional<std::string>*,
                                  std::vector<std::string>*>;

struct Option {
  std::string_view name;     // "--root"
  char short_name = 0;       // 'j' for -j
  std::string_view metavar;  // what the help calls the value; empty for a flag
  std::string_view help;
  OptionTarget target;
  std::string_view choices;  // "text|json": what the value can be; empty: anything
};

struct SplitArguments {
  std::string command;                 // empty: none was given
  std::vector<std::string> options;    // as `--name` or `--name=value`
  std::vector<std::string> arguments;  // the rest, in order
};

// `options` are those of all commands: a command can stand after its own options. The first word
// that is neither an option nor a value of one is the command. Words after `--` are no options.
absl::StatusOr<SplitArguments> SplitCommandLine(const std::vector<std::string>& words,
                                                const std::vector<Option>& options);

// Sets the targets. An error names the option: not one of this command's (`command` is for the
// message), a value that is not among the choices, a number that is none.
absl::Status ParseOptions(std::string_view command, const std::vector<std::string>& words,
                          const std::vector<Option>& options);

}  // namespace clew

#endif  // CLEW_CLI_OPTION_SET_H_
