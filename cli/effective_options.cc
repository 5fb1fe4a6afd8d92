#include "cli/effective_options.h"

#include <sched.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/path.h"
#include "cli/file_list.h"
#include "cli/nearest_name.h"

namespace clew {
namespace {

class Merger {
 public:
  explicit Merger(EffectiveOptions* effective) : effective_(effective) {}

  void List(std::string_view name, const std::optional<std::vector<std::string>>& configured,
            std::vector<std::string>* given) {
    if (!given->empty()) {
      FromOption(name);
    } else if (configured.has_value()) {
      *given = *configured;
      FromConfig(name);
    }
  }

  void Value(std::string_view name, const std::optional<std::string>& configured,
             std::optional<std::string>* given) {
    if (given->has_value()) {
      FromOption(name);
    } else if (configured.has_value()) {
      *given = configured;
      FromConfig(name);
    }
  }

  void Flag(std::string_view name, const std::optional<bool>& configured, bool* given) {
    if (*given) {
      FromOption(name);
    } else if (configured.has_value()) {
      *given = *configured;
      FromConfig(name);
    }
  }

  // The key of the config is `roots`, the option `--root`.
  void FromOption(std::string_view name) {
    effective_->sources[std::string(name)] =
        absl::StrCat("option --", name == "roots" ? "root" : name);
  }
  void FromConfig(std::string_view name) {
    effective_->sources[std::string(name)] = effective_->config.PlaceOf(name);
  }
  bool IsFromConfig(std::string_view name) const {
    const auto source = effective_->sources.find(name);
    return source != effective_->sources.end() &&
           source->second == effective_->config.PlaceOf(name);
  }

 private:
  EffectiveOptions* const effective_;
};

absl::Status CheckChoice(const EffectiveOptions& effective, std::string_view name,
                         const std::optional<std::string>& value,
                         const std::vector<std::string_view>& choices) {
  if (!value.has_value() || std::count(choices.begin(), choices.end(), *value) != 0) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(effective.SourceOf(name, ""), ": \"", name,
                                                 "\" takes ", absl::StrJoin(choices, ", "),
                                                 "; not \"", *value, "\""));
}

// Patterns are anchored to the directory of their config: those with a slash in front or inside.
std::vector<std::string> AnchorPatterns(const std::vector<std::string>& patterns,
                                        const std::string& directory) {
  std::vector<std::string> anchored;
  for (const std::string& pattern : patterns) {
    const bool has_slash = pattern.find('/') < pattern.size() - 1;
    if (!has_slash || directory.empty() || pattern.rfind("**/", 0) == 0) {
      anchored.push_back(pattern);
      continue;
    }
    const std::string base = directory[0] == '/' ? directory : WorkingDirectory() + "/" + directory;
    anchored.push_back(CollapsePath(base) + (pattern[0] == '/' ? "" : "/") + pattern);
  }
  return anchored;
}

void MakeRelative(const std::string& directory, std::vector<std::string>* paths) {
  for (std::string& path : *paths) {
    path = RelativeToWorkingDirectory(JoinPath(directory, path));
  }
}

absl::Status CheckValues(const EffectiveOptions& effective) {
  const CommonOptions& options = effective.options;
  absl::Status status =
      CheckChoice(effective, "platform", options.platform, {"linux", "darwin", "win32"});
  if (status.ok()) {
    status = CheckChoice(effective, "scope", options.scope, {"import-time", "all"});
  }
  if (status.ok()) status = CheckChoice(effective, "engine", options.engine, {"fast", "full"});
  return status.ok() ? ExcludedConditionsOf(effective).status() : status;
}

}  // namespace

std::string EffectiveOptions::SourceOf(std::string_view name, std::string_view otherwise) const {
  const auto source = sources.find(name);
  return source == sources.end() ? std::string(otherwise) : source->second;
}

absl::StatusOr<EffectiveOptions> ReadEffectiveOptions(FileSystem* files,
                                                      const CommonOptions& given) {
  EffectiveOptions effective;
  effective.options = given;
  absl::StatusOr<Config> read =
      given.config.has_value() ? ReadConfig(files, *given.config) : FindConfig(files);
  if (!read.ok()) return read.status();
  effective.config = std::move(*read);
  const Config& config = effective.config;
  CommonOptions& options = effective.options;

  Merger merger(&effective);
  merger.List("roots", config.roots, &options.roots);
  merger.List("site-packages", config.site_packages, &options.site_packages);
  merger.List("exclude", config.exclude, &options.exclude);
  merger.Value("python-version", config.python_version, &options.python_version);
  merger.Value("platform", config.platform, &options.platform);
  merger.Value("scope", config.scope, &options.scope);
  merger.Value("engine", config.engine, &options.engine);
  merger.Value("cache-dir", config.cache_dir, &options.cache_dir);
  merger.Flag("third-party", config.third_party, &options.third_party);
  merger.Flag("prune", config.prune, &options.prune);
  merger.Flag("no-ignore", config.no_ignore, &options.no_ignore);
  merger.Flag("no-cache", config.no_cache, &options.no_cache);
  merger.Flag("strings", config.strings, &options.strings);
  merger.Flag("strict", config.strict, &options.strict);
  if (options.jobs.has_value()) {
    merger.FromOption("jobs");
  } else if (config.jobs.has_value()) {
    options.jobs = config.jobs;
    merger.FromConfig("jobs");
  }
  if (options.exclude_conditions.has_value()) {
    merger.FromOption("exclude-conditions");
  } else if (config.exclude_conditions.has_value()) {
    options.exclude_conditions = absl::StrJoin(*config.exclude_conditions, ",");
    merger.FromConfig("exclude-conditions");
  }
  if (config.scripts.has_value()) {
    effective.scripts = *config.scripts;
    merger.FromConfig("scripts");
    MakeRelative(config.directory, &effective.scripts);
  }

  MakeRelative(merger.IsFromConfig("roots") ? config.directory : "", &options.roots);
  MakeRelative(merger.IsFromConfig("site-packages") ? config.directory : "",
               &options.site_packages);
  if (merger.IsFromConfig("exclude")) {
    options.exclude = AnchorPatterns(options.exclude, config.directory);
  }
  if (merger.IsFromConfig("cache-dir")) {
    options.cache_dir = JoinPath(config.directory, *options.cache_dir);
  }
  if (absl::Status status = CheckValues(effective); !status.ok()) return status;
  return effective;
}

Engine EngineOf(const EffectiveOptions& effective) {
  return effective.options.engine == "full" ? Engine::kFull : Engine::kFast;
}

size_t JobsOf(const EffectiveOptions& effective) {
  const int jobs = effective.options.jobs.value_or(0);
  if (jobs > 0) return static_cast<size_t>(jobs);
  cpu_set_t cores;
  if (sched_getaffinity(0, sizeof(cores), &cores) != 0) return 1;
  return static_cast<size_t>(std::max(1, CPU_COUNT(&cores)));
}

absl::StatusOr<Conditions> ExcludedConditionsOf(const EffectiveOptions& effective) {
  Conditions conditions = 0;
  if (!effective.options.exclude_conditions.has_value()) return conditions;
  for (std::string_view name :
       absl::StrSplit(*effective.options.exclude_conditions, ',', absl::SkipWhitespace())) {
    name = absl::StripAsciiWhitespace(name);
    const Conditions condition = ConditionFromName(name);
    if (condition == 0) {
      std::vector<std::string_view> names;
      for (int bit = 0; bit < kConditionCount; ++bit) names.push_back(ConditionName(bit));
      return absl::InvalidArgumentError(absl::StrCat(effective.SourceOf("exclude-conditions", ""),
                                                     ": there is no condition \"", name, "\"",
                                                     Suggestion(name, names)));
    }
    conditions |= condition;
  }
  return conditions;
}

}  // namespace clew
