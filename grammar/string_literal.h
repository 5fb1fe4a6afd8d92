// The values of string literals.
#ifndef CLEW_GRAMMAR_STRING_LITERAL_H_
#define CLEW_GRAMMAR_STRING_LITERAL_H_

#include <optional>
#include <string_view>

#include "grammar/text_arena.h"

namespace clew {

// What the prefix and quotes of a literal say: `rb"""`.
struct StringStyle {
  bool raw = false;
  bool bytes = false;
  bool formatted = false;  // f or t: `{{` is a brace
};
StringStyle ReadStringStyle(std::string_view start);

// The characters that `content` (between quotes, or between interpolations) stands for; nothing
// where an escape names none (a surrogate, `\N{...}`). A part of `content` where it can be.
std::optional<std::string_view> StringValue(std::string_view content, StringStyle style,
                                            TextArena* arena);

}  // namespace clew

#endif  // CLEW_GRAMMAR_STRING_LITERAL_H_
