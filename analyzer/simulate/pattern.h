// Regular expressions of Python (module `re`) on strings that are known.
#ifndef CLEW_ANALYZER_SIMULATE_PATTERN_H_
#define CLEW_ANALYZER_SIMULATE_PATTERN_H_

#include <optional>
#include <string_view>

namespace clew {

// What a match comes to as the text of an outside value: any object that is true.
inline constexpr std::string_view kMatchObject = "re.Match()";

// Does `pattern`, without flags, match `text` by `method`: "match", "fullmatch" or "search"?
// Nothing for what RE2 does not know or may read in another way than Python: the two agree on
// patterns and texts of printable ASCII characters but for a few forms, which are left undecided.
std::optional<bool> PatternMatches(std::string_view pattern, std::string_view method,
                                   std::string_view text);

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_PATTERN_H_
