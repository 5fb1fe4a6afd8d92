// Encodings by Python's names, and those that are decoded without the system's help.
#ifndef CLEW_GRAMMAR_CODECS_H_
#define CLEW_GRAMMAR_CODECS_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace clew {

// Python's codec for an encoding's name, by the folding and the aliases of its `encodings` package:
// "Latin-1" is latin_1, "U8" is utf_8. A name that is unknown there is only folded.
std::string PythonCodec(std::string_view name);

// Decodes `bytes` to UTF-8; false where the codec is not built in. `wrong_at` is the offset of the
// first byte that means nothing, or npos; such bytes are kept as they are.
bool DecodeBuiltIn(std::string_view bytes, std::string_view codec, std::string* utf8,
                   size_t* wrong_at);

}  // namespace clew

#endif  // CLEW_GRAMMAR_CODECS_H_
