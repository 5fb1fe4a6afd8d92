// Goes over statements at module level in which nothing matters, faster than they are placed: most
// of the lines of most files stand behind the last word.
#ifndef CLEW_GRAMMAR_SCAN_QUIET_STATEMENTS_H_
#define CLEW_GRAMMAR_SCAN_QUIET_STATEMENTS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/scan/byte_search.h"
#include "grammar/scan/word_search.h"

namespace clew {

// Where a statement at module level begins that continues no other one, or the end of the text.
struct QuietPlace {
  size_t at = 0;
  uint32_t line = 1;
  size_t word = 0;  // the first one that does not stand before it
};

// The last such place up to which nothing is to be told: no word stands in code, there is nothing
// of Python 2, and every string, bracket, header and indentation is as it should be. `from`, if not
// even one statement is so. `text` has a NUL behind its last byte; `marks`: MarkBytes of it.
QuietPlace SkipQuietStatements(std::string_view text, const std::vector<ByteMarks>& marks,
                               const std::vector<FoundWord>& words, const QuietPlace& from);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_QUIET_STATEMENTS_H_
