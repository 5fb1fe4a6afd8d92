// Python identifiers.
#ifndef CLEW_GRAMMAR_IDENTIFIER_H_
#define CLEW_GRAMMAR_IDENTIFIER_H_

#include <string>
#include <string_view>

namespace clew {

inline bool IsAscii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// A byte that can be part of an identifier; those of non-ASCII characters are.
inline bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// An identifier as Python's parser stores it: NFKC-normalised (PEP 3131).
std::string NormalizeIdentifier(std::string_view text);

}  // namespace clew

#endif  // CLEW_GRAMMAR_IDENTIFIER_H_
