// Letters that NFKC turns into ASCII: `ｅxec` is exec (PEP 3131).
#ifndef CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_
#define CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_

#include <string_view>

namespace clew {

// Whether such a letter stands anywhere in the text. `utf8` need not be well-formed.
bool HasCompatibilityLetter(std::string_view utf8);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_
