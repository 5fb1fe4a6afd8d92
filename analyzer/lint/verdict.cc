#include "analyzer/lint/verdict.h"

#include <algorithm>

namespace clew {

std::string_view ImportOutcomeName(ImportOutcome outcome) {
  switch (outcome) {
    case ImportOutcome::kWorks:
      return "works";
    case ImportOutcome::kFails:
      return "fails";
    case ImportOutcome::kMayFail:
      return "may-fail";
    case ImportOutcome::kUnknown:
      return "unknown";
  }
  return "";
}

std::string_view JudgeCycle(const std::vector<MemberImport>& first_imports,
                            const std::vector<EntryOutcome>& entries) {
  const auto some = [&](ImportOutcome outcome) {
    return std::any_of(first_imports.begin(), first_imports.end(),
                       [&](const MemberImport& first) { return first.result.outcome == outcome; });
  };
  if (some(ImportOutcome::kFails)) {
    const bool all_work = std::all_of(
        entries.begin(), entries.end(),
        [](const EntryOutcome& entry) { return entry.outcome == ImportOutcome::kWorks; });
    return !entries.empty() && all_work ? "order" : "crash";
  }
  if (some(ImportOutcome::kUnknown) || first_imports.empty()) return "unknown";
  return some(ImportOutcome::kMayFail) ? "may-crash" : "safe";
}

}  // namespace clew
