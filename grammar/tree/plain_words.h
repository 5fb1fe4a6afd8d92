// The letters and words of the forms that are known without a parser. Private to grammar.
#ifndef CLEW_GRAMMAR_TREE_PLAIN_WORDS_H_
#define CLEW_GRAMMAR_TREE_PLAIN_WORDS_H_

#include <algorithm>
#include <iterator>
#include <string_view>

namespace clew {

inline bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// What is no name, or what a parser may take for the beginning of something else.
inline bool IsKeyword(std::string_view word) {
  static constexpr std::string_view kKeywords[] = {
      "False",   "None",  "True",     "and",    "as",   "assert", "async", "await",  "break",
      "case",    "class", "continue", "def",    "del",  "elif",   "else",  "except", "exec",
      "finally", "for",   "from",     "global", "if",   "import", "in",    "is",     "lambda",
      "lazy",    "match", "nonlocal", "not",    "or",   "pass",   "print", "raise",  "return",
      "try",     "type",  "while",    "with",   "yield"};
  if (word.size() < 2 || word.size() > 8) return false;
  return std::find(std::begin(kKeywords), std::end(kKeywords), word) != std::end(kKeywords);
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_PLAIN_WORDS_H_
