#include "cli/settings_rows.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "analyzer/source/walk.h"
#include "cli/cache_location.h"
#include "cli/version.h"

namespace clew {
namespace {

std::string BoolText(bool value) { return value ? "true" : "false"; }

// One source where all roots have the same; else which root has which.
std::string RootsSource(const std::vector<std::string>& roots,
                        const std::vector<std::string>& sources) {
  if (sources.empty()) return "none found";
  if (std::all_of(sources.begin(), sources.end(),
                  [&](const std::string& source) { return source == sources[0]; })) {
    return sources[0];
  }
  std::vector<std::string> parts;
  for (size_t i = 0; i < roots.size(); ++i) {
    parts.push_back(absl::StrCat(roots[i], ": ", sources[i]));
  }
  return absl::StrJoin(parts, "; ");
}

std::vector<std::string> ConditionList(Conditions conditions) {
  std::vector<std::string> names;
  for (const std::string_view name : ConditionNames(conditions)) names.emplace_back(name);
  return names;
}

std::vector<std::string> DefaultExcludeList() {
  const absl::Span<const std::string_view> names = DefaultExcludes();
  return {names.begin(), names.end()};
}

}  // namespace

SettingsReport MakeSettingsReport(const EffectiveOptions& effective, const SettingsFacts& facts,
                                  const AnalysisOptions& analysis, const GraphHeader& header) {
  const CommonOptions& options = effective.options;
  const auto source = [&](std::string_view name) { return effective.SourceOf(name, "default"); };
  const auto list = [](std::string_view name, std::vector<std::string> values, std::string from) {
    return Setting{std::string(name), SettingType::kList, std::move(values), std::move(from)};
  };
  const auto text = [](std::string_view name, std::string value, std::string from) {
    return Setting{std::string(name), SettingType::kString, {std::move(value)}, std::move(from)};
  };
  const auto flag = [&](std::string_view name, bool value) {
    return Setting{std::string(name), SettingType::kBool, {BoolText(value)}, source(name)};
  };

  SettingsReport report;
  report.tool = header.tool;
  report.config = effective.config.path;
  Setting config{"config", SettingType::kString, {}, "none found"};
  if (!report.config.empty()) {
    config.values = {report.config};
    config.source = options.config.has_value() ? "option --config" : "nearest";
  }
  Setting environment{"virtual-environment", SettingType::kString, {}, "none found"};
  if (facts.environment.has_value()) {
    environment.values = {facts.environment->directory};
    environment.source = facts.environment->reason;
  }
  Setting cache_dir{"cache-dir", SettingType::kString, {}, "no home directory"};
  if (std::string directory = CacheDirectory(options); !directory.empty()) {
    cache_dir.values = {std::move(directory)};
    cache_dir.source = effective.SourceOf("cache-dir", "the user's caches");
  }
  report.settings = {
      config,
      text("project", facts.project_directory, options.roots.empty() ? "found" : "of the config"),
      list("roots", header.roots, RootsSource(header.roots, facts.root_sources)),
      list("scripts", analysis.scripts, source("scripts")),
      text("python-version", header.python_version, facts.version.reason),
      text("platform", header.platform, source("platform")),
      environment,
      list("site-packages", facts.site_packages,
           facts.site_packages_source.empty() ? "none found" : facts.site_packages_source),
      flag("third-party", options.third_party),
      list("exclude", options.exclude, source("exclude")),
      list("exclude-always", DefaultExcludeList(), "built in, unless named"),
      flag("no-ignore", options.no_ignore),
      list("exclude-conditions", ConditionList(analysis.exclude_conditions),
           source("exclude-conditions")),
      text("scope", analysis.import_time_only ? "import-time" : "all", source("scope")),
      flag("prune", options.prune),
      flag("strings", options.strings),
      flag("strict", options.strict),
      text("engine", analysis.engine == Engine::kFull ? "full" : "fast", source("engine")),
      Setting{"jobs",
              SettingType::kNumber,
              {absl::StrCat(analysis.jobs)},
              effective.SourceOf("jobs", "all cores")},
      flag("no-cache", options.no_cache),
      cache_dir,
  };
  return report;
}

}  // namespace clew
