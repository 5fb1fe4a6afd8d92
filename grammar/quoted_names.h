// Names of modules that stand between quotes.
#ifndef CLEW_GRAMMAR_QUOTED_NAMES_H_
#define CLEW_GRAMMAR_QUOTED_NAMES_H_

#include <string_view>
#include <vector>

namespace clew {

// The dotted names in `source` that a quote stands on each side of, as views into it: string
// literals, and what looks like them in comments and other strings. Without parsing: for files in
// which most literals do not matter.
std::vector<std::string_view> FindQuotedNames(std::string_view source);

}  // namespace clew

#endif  // CLEW_GRAMMAR_QUOTED_NAMES_H_
