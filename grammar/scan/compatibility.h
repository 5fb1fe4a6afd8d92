// Letters that NFKC turns into ASCII: `ｅxec` is exec (PEP 3131).
#ifndef CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_
#define CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_

#include <string_view>
#include <vector>

#include "grammar/scan/word_search.h"

namespace clew {

// Adds such letters, as WordKind::kOtherLetter, and sorts. `utf8` need not be well-formed.
void AddCompatibilityLetters(std::string_view utf8, std::vector<FoundWord>* found);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_
