#include "cli/project_settings.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/version.h"

namespace clew {
namespace {

std::string VersionText(PythonVersion version) {
  return absl::StrCat(version.major, ".", version.minor);
}

absl::StatusOr<PythonVersion> ParseVersion(const EffectiveOptions& effective) {
  const std::string& text = *effective.options.python_version;
  const std::vector<std::string_view> parts = absl::StrSplit(text, '.');
  uint32_t major = 0;
  uint32_t minor = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &major) ||
      !absl::SimpleAtoi(parts[1], &minor) || major > 99 || minor > 999) {
    return absl::InvalidArgumentError(
        absl::StrCat(effective.SourceOf("python-version", ""),
                     ": a Python version is two numbers as 3.12, not \"", text, "\""));
  }
  return PythonVersion{static_cast<uint16_t>(major), static_cast<uint16_t>(minor)};
}

}  // namespace

absl::StatusOr<ProjectSettings> ReadProjectSettings(FileSystem* files, const CommonOptions& given) {
  const absl::StatusOr<EffectiveOptions> effective = ReadEffectiveOptions(files, given);
  if (!effective.ok()) return effective.status();
  const CommonOptions& options = effective->options;
  ProjectSettings settings;
  for (const std::string& root : options.roots) settings.analysis.roots.push_back({root});
  if (options.roots.empty()) settings.analysis.roots.push_back({"."});
  PythonVersion version = KnownPythonVersions().back();
  if (options.python_version.has_value()) {
    const absl::StatusOr<PythonVersion> parsed = ParseVersion(*effective);
    if (!parsed.ok()) return parsed.status();
    version = *parsed;
  }
  settings.analysis.stdlib = StdlibNames(version, options.platform.value_or("linux"));
  settings.analysis.jobs = static_cast<int>(JobsOf(*effective));
  settings.header.tool = ToolName();
  settings.header.python_version = VersionText(version);
  settings.header.platform = settings.analysis.stdlib.platform();
  for (const SearchRoot& root : settings.analysis.roots) settings.header.roots.push_back(root.path);
  settings.jobs = JobsOf(*effective);
  settings.strict = options.strict;
  return settings;
}

}  // namespace clew
