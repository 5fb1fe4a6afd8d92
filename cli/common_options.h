// The options that every command takes, as they were given: nothing is decided here.
#ifndef CLEW_CLI_COMMON_OPTIONS_H_
#define CLEW_CLI_COMMON_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/option_set.h"

namespace clew {

struct CommonOptions {
  // The project.
  std::vector<std::string> roots;
  bool third_party = false;
  std::vector<std::string> site_packages;
  std::optional<std::string> python_version;
  std::optional<std::string> platform;
  bool prune = false;
  std::optional<std::string> config;

  std::optional<std::string> graph;

  // Which files and edges count.
  std::vector<std::string> exclude;
  bool no_ignore = false;
  std::optional<std::string> exclude_conditions;
  std::optional<std::string> scope;
  bool strings = false;

  // Input and output.
  std::optional<std::string> files_from;
  bool null_terminated = false;
  std::optional<std::string> stdin_filename;
  std::optional<std::string> output;
  std::optional<std::string> color;
  bool quiet = false;
  bool verbose = false;
  bool stats = false;
  bool strict = false;

  // How it runs.
  std::optional<int> jobs;
  std::optional<std::string> engine;
  bool no_cache = false;
  std::optional<std::string> cache_dir;

  bool help = false;
  bool version = false;
};

std::vector<Option> CommonOptionList(CommonOptions* options);

}  // namespace clew

#endif  // CLEW_CLI_COMMON_OPTIONS_H_
