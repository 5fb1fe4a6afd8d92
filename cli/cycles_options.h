// The options of `clew cycles`, from the command line and `[tool.clew.cycles]`, as values.
#ifndef CLEW_CLI_CYCLES_OPTIONS_H_
#define CLEW_CLI_CYCLES_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "analyzer/lint/check.h"
#include "cli/effective_options.h"
#include "cli/option_set.h"

namespace clew {

struct CyclesFlags {
  std::optional<std::string> format;
  std::optional<std::string> level;
  std::optional<std::string> select;
  std::optional<std::string> baseline;
  std::optional<std::string> changed_since;
  std::optional<int> limit;
  bool all = false;
  bool require_reason = false;
  bool update_baseline = false;
};

std::vector<Option> CyclesOptionList(CyclesFlags* flags);

// Level, selection, rules, patterns and what goes with them; without comments, baseline, entries
// and simulator. An error names the option or the place in the configuration.
absl::StatusOr<CheckOptions> MakeCheckOptions(const CyclesFlags& flags,
                                              const EffectiveOptions& effective);

// The baseline's path, relative to the working directory.
std::optional<std::string> BaselinePath(const CyclesFlags& flags,
                                        const EffectiveOptions& effective);

}  // namespace clew

#endif  // CLEW_CLI_CYCLES_OPTIONS_H_
