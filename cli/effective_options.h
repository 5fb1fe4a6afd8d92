// The options of a run: what the command line says, else what the config says; and which of them.
#ifndef CLEW_CLI_EFFECTIVE_OPTIONS_H_
#define CLEW_CLI_EFFECTIVE_OPTIONS_H_

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "analyzer/source/file_system.h"
#include "cli/common_options.h"
#include "cli/config.h"
#include "grammar/conditions.h"
#include "grammar/engine.h"

namespace clew {

struct EffectiveOptions {
  // Paths are relative to the working directory, wherever they came from.
  CommonOptions options;
  std::vector<std::string> scripts;
  Config config;
  // By option name without dashes: "option --root", "pyproject.toml:12". Absent: nobody said it.
  std::map<std::string, std::string, std::less<>> sources;

  std::string SourceOf(std::string_view name, std::string_view otherwise) const;
};

// Reads the config that applies. An error names the option or the place in the config.
absl::StatusOr<EffectiveOptions> ReadEffectiveOptions(FileSystem* files,
                                                      const CommonOptions& given);

Engine EngineOf(const EffectiveOptions& effective);
// How many threads: --jobs, else the cores that this process may use.
size_t JobsOf(const EffectiveOptions& effective);
// The tags of --exclude-conditions; an unknown one is an error.
absl::StatusOr<Conditions> ExcludedConditionsOf(const EffectiveOptions& effective);

}  // namespace clew

#endif  // CLEW_CLI_EFFECTIVE_OPTIONS_H_
