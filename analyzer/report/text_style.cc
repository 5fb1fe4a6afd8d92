#include "analyzer/report/text_style.h"

#include <algorithm>

namespace clew {
namespace {

std::string_view InkCode(Ink ink) {
  switch (ink) {
    case Ink::kPlain:
      return "";
    case Ink::kBold:
      return "\x1b[1m";
    case Ink::kDim:
      return "\x1b[2m";
    case Ink::kRed:
      return "\x1b[31m";
    case Ink::kGreen:
      return "\x1b[32m";
    case Ink::kYellow:
      return "\x1b[33m";
    case Ink::kCyan:
      return "\x1b[36m";
  }
  return "";
}

bool IsControl(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return value < 0x20 || value == 0x7f;
}

void AppendVisible(std::string_view text, ByteBuffer* out) {
  constexpr char kHex[] = "0123456789abcdef";
  while (!text.empty()) {
    const auto control = std::find_if(text.begin(), text.end(), IsControl);
    const auto plain = static_cast<size_t>(control - text.begin());
    out->Append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    out->Append("\\x");
    out->Append(kHex[static_cast<unsigned char>(text[0]) >> 4]);
    out->Append(kHex[static_cast<unsigned char>(text[0]) & 15]);
    text.remove_prefix(1);
  }
}

}  // namespace

void AppendInk(Ink ink, std::string_view text, const TextStyle& style, ByteBuffer* out) {
  const bool color = style.color && ink != Ink::kPlain && !text.empty();
  if (color) out->Append(InkCode(ink));
  AppendVisible(text, out);
  if (color) out->Append("\x1b[0m");
}

size_t DisplayWidth(std::string_view text) {
  size_t width = 0;
  for (const char byte : text) {
    if (IsControl(byte)) {
      width += 4;
    } else if ((static_cast<unsigned char>(byte) & 0xc0) != 0x80) {
      ++width;
    }
  }
  return width;
}

void AppendRight(uint64_t value, size_t width, ByteBuffer* out) {
  size_t digits = 1;
  for (uint64_t rest = value / 10; rest != 0; rest /= 10) ++digits;
  if (digits < width) out->AppendSpaces(width - digits);
  out->AppendUint(value);
}

void AppendCount(uint64_t count, std::string_view singular, std::string_view plural,
                 ByteBuffer* out) {
  out->AppendUint(count);
  out->Append(' ');
  out->Append(count == 1 ? singular : plural);
}

}  // namespace clew
