#include "cli/project_settings.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "analyzer/finder/project.h"
#include "analyzer/finder/python_version.h"
#include "analyzer/finder/site_directory.h"
#include "analyzer/finder/virtual_environment.h"
#include "analyzer/source/path.h"
#include "cli/cache_location.h"
#include "cli/file_list.h"
#include "cli/settings_rows.h"
#include "cli/version.h"

namespace clew {
namespace {

// A root that somebody wrote down must be there: a misspelled one would make its modules external.
absl::Status CheckSearchable(FileSystem* files, const std::string& path, std::string_view source) {
  const absl::StatusOr<FileStat> stat = files->Stat(path);
  if (!stat.ok() && absl::IsNotFound(stat.status())) {
    return absl::NotFoundError(absl::StrCat(source, ": ", path, " does not exist"));
  }
  if (!stat.ok()) return stat.status();
  const bool archive = stat->type == FileType::kFile &&
                       (absl::EndsWith(path, ".zip") || absl::EndsWith(path, ".whl") ||
                        absl::EndsWith(path, ".egg") || absl::EndsWith(path, ".pyz"));
  if (stat->type == FileType::kDirectory || archive) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(source, ": ", path, " is not a directory"));
}

absl::StatusOr<PythonVersion> ParseVersion(const EffectiveOptions& effective) {
  const std::string& text = *effective.options.python_version;
  const std::vector<std::string_view> parts = absl::StrSplit(text, '.');
  uint32_t major = 0;
  uint32_t minor = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &major) ||
      !absl::SimpleAtoi(parts[1], &minor) || major < 2 || major > 9 || minor > 99) {
    return absl::InvalidArgumentError(absl::StrCat(effective.SourceOf("python-version", ""),
                                                   ": a Python version is written as 3.12, not \"",
                                                   text, "\""));
  }
  return PythonVersion{static_cast<uint16_t>(major), static_cast<uint16_t>(minor)};
}

class Reader {
 public:
  Reader(FileSystem* files, const EffectiveOptions& effective, SettingsFacts* facts,
         ProjectSettings* settings)
      : files_(files),
        effective_(effective),
        options_(effective.options),
        facts_(*facts),
        settings_(*settings) {}

  absl::Status ReadRoots(const std::vector<std::string>& paths) {
    if (!options_.roots.empty()) {
      const std::string source = effective_.SourceOf("roots", "");
      for (const std::string& root : options_.roots) {
        // A graph at hand can be asked where its project is not.
        if (options_.graph) {
          AddRoot(root, source);
          continue;
        }
        if (absl::Status status = CheckSearchable(files_, root, source); !status.ok()) {
          return status;
        }
        AddRoot(root, source);
      }
      facts_.project_directory = PathDirname(
          effective_.config.path.empty() ? std::string("pyproject.toml") : effective_.config.path);
      return absl::OkStatus();
    }
    const DiscoveredProject project = DiscoverProject(files_, paths);
    facts_.project_directory = project.directory;
    for (const DiscoveredRoot& root : project.roots) AddRoot(root.path, root.reason);
    if (!settings_.header.roots.empty() || options_.graph) return absl::OkStatus();
    return absl::NotFoundError("no root found: use --root DIR");
  }

  // Installed packages are on the search path whether they are analysed or not: without
  // --third-party their names are known to be third-party.
  absl::Status ReadSitePackages() {
    std::vector<std::string> directories = options_.site_packages;
    if (!directories.empty()) {
      facts_.site_packages_source = effective_.SourceOf("site-packages", "");
      for (const std::string& directory : directories) {
        absl::Status status = CheckSearchable(files_, directory, facts_.site_packages_source);
        if (!status.ok()) return status;
      }
    }
    const char* active = std::getenv("VIRTUAL_ENV");
    std::vector<std::string> around = {"."};
    if (facts_.project_directory != ".") around.push_back(facts_.project_directory);
    facts_.environment = FindVirtualEnvironment(
        files_, active == nullptr ? "" : RelativeToWorkingDirectory(active), around);
    if (directories.empty() && facts_.environment.has_value()) {
      directories = facts_.environment->site_packages;
      facts_.site_packages_source =
          absl::StrCat("virtual environment ", facts_.environment->directory);
    }
    std::vector<SearchRoot> before;
    std::vector<SearchRoot> behind;
    for (const std::string& directory : directories) {
      SiteDirectory site = ReadSiteDirectory(files_, directory);
      before.insert(before.end(), site.before.begin(), site.before.end());
      behind.insert(behind.end(), site.roots.begin(), site.roots.end());
      std::vector<Diagnostic>& diagnostics = settings_.analysis.diagnostics;
      diagnostics.insert(diagnostics.end(), site.diagnostics.begin(), site.diagnostics.end());
    }
    std::vector<SearchRoot>& roots = settings_.analysis.roots;
    roots.insert(roots.begin(), before.begin(), before.end());
    roots.insert(roots.end(), behind.begin(), behind.end());
    PointShimAtSetuptools(files_, &roots);
    facts_.site_packages = std::move(directories);
    return absl::OkStatus();
  }

  absl::Status ReadPython() {
    if (options_.python_version.has_value()) {
      const absl::StatusOr<PythonVersion> version = ParseVersion(effective_);
      if (!version.ok()) return version.status();
      facts_.version = {*version, effective_.SourceOf("python-version", "")};
    } else {
      facts_.version = PythonVersionFrom(files_, facts_.project_directory, facts_.environment);
      for (const Diagnostic& diagnostic : facts_.version.diagnostics) {
        settings_.analysis.diagnostics.push_back(diagnostic);
      }
    }
    const PythonVersion version = facts_.version.version;
    settings_.analysis.stdlib = StdlibNames(version, options_.platform.value_or("linux"));
    settings_.header.python_version = absl::StrCat(version.major, ".", version.minor);
    settings_.header.platform = settings_.analysis.stdlib.platform();
    return absl::OkStatus();
  }

  absl::Status ReadRest() {
    const absl::StatusOr<Conditions> excluded = ExcludedConditionsOf(effective_);
    if (!excluded.ok()) return excluded.status();
    AnalysisOptions& analysis = settings_.analysis;
    analysis.exclude_conditions = *excluded;
    analysis.scripts = effective_.scripts;
    analysis.exclude = options_.exclude;
    analysis.ignore_files = !options_.no_ignore;
    analysis.analyze_third_party = options_.third_party;
    analysis.prune = options_.prune;
    analysis.strings = options_.strings;
    analysis.import_time_only = options_.scope == "import-time";
    analysis.engine = EngineOf(effective_);
    analysis.cache = OpenCache(files_, options_);
    settings_.jobs = JobsOf(effective_);
    analysis.jobs = static_cast<int>(settings_.jobs);
    settings_.strict = options_.strict;
    settings_.header.tool = ToolName();
    return absl::OkStatus();
  }

 private:
  void AddRoot(const std::string& path, const std::string& source) {
    // A root of installed packages is a site directory too: the shim that makes `distutils` a part
    // of setuptools comes before everything.
    const std::string real = files_->RealPath(path).value_or(path);
    const std::string_view name = PathBasename(real);
    if (name == "site-packages" || name == "dist-packages") {
      std::vector<SearchRoot> before = ReadSiteDirectory(files_, path).before;
      for (SearchRoot& shim : before) shim.origin = Origin::kProject;
      std::vector<SearchRoot>& roots = settings_.analysis.roots;
      roots.insert(roots.begin(), before.begin(), before.end());
    }
    settings_.analysis.roots.push_back({path, Origin::kProject});
    settings_.header.roots.push_back(path);
    facts_.root_sources.push_back(source);
  }

  FileSystem* const files_;
  const EffectiveOptions& effective_;
  const CommonOptions& options_;
  SettingsFacts& facts_;
  ProjectSettings& settings_;
};

}  // namespace

absl::StatusOr<ProjectSettings> ReadProjectSettings(FileSystem* files, const CommonOptions& given,
                                                    const std::vector<std::string>& paths) {
  const absl::StatusOr<EffectiveOptions> effective = ReadEffectiveOptions(files, given);
  if (!effective.ok()) return effective.status();
  ProjectSettings settings;
  SettingsFacts facts;
  Reader reader(files, *effective, &facts, &settings);
  absl::Status status = reader.ReadRoots(paths);
  if (status.ok()) status = reader.ReadSitePackages();
  if (status.ok()) status = reader.ReadPython();
  if (status.ok()) status = reader.ReadRest();
  if (!status.ok()) return status;
  settings.config_path = effective->config.path;
  settings.report = MakeSettingsReport(*effective, facts, settings.analysis, settings.header);
  return settings;
}

}  // namespace clew
