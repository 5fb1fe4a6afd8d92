#include "analyzer/finder/python_version.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "analyzer/finder/pyproject.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

using Release = std::array<int, 3>;

// "3.9", "3.9.1", "3.9.*", "3": the parts that are given. False for other text.
bool ParseRelease(std::string_view text, Release* release, int* parts) {
  *release = {0, 0, 0};
  *parts = 0;
  for (std::string_view part : absl::StrSplit(text, '.')) {
    if (part == "*") return *parts > 0;
    // "3.13rc1": a pre-release counts as its release.
    size_t digits = 0;
    while (digits < part.size() && absl::ascii_isdigit(static_cast<unsigned char>(part[digits]))) {
      ++digits;
    }
    int number;
    if (!absl::SimpleAtoi(part.substr(0, digits), &number)) return *parts > 0;
    if (*parts < 3) (*release)[static_cast<size_t>(*parts)] = number;
    ++*parts;
  }
  *parts = std::min(*parts, 3);
  return *parts > 0;
}

bool SamePrefix(const Release& a, const Release& b, int parts) {
  return std::equal(a.begin(), a.begin() + parts, b.begin());
}

// One clause, `>=3.9` or `^3.9`, for one release. What is not understood allows everything.
bool Allows(std::string_view clause, const Release& release) {
  clause = absl::StripAsciiWhitespace(clause);
  const size_t end = clause.find_first_not_of("<>=!~^");
  if (clause.empty() || end == std::string_view::npos || clause == "*") return true;
  const std::string_view op = clause.substr(0, end);
  const std::string_view text = absl::StripAsciiWhitespace(clause.substr(end));
  Release bound;
  int parts;
  if (!ParseRelease(text, &bound, &parts)) return true;
  const bool any_below = absl::StrContains(text, "*");
  if (op == ">=") return release >= bound;
  if (op == ">") return release > bound;
  if (op == "<=") return release <= bound;
  if (op == "<") return release < bound;
  if (op == "!=") return !SamePrefix(release, bound, any_below ? parts : 3);
  // `~=3.9` is >=3.9, ==3.*; `~3.9` is >=3.9, ==3.9.*; `^3.9` is >=3.9, ==3.*.
  if (op == "~=") return release >= bound && SamePrefix(release, bound, std::max(1, parts - 1));
  if (op == "~") return release >= bound && SamePrefix(release, bound, std::min(2, parts));
  if (op == "^") return release >= bound && SamePrefix(release, bound, 1);
  return SamePrefix(release, bound, any_below ? parts : (op.empty() ? std::min(2, parts) : 3)) ||
         (op == "==" && parts < 3 && SamePrefix(release, bound, parts));
}

bool IsUnderstood(std::string_view specifier) {
  const std::vector<std::string_view> clauses =
      absl::StrSplit(specifier, absl::ByAnyChar(",|"), absl::SkipWhitespace());
  return std::any_of(clauses.begin(), clauses.end(), [](std::string_view clause) {
    clause = absl::StripAsciiWhitespace(clause);
    const size_t text = std::min(clause.find_first_not_of("<>=!~^"), clause.size());
    Release release;
    int parts;
    return clause == "*" ||
           ParseRelease(absl::StripAsciiWhitespace(clause.substr(text)), &release, &parts);
  });
}

}  // namespace

std::optional<PythonVersion> ParsePythonVersion(std::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  const std::vector<std::string_view> parts = absl::StrSplit(text, '.');
  uint32_t major;
  uint32_t minor;
  if (parts.size() < 2 || !absl::SimpleAtoi(parts[0], &major) ||
      !absl::SimpleAtoi(parts[1], &minor) || major > 99 || minor > 999) {
    return std::nullopt;
  }
  return PythonVersion{static_cast<uint16_t>(major), static_cast<uint16_t>(minor)};
}

std::optional<PythonVersion> OldestAllowedVersion(std::string_view specifier) {
  if (!IsUnderstood(specifier)) return std::nullopt;
  constexpr int kPatchLevels = 40;  // more than any version has had
  for (const PythonVersion version : KnownPythonVersions()) {
    for (std::string_view alternative : absl::StrSplit(specifier, "||")) {
      const std::vector<std::string_view> clauses =
          absl::StrSplit(alternative, ',', absl::SkipWhitespace());
      for (int patch = 0; patch < kPatchLevels; ++patch) {
        const Release release = {version.major, version.minor, patch};
        if (std::all_of(clauses.begin(), clauses.end(),
                        [&release](std::string_view c) { return Allows(c, release); })) {
          return version;
        }
      }
    }
  }
  return std::nullopt;
}

PythonVersionChoice PythonVersionFrom(FileSystem* files, const std::string& project_directory,
                                      const std::optional<VirtualEnvironment>& environment) {
  if (environment.has_value() && environment->version.has_value()) {
    return {*environment->version, absl::StrCat(JoinPath(environment->directory, "pyvenv.cfg"))};
  }
  const std::string path = JoinPath(project_directory, "pyproject.toml");
  std::string text;
  if (files->ReadFile(path, &text).ok()) {
    const std::string specifier = ParsePyproject(text).requires_python;
    if (!specifier.empty()) {
      if (const auto version = OldestAllowedVersion(specifier)) {
        return {*version, absl::StrCat("requires-python of ", path)};
      }
      PythonVersionChoice newest = {KnownPythonVersions().back(), "newest known"};
      newest.diagnostics.push_back(
          {"requires-python", path, 0,
           absl::StrCat("requires-python = \"", specifier,
                        "\" allows no known version; the newest, ", newest.version.major, ".",
                        newest.version.minor, ", is taken")});
      return newest;
    }
  }
  return {KnownPythonVersions().back(), "newest known"};
}

}  // namespace clew
