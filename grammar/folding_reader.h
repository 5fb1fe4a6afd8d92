// From the syntax of an expression to its folding.
#ifndef CLEW_GRAMMAR_FOLDING_READER_H_
#define CLEW_GRAMMAR_FOLDING_READER_H_

#include <string_view>

#include "grammar/folding.h"
#include "grammar/syntax.h"

namespace clew {

// Never empty. Texts are parts of `source` or kept in `arena`.
Folding ReadFolding(TSNode expression, std::string_view source, ChildLister* children,
                    TextArena* arena);

}  // namespace clew

#endif  // CLEW_GRAMMAR_FOLDING_READER_H_
