// Names bound at module level: plain lines by their tokens, all others by the tree of the line.
#ifndef CLEW_GRAMMAR_SCAN_BINDING_LINES_H_
#define CLEW_GRAMMAR_SCAN_BINDING_LINES_H_

#include <string>
#include <string_view>
#include <vector>

#include "grammar/facts.h"
#include "grammar/scan/structure.h"
#include "tree_sitter/api.h"

namespace clew {

// Sorted, unique. `structure` was read with bindings; `imports` are the file's. The parser is one
// for Python.
std::vector<std::string> ReadBindings(std::string_view text, const Structure& structure,
                                      const std::vector<PlacedImport>& imports, TSParser* parser);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_BINDING_LINES_H_
