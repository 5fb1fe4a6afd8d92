#include "grammar/string_literal.h"

#include <cstdint>
#include <string>

#include "utf8proc.h"

namespace clew {
namespace {

int DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

// Reads at most `most` digits of `base` from text[*at]; false where there are fewer than `least`
// or they name no character.
bool AppendCode(std::string_view text, size_t* at, int least, int most, int base,
                std::string* value) {
  uint32_t code = 0;
  int digits = 0;
  while (digits < most && *at < text.size() && DigitValue(text[*at]) < base) {
    code = code * static_cast<uint32_t>(base) + static_cast<uint32_t>(DigitValue(text[*at]));
    ++*at;
    ++digits;
  }
  if (digits < least) return false;
  if (!utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(code))) return false;
  utf8proc_uint8_t bytes[4];
  const utf8proc_ssize_t size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes);
  value->append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
  return true;
}

// One escape at text[*at] == '\\', as CPython's decode_unicode_with_escapes.
bool AppendEscape(std::string_view text, size_t* at, std::string* value) {
  const char kind = *at + 1 < text.size() ? text[*at + 1] : '\0';
  static constexpr std::string_view kFrom = "\\'\"abfnrtv";
  static constexpr std::string_view kTo = "\\'\"\a\b\f\n\r\t\v";
  const size_t simple = kind == '\0' ? std::string_view::npos : kFrom.find(kind);
  if (simple != std::string_view::npos) {
    value->push_back(kTo[simple]);
    *at += 2;
    return true;
  }
  if (kind >= '0' && kind <= '7') {
    *at += 1;
    return AppendCode(text, at, 1, 3, 8, value);
  }
  switch (kind) {
    case '\n':
      *at += 2;
      return true;
    case 'x':
      *at += 2;
      return AppendCode(text, at, 2, 2, 16, value);
    case 'u':
      *at += 2;
      return AppendCode(text, at, 4, 4, 16, value);
    case 'U':
      *at += 2;
      return AppendCode(text, at, 8, 8, 16, value);
    case 'N':
      return false;
    default:  // not an escape: the backslash stays
      value->push_back('\\');
      ++*at;
      return true;
  }
}

}  // namespace

StringStyle ReadStringStyle(std::string_view start) {
  StringStyle style;
  for (const char c : start) {
    style.raw |= c == 'r' || c == 'R';
    style.bytes |= c == 'b' || c == 'B';
    style.formatted |= c == 'f' || c == 'F' || c == 't' || c == 'T';
  }
  return style;
}

std::optional<std::string_view> StringValue(std::string_view content, StringStyle style,
                                            TextArena* arena) {
  const bool escapes = !style.raw && content.find('\\') != std::string_view::npos;
  const bool braces = style.formatted && content.find_first_of("{}") != std::string_view::npos;
  if (!escapes && !braces) return content;
  std::string value;
  for (size_t at = 0; at < content.size();) {
    const char c = content[at];
    if (c == '\\' && !style.raw) {
      if (!AppendEscape(content, &at, &value)) return std::nullopt;
    } else if (style.formatted && (c == '{' || c == '}') && at + 1 < content.size() &&
               content[at + 1] == c) {
      value.push_back(c);
      at += 2;
    } else {
      value.push_back(c);
      ++at;
    }
  }
  return arena->Keep(std::move(value));
}

}  // namespace clew
