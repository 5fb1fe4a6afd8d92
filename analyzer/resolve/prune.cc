#include "analyzer/resolve/prune.h"

#include <optional>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"

namespace clew {
namespace {

// sys.version_info is (major, minor, micro, level, serial): of the tuple that it is compared with,
// two parts are known. A shorter tuple that agrees is less; a longer one cannot be decided.
std::optional<int> CompareVersion(PythonVersion version, std::string_view operand) {
  const std::vector<std::string_view> parts = absl::StrSplit(operand, '.');
  const int known[] = {version.major, version.minor};
  for (size_t i = 0; i < parts.size(); ++i) {
    int part = 0;
    if (i >= 2 || !absl::SimpleAtoi(parts[i], &part)) return std::nullopt;
    if (known[i] != part) return known[i] < part ? -1 : 1;
  }
  return 1;
}

std::optional<bool> Holds(const std::string& comparison, int order) {
  if (comparison == "<") return order < 0;
  if (comparison == "<=") return order <= 0;
  if (comparison == ">") return order > 0;
  if (comparison == ">=") return order >= 0;
  if (comparison == "==") return order == 0;
  if (comparison == "!=") return order != 0;
  return std::nullopt;
}

// sys.platform, os.name and platform.system() name the same platforms differently.
bool NamesPlatform(std::string_view operand, std::string_view platform) {
  if (operand == platform) return true;
  if (platform == "win32") return operand == "nt" || operand == "Windows";
  if (operand == "posix") return true;
  if (platform == "linux") return operand == "Linux";
  if (platform == "darwin") return operand == "Darwin";
  return false;
}

std::optional<bool> Decide(const Guard& guard, PythonVersion version, std::string_view platform) {
  if (guard.operand.empty()) return std::nullopt;
  if (guard.kind == GuardKind::kVersion) {
    const std::optional<int> order = CompareVersion(version, guard.operand);
    return order ? Holds(guard.comparison, *order) : std::nullopt;
  }
  if (guard.kind == GuardKind::kPlatform) {
    if (guard.comparison == "startswith") return absl::StartsWith(platform, guard.operand);
    if (guard.comparison == "==") return NamesPlatform(guard.operand, platform);
    if (guard.comparison == "!=") return !NamesPlatform(guard.operand, platform);
  }
  return std::nullopt;
}

}  // namespace

bool IsPruned(const FileFacts& facts, GuardSetId guards, PythonVersion version,
              std::string_view platform) {
  if (guards >= facts.guard_sets.size()) return false;
  for (uint32_t index : facts.guard_sets[guards]) {
    const Guard& guard = facts.guards[index];
    const std::optional<bool> holds = Decide(guard, version, platform);
    if (holds && *holds == guard.negated) return true;
  }
  return false;
}

}  // namespace clew
