// Letters that NFKC turns into ASCII: `ｅxec` is exec (PEP 3131).
#ifndef CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_
#define CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_

#include <string>
#include <string_view>
#include <vector>

namespace clew {

// The names with such letters, as NFKC has them: ascending, each once, those in strings and
// comments too. `utf8` need not be well-formed. `names` is cleared first.
void FindNamesInOtherLetters(std::string_view utf8, std::vector<std::string>* names);

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_COMPATIBILITY_H_
