#include "analyzer/report/ci/visible_text.h"

#include <cstdint>

#include "absl/strings/str_cat.h"

namespace clew {
namespace {

constexpr size_t kLongestMarkdown = 160;

struct CodePoint {
  uint32_t value = 0;
  size_t size = 0;  // 0: not well-formed
};

CodePoint Decode(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return {first, 1};
  const size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (size == 0 || first > 0xf4 || text.size() < size) return {};
  uint32_t value = first & (0xffU >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return {};
    value = value << 6 | (next & 0x3f);
  }
  const bool too_long = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  if (too_long || value > 0x10ffff || (value >= 0xd800 && value < 0xe000)) return {};
  return {value, size};
}

// What would be invisible, end the line, or reorder the text around it.
bool IsHidden(uint32_t value) {
  return value < 0x20 || (value >= 0x7f && value < 0xa0) || value == 0xad ||
         (value >= 0x200b && value <= 0x200f) || (value >= 0x2028 && value <= 0x202e) ||
         (value >= 0x2060 && value <= 0x206f) || value == 0x61c || value == 0xfeff;
}

}  // namespace

std::string VisibleText(std::string_view text, size_t most) {
  std::string shown;
  size_t count = 0;
  while (!text.empty()) {
    if (count++ == most) return shown + "…";
    const CodePoint point = Decode(text);
    if (point.size == 0) {
      absl::StrAppend(&shown, "\\x",
                      absl::Hex(static_cast<unsigned char>(text[0]), absl::kZeroPad2));
      text.remove_prefix(1);
      continue;
    }
    if (!IsHidden(point.value)) {
      shown += text.substr(0, point.size);
    } else if (point.value < 0x100) {
      absl::StrAppend(&shown, "\\x", absl::Hex(point.value, absl::kZeroPad2));
    } else {
      absl::StrAppend(&shown, "\\u", absl::Hex(point.value, absl::kZeroPad4));
    }
    text.remove_prefix(point.size);
  }
  return shown;
}

std::string MarkdownCode(std::string_view text) {
  const std::string shown = VisibleText(text, kLongestMarkdown);
  size_t longest = 0;
  size_t run = 0;
  std::string escaped;
  for (const char byte : shown) {
    run = byte == '`' ? run + 1 : 0;
    longest = run > longest ? run : longest;
    // The one character that ends a cell even inside of code.
    if (byte == '|') escaped += '\\';
    escaped += byte;
  }
  const std::string fence(longest + 1, '`');
  const bool padded = longest > 0 || shown.empty();
  return absl::StrCat(fence, padded ? " " : "", escaped, padded ? " " : "", fence);
}

std::string HtmlText(std::string_view text, size_t most) {
  std::string escaped;
  for (const char byte : VisibleText(text, most)) {
    switch (byte) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        escaped += byte;
    }
  }
  return escaped;
}

}  // namespace clew
