// PEP 810's soft keyword `lazy`, which tree-sitter-python does not know.
#ifndef CLEW_GRAMMAR_LAZY_KEYWORD_H_
#define CLEW_GRAMMAR_LAZY_KEYWORD_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace clew {

// Whether `lazy import` or `lazy from` stands at text[at].
bool IsLazyImport(std::string_view text, size_t at);

// Rewrites `lazy from a` at text[at] to `from      a`: the same length, the same start.
void HideLazyKeyword(size_t at, std::string* text);

}  // namespace clew

#endif  // CLEW_GRAMMAR_LAZY_KEYWORD_H_
