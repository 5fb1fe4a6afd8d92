// `__all__ = ["a", "b"]` and tables of strings, read by their characters: nearly all are written
// so, and a parse costs a hundred times as much.
#ifndef CLEW_GRAMMAR_TREE_PLAIN_EXPORTS_H_
#define CLEW_GRAMMAR_TREE_PLAIN_EXPORTS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace clew {

// `text` is one logical line without what follows its last token. False, with `names` unchanged,
// where it is anything but a list or tuple of plain literals that is assigned or added to
// `__all__`. Where it is true, the whole statement says no more than these names.
bool ReadPlainExports(std::string_view text, std::vector<std::string>* names);

// `table = {"a": [".b", "c"]}`, a dictionary, set or list of plain literals, None, True, False and
// more displays of them, with or without an annotation: adds all of its strings, and sets `start`
// to where the display begins, which ends the text. False, with `strings` unchanged, for anything
// else and for `__all__`.
bool ReadPlainTable(std::string_view text, size_t* start, std::vector<std::string>* strings);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_PLAIN_EXPORTS_H_
