// The names of a module's `__all__`, with those of the `sub.__all__` that it adds.
#ifndef CLEW_ANALYZER_RESOLVE_EXPORTS_H_
#define CLEW_ANALYZER_RESOLVE_EXPORTS_H_

#include <string>
#include <vector>

#include "analyzer/resolve/rule.h"

namespace clew {

struct ExportedNames {
  bool present = false;
  bool complete = true;            // false: a part cannot be computed
  std::vector<std::string> names;  // sorted, unique
};

ExportedNames ComputeExports(LocationId module, const Rule& rule);

// Where the dotted expression `text` leads, as the names of `facts`, the facts of `module`, stand:
// through its imports, else through its submodules. All that it may be; none where unknown.
std::vector<LocationId> ResolveExpression(LocationId module, const FileFacts& facts,
                                          std::string_view text, const Rule& rule);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_EXPORTS_H_
