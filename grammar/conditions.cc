#include "grammar/conditions.h"

namespace clew {
namespace {

constexpr std::string_view kNames[kConditionCount] = {
    "branch", "fallback", "main", "never", "optional", "platform", "type_checking", "version",
};

}  // namespace

std::string_view ConditionName(int bit) { return kNames[bit]; }

Conditions ConditionFromName(std::string_view name) {
  for (int bit = 0; bit < kConditionCount; ++bit) {
    if (kNames[bit] == name) return static_cast<Conditions>(1 << bit);
  }
  return 0;
}

std::vector<std::string_view> ConditionNames(Conditions conditions) {
  std::vector<std::string_view> names;
  for (int bit = 0; bit < kConditionCount; ++bit) {
    if (conditions & (1 << bit)) names.push_back(kNames[bit]);
  }
  return names;
}

}  // namespace clew
