// Import statements: from their syntax, or from their text where tree-sitter errs.
#ifndef CLEW_GRAMMAR_IMPORT_READER_H_
#define CLEW_GRAMMAR_IMPORT_READER_H_

#include <string_view>

#include "grammar/facts.h"
#include "grammar/syntax.h"

namespace clew {

inline bool IsImportStatement(TSSymbol symbol) {
  return symbol == Symbols().import_statement_ || symbol == Symbols().import_from_statement_ ||
         symbol == Symbols().future_import_statement_;
}

ImportStatement ReadImportStatement(TSNode node, std::string_view source, ChildLister* children);

// A small token walk over `text`, which begins at `import`, `from` or `lazy`: as many names as
// make sense, none where it is no import at all. `*end` is the offset of its end.
ImportStatement SalvageImport(std::string_view text, size_t* end);

}  // namespace clew

#endif  // CLEW_GRAMMAR_IMPORT_READER_H_
