// Branches that another Python version or platform would take (--prune).
#ifndef CLEW_ANALYZER_RESOLVE_PRUNE_H_
#define CLEW_ANALYZER_RESOLVE_PRUNE_H_

#include <string_view>

#include "analyzer/finder/stdlib_names.h"
#include "grammar/facts.h"

namespace clew {

// Whether a guard of the set is known to be false there. A test that cannot be decided is kept.
bool IsPruned(const FileFacts& facts, GuardSetId guards, PythonVersion version,
              std::string_view platform);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_PRUNE_H_
