// Import statements in their usual forms, read by their characters: most are, and a parse costs a
// hundred times as much.
#ifndef CLEW_GRAMMAR_TREE_PLAIN_IMPORT_H_
#define CLEW_GRAMMAR_TREE_PLAIN_IMPORT_H_

#include <string_view>

#include "grammar/facts.h"

namespace clew {

// `text` is one logical line without what follows its last token. False, with nothing said, where
// it is anything but a correct import statement in ASCII without joined lines; `statement` is then
// unchanged. The names are parts of `text`. Where it is true, ReadImportStatement reads the same
// from tree-sitter's tree.
bool ReadPlainImport(std::string_view text, ImportStatement* statement);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_PLAIN_IMPORT_H_
