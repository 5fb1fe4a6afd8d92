// Colour and alignment of text for people.
#ifndef CLEW_ANALYZER_REPORT_TEXT_STYLE_H_
#define CLEW_ANALYZER_REPORT_TEXT_STYLE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzer/report/byte_buffer.h"

namespace clew {

struct TextStyle {
  bool color = false;
};

enum class Ink : uint8_t { kPlain, kBold, kDim, kRed, kGreen, kYellow, kCyan };

// `text` in that ink. Control characters, which file names may hold, are shown as `\x1b`: a name
// must not be able to drive the terminal.
void AppendInk(Ink ink, std::string_view text, const TextStyle& style, ByteBuffer* out);

// Columns that `text` takes, one a code point.
size_t DisplayWidth(std::string_view text);

// Right-aligned in `width` columns.
void AppendRight(uint64_t value, size_t width, ByteBuffer* out);

// `1 file`, `2 files`.
void AppendCount(uint64_t count, std::string_view singular, std::string_view plural,
                 ByteBuffer* out);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_TEXT_STYLE_H_
