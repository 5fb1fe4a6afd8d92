// Finds the words that can make a line matter, anywhere in a file: code, strings and comments
// alike.
#ifndef CLEW_GRAMMAR_SCAN_WORD_SEARCH_H_
#define CLEW_GRAMMAR_SCAN_WORD_SEARCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clew {

enum class WordKind : uint8_t {
  kImport,   // the keyword `import` itself
  kTrigger,  // a name that a statement may import with, or that changes what imports find
  kAlias,    // `sys.platform`, `TYPE_CHECKING`, ... behind a `=`: the line may give it another name
};

struct FoundWord {
  uint32_t offset;
  WordKind kind;
};

// Positions of `import` and of the words that count in every file (`__import__`, `import_module`,
// `__all__`, `exec`, ...), ascending, as whole identifiers. One pass, 32 bytes at a time.
// `found` is cleared first.
void FindWords(std::string_view text, std::vector<FoundWord>* found);

// As FindWords, 16 bytes at a time: what runs on processors without AVX2.
void FindWordsBy16(std::string_view text, std::vector<FoundWord>* found);

// As FindWords, a byte at a time: the portable version, and the one that tests compare with.
void FindWordsSlowly(std::string_view text, std::vector<FoundWord>* found);

// Whether the name is one that they look for, somewhere.
bool IsSearchedWord(std::string_view name);

// Adds the positions of further whole identifiers, and sorts. Those behind a dot are left out:
// attributes are what their owner says (Aliases::Canonical).
void AddNames(std::string_view text, const std::vector<std::string>& names,
              std::vector<FoundWord>* found);
// As AddNames, attributes included.
void AddWords(std::string_view text, const std::vector<std::string>& words,
              std::vector<FoundWord>* found);

namespace internal {

constexpr std::array<bool, 256> MakeIdentifierBytes() {
  std::array<bool, 256> bytes{};
  for (int c = 0; c < 256; ++c) {
    bytes[static_cast<size_t>(c)] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                    (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
  }
  return bytes;
}
inline constexpr std::array<bool, 256> kIdentifierBytes = MakeIdentifierBytes();

}  // namespace internal

inline bool IsIdentifierByte(char c) {
  return internal::kIdentifierBytes[static_cast<unsigned char>(c)];
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_WORD_SEARCH_H_
