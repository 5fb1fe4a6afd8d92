// From the bytes of a source file to UTF-8, as CPython's tokenizer decodes them (PEP 263).
#ifndef CLEW_GRAMMAR_ENCODING_H_
#define CLEW_GRAMMAR_ENCODING_H_

#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.h"

namespace clew {

struct DecodedSource {
  std::string_view utf8;           // without a BOM, a NUL behind the last byte; see DecodeSource
  bool ascii = false;              // certainly so, in all bytes
  std::string encoding = "utf-8";  // as tokenize.detect_encoding names it
  std::vector<Diagnostic> diagnostics;  // "encoding-error", "unknown-encoding", "null-byte"
};

// `bytes` must have a NUL behind its last byte, as a std::string has. The result refers to `bytes`
// where they are UTF-8 already, else to `scratch`. Never loses text: bytes that are wrong in their
// encoding stay as they are, and where an encoding is not available the ASCII part can be read.
DecodedSource DecodeSource(std::string_view bytes, std::string* scratch);

// The encoding that a PEP 263 cookie on the first two lines names, as written; "" without one.
std::string FindCookie(std::string_view bytes);

}  // namespace clew

#endif  // CLEW_GRAMMAR_ENCODING_H_
