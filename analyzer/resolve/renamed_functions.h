// Import functions that a file binds to names of their own, `load = importlib.import_module`, and
// that other files may call by these. Calls in the file itself are known for what they are.
#ifndef CLEW_ANALYZER_RESOLVE_RENAMED_FUNCTIONS_H_
#define CLEW_ANALYZER_RESOLVE_RENAMED_FUNCTIONS_H_

#include <algorithm>
#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "grammar/facts.h"

namespace clew {

class RenamedFunctions {
 public:
  static bool IsOne(const DynamicImport& import) { return import.kind == DynamicKind::kRenamed; }

  void AddModule(uint32_t module, const FileFacts& facts) {
    if (std::any_of(facts.dynamic.begin(), facts.dynamic.end(), IsOne)) {
      modules_.emplace(module, false);
    }
  }
  bool any() const { return !modules_.empty(); }

  // When all modules have been added. Which names a file takes from another is not asked.
  void AddEdge(uint32_t from, uint32_t to) {
    const auto found = modules_.find(to);
    if (found != modules_.end() && from != to) found->second = true;
  }
  bool IsReachedByOthers(uint32_t module) const {
    const auto found = modules_.find(module);
    return found != modules_.end() && found->second;
  }

 private:
  absl::flat_hash_map<uint32_t, bool> modules_;  // those with such names; whether others have edges
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_RENAMED_FUNCTIONS_H_
