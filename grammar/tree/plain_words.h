// The letters and words of the forms that are known without a parser. Private to grammar.
#ifndef CLEW_GRAMMAR_TREE_PLAIN_WORDS_H_
#define CLEW_GRAMMAR_TREE_PLAIN_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace clew {

inline bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
inline bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// A few words, none empty, that most words asked for are not: by the lengths which those with the
// same first letter have, most are told without a look at the words.
template <size_t kSize>
class WordSet {
 public:
  constexpr explicit WordSet(const std::string_view (&words)[kSize]) {
    for (size_t i = 0; i < kSize; ++i) {
      words_[i] = words[i];
      lengths_[Letter(words[i])] |= Length(words[i]);
    }
  }

  constexpr bool Contains(std::string_view word) const {
    if (word.empty() || (lengths_[Letter(word)] & Length(word)) == 0) return false;
    for (const std::string_view one : words_) {
      if (one == word) return true;
    }
    return false;
  }

 private:
  static constexpr size_t Letter(std::string_view word) {
    return static_cast<unsigned char>(word[0]) % 32;
  }
  static constexpr uint32_t Length(std::string_view word) {
    return uint32_t{1} << (word.size() < 31 ? word.size() : 31);
  }

  std::array<std::string_view, kSize> words_{};
  std::array<uint32_t, 32> lengths_{};  // a bit for each
};

// What is no name, or what a parser may take for the beginning of something else.
inline bool IsKeyword(std::string_view word) {
  static constexpr WordSet kKeywords(
      {"False",   "None",  "True",     "and",    "as",   "assert", "async", "await",  "break",
       "case",    "class", "continue", "def",    "del",  "elif",   "else",  "except", "exec",
       "finally", "for",   "from",     "global", "if",   "import", "in",    "is",     "lambda",
       "lazy",    "match", "nonlocal", "not",    "or",   "pass",   "print", "raise",  "return",
       "try",     "type",  "while",    "with",   "yield"});
  return kKeywords.Contains(word);
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_PLAIN_WORDS_H_
