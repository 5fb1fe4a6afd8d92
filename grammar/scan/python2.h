// What only Python 2 accepts, told by tokens.
#ifndef CLEW_GRAMMAR_SCAN_PYTHON2_H_
#define CLEW_GRAMMAR_SCAN_PYTHON2_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/scan/header_words.h"
#include "grammar/scan/structure.h"

namespace clew {

// `print x`, `exec "..."`, where `line` begins with `word`: a name cannot be followed by a name or
// a string. (`print >>f, x` is an expression for Python 3.) False for other words.
bool IsStatementOfPython2(std::string_view text, const RelevantStatement& line,
                          const HeaderWord& word);

// `except A, e:`. PEP 758 allows the same for two classes: a name in lower case is a variable.
bool IsExceptOfPython2(std::string_view text, const ClauseNode& clause);

// The line of the first `<>` outside strings and comments; 0 where there is none. `marks`:
// MarkBytes of the text.
uint32_t LineOfLessGreater(std::string_view text, const std::vector<ByteMarks>& marks);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_PYTHON2_H_
