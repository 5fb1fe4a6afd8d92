// `__all__ = ["a", "b"]`, read by its characters: nearly all are written so, and a parse costs a
// hundred times as much.
#ifndef CLEW_GRAMMAR_TREE_PLAIN_EXPORTS_H_
#define CLEW_GRAMMAR_TREE_PLAIN_EXPORTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace clew {

// `text` is one logical line without what follows its last token. False, with `names` unchanged,
// where it is anything but a list or tuple of plain literals that is assigned or added to
// `__all__`. Where it is true, the whole statement says no more than these names.
bool ReadPlainExports(std::string_view text, std::vector<std::string>* names);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_PLAIN_EXPORTS_H_
