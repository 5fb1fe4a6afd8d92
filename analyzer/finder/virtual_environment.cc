#include "analyzer/finder/virtual_environment.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "analyzer/finder/python_version.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

bool IsDirectory(FileSystem* files, const std::string& path) {
  const absl::StatusOr<FileStat> stat = files->Stat(path);
  return stat.ok() && stat->type == FileType::kDirectory;
}

// site.getsitepackages: lib/pythonX.Y/site-packages, on Windows Lib/site-packages. The versions of
// `lib` that are not the environment's own come last, the newest first.
std::vector<std::string> SitePackages(FileSystem* files, const VirtualEnvironment& environment) {
  std::vector<std::string> result;
  const std::string lib = JoinPath(environment.directory, "lib");
  absl::StatusOr<std::vector<DirectoryEntry>> entries = files->ListDirectory(lib);
  std::vector<std::pair<PythonVersion, std::string>> versions;
  if (entries.ok()) {
    for (const DirectoryEntry& entry : *entries) {
      std::string_view name = entry.name;
      if (!absl::ConsumePrefix(&name, "python")) continue;
      const std::string directory = JoinPath(JoinPath(lib, entry.name), "site-packages");
      const auto version = ParsePythonVersion(name);
      if (version.has_value() && IsDirectory(files, directory)) {
        versions.emplace_back(*version, directory);
      }
    }
  }
  std::stable_sort(versions.begin(), versions.end(), [&environment](const auto& a, const auto& b) {
    const bool a_own = environment.version == a.first;
    const bool b_own = environment.version == b.first;
    if (a_own != b_own) return a_own;
    return b.first < a.first;
  });
  if (!versions.empty()) result.push_back(versions.front().second);
  const std::string windows = JoinPath(environment.directory, "Lib/site-packages");
  if (result.empty() && IsDirectory(files, windows)) result.push_back(windows);
  return result;
}

std::optional<VirtualEnvironment> ReadEnvironment(FileSystem* files, const std::string& directory,
                                                  const char* reason) {
  std::string text;
  if (!files->ReadFile(JoinPath(directory, "pyvenv.cfg"), &text).ok()) return std::nullopt;
  VirtualEnvironment environment;
  environment.directory = directory;
  environment.reason = reason;
  for (std::string_view line : absl::StrSplit(text, '\n')) {
    const std::pair<std::string_view, std::string_view> parts =
        absl::StrSplit(line, absl::MaxSplits('=', 1));
    const std::string key = absl::AsciiStrToLower(absl::StripAsciiWhitespace(parts.first));
    const std::string_view value = absl::StripAsciiWhitespace(parts.second);
    if (key == "version" || key == "version_info") {  // of venv, of virtualenv
      if (const auto version = ParsePythonVersion(value)) environment.version = version;
    } else if (key == "include-system-site-packages") {
      environment.includes_system_packages = absl::EqualsIgnoreCase(value, "true");
    }
  }
  environment.site_packages = SitePackages(files, environment);
  return environment;
}

}  // namespace

std::optional<VirtualEnvironment> FindVirtualEnvironment(
    FileSystem* files, const std::string& active, const std::vector<std::string>& directories) {
  if (!active.empty()) {
    if (auto environment = ReadEnvironment(files, NormalizePath(active), "VIRTUAL_ENV")) {
      return environment;
    }
  }
  for (const std::string& directory : directories) {
    for (const char* const name : {".venv", "venv"}) {
      if (auto environment = ReadEnvironment(files, JoinPath(directory, name), name)) {
        return environment;
      }
    }
  }
  return std::nullopt;
}

}  // namespace clew
