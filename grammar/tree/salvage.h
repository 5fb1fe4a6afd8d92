// Import statements read by a small token walk, where tree-sitter errs: never lose an import.
#ifndef CLEW_GRAMMAR_TREE_SALVAGE_H_
#define CLEW_GRAMMAR_TREE_SALVAGE_H_

#include <string_view>

#include "grammar/import_draft.h"

namespace clew {

// `text` begins at `import`, `from` or `lazy`. Reads as many names as make sense; no names where it
// is no import at all.
ImportDraft SalvageImport(std::string_view text);

// The statement that `text` begins with: up to the line end or semicolon outside brackets, trailing
// white space and comments left out. For statements without strings in them.
std::string_view TextOfStatement(std::string_view text);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_SALVAGE_H_
