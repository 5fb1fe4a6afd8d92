#include "analyzer/resolve/prune.h"

#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace clew {
namespace {

// How the version compares with the parts that the operand has: less, equal in all of them, or
// greater. Of sys.version_info two parts are known.
std::optional<int> CompareVersion(PythonVersion version, std::string_view operand) {
  const std::vector<std::string_view> parts = absl::StrSplit(operand, '.');
  const int known[] = {version.major, version.minor};
  for (size_t i = 0; i < parts.size(); ++i) {
    int part = 0;
    if (i >= 2 || !absl::SimpleAtoi(parts[i], &part)) return std::nullopt;
    if (known[i] != part) return known[i] < part ? -1 : 1;
  }
  return 0;
}

// Where all parts are equal, sys.version_info itself is the greater tuple, but `version_info[:2]`
// and `version_info[0]` are equal: only what holds for both is decided.
std::optional<bool> Holds(std::string_view comparison, int order) {
  if (comparison == ">=") return order >= 0;
  if (comparison == "<") return order < 0;
  if (order == 0) return std::nullopt;
  if (comparison == "<=") return order < 0;
  if (comparison == ">") return order > 0;
  if (comparison == "==") return false;
  if (comparison == "!=") return true;
  return std::nullopt;
}

// What `subject` is there. Each has names of its own: os.name is never "linux".
std::string_view ValueOf(std::string_view subject, std::string_view platform) {
  const bool windows = platform == "win32";
  const bool linux = platform == "linux";
  if (!windows && !linux && platform != "darwin") return "";
  if (subject == "sys.platform") return platform;
  if (subject == "os.name") return windows ? "nt" : "posix";
  if (subject == "platform.system") return windows ? "Windows" : linux ? "Linux" : "Darwin";
  return "";
}

std::optional<bool> Decide(const Guard& guard, PythonVersion version, std::string_view platform) {
  if (guard.operand.empty()) return std::nullopt;
  if (guard.kind == GuardKind::kVersion) {
    const std::optional<int> order = CompareVersion(version, guard.operand);
    return order ? Holds(guard.comparison, *order) : std::nullopt;
  }
  if (guard.kind == GuardKind::kPlatform) {
    if (guard.comparison == "startswith") return absl::StartsWith(platform, guard.operand);
    // The comparison names its subject: "sys.platform ==".
    const std::vector<std::string_view> words = absl::StrSplit(guard.comparison, ' ');
    if (words.size() != 2) return std::nullopt;
    const std::string_view value = ValueOf(words[0], platform);
    if (value.empty()) return std::nullopt;
    if (words[1] == "==") return value == guard.operand;
    if (words[1] == "!=") return value != guard.operand;
  }
  return std::nullopt;
}

}  // namespace

bool IsPruned(const FileFacts& facts, GuardSetId guards, PythonVersion version,
              std::string_view platform) {
  if (guards >= facts.guard_sets.size()) return false;
  for (uint32_t index : GuardSet(facts, guards)) {
    const Guard& guard = facts.guards[index];
    const std::optional<bool> holds = Decide(guard, version, platform);
    if (holds && *holds == guard.negated) return true;
  }
  return false;
}

}  // namespace clew
