// The name that somebody who typed another one most likely meant.
#ifndef CLEW_CLI_NEAREST_NAME_H_
#define CLEW_CLI_NEAREST_NAME_H_

#include <string>
#include <string_view>
#include <vector>

namespace clew {

// The candidate with the fewest edits (insertion, deletion, replacement, swap of neighbours), the
// first of equals; empty where none shares enough with `name` to be a typing error of it.
std::string_view NearestName(std::string_view name,
                             const std::vector<std::string_view>& candidates);

// `; did you mean "x"?`, or nothing.
std::string Suggestion(std::string_view name, const std::vector<std::string_view>& candidates);

}  // namespace clew

#endif  // CLEW_CLI_NEAREST_NAME_H_
