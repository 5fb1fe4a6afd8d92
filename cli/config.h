// What a project's configuration says: `[tool.clew]` of a pyproject.toml, or a clew.toml.
#ifndef CLEW_CLI_CONFIG_H_
#define CLEW_CLI_CONFIG_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "analyzer/source/file_system.h"

namespace clew {

// `[tool.clew.cycles]`.
struct CyclesConfig {
  struct Pattern {
    std::string text;
    uint32_t line = 0;
  };
  std::vector<Pattern> ignore;
  std::optional<std::string> unmatched;
  std::optional<std::string> baseline;
  std::optional<std::string> level;
  std::optional<std::vector<std::string>> select;
  std::optional<bool> require_reason;
};

// A key that is absent is an empty optional. Paths are as written, relative to `directory`.
struct Config {
  std::string path;       // of the file; empty: there is none
  std::string directory;  // "" or "sub/" or "../": what a path in it is to be appended to

  std::optional<std::vector<std::string>> roots;
  std::optional<std::vector<std::string>> site_packages;
  std::optional<std::vector<std::string>> exclude;
  std::optional<std::vector<std::string>> scripts;
  std::optional<std::vector<std::string>> exclude_conditions;
  std::optional<std::string> python_version;
  std::optional<std::string> platform;
  std::optional<std::string> scope;
  std::optional<std::string> engine;
  std::optional<std::string> cache_dir;
  std::optional<bool> third_party;
  std::optional<bool> prune;
  std::optional<bool> no_ignore;
  std::optional<bool> no_cache;
  std::optional<bool> strings;
  std::optional<bool> strict;
  std::optional<int> jobs;
  CyclesConfig cycles;

  std::map<std::string, uint32_t, std::less<>> lines;  // of the keys that are there
  // "pyproject.toml:12", where the key is.
  std::string PlaceOf(std::string_view key) const;
};

// Of the text of a file that is called `path`. Empty where a pyproject.toml has no `[tool.clew]`.
// An error names file and line: TOML that cannot be parsed, an unknown key, a value of a wrong
// type.
absl::StatusOr<std::optional<Config>> ParseConfig(std::string_view text, const std::string& path);

// The clew.toml, or else the pyproject.toml with `[tool.clew]`, of the working directory or of the
// nearest directory above it that has one. An empty Config where there is none.
absl::StatusOr<Config> FindConfig(FileSystem* files);

// `--config FILE`: that file, which must be there; a pyproject.toml without `[tool.clew]` is empty.
absl::StatusOr<Config> ReadConfig(FileSystem* files, const std::string& path);

}  // namespace clew

#endif  // CLEW_CLI_CONFIG_H_
