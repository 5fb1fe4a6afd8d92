// Names bound at module level, from the tokens of the lines that bind them.
#ifndef CLEW_GRAMMAR_SCAN_BINDING_LINES_H_
#define CLEW_GRAMMAR_SCAN_BINDING_LINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "grammar/facts.h"
#include "grammar/scan/structure.h"

namespace clew {

// Sorted, unique. `structure` was read with bindings; `imports` are the file's.
std::vector<std::string> ReadBindings(std::string_view text, const Structure& structure,
                                      const std::vector<PlacedImport>& imports);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_BINDING_LINES_H_
