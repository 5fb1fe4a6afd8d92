#include "grammar/codecs.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "grammar/tables/codec_tables.h"

namespace clew {
namespace {

void AppendUtf8(uint32_t code, std::string* out) {
  if (code < 0x80) {
    out->push_back(static_cast<char>(code));
    return;
  }
  if (code < 0x800) {
    out->push_back(static_cast<char>(0xC0 | (code >> 6)));
  } else {
    if (code < 0x10000) {
      out->push_back(static_cast<char>(0xE0 | (code >> 12)));
    } else {
      out->push_back(static_cast<char>(0xF0 | (code >> 18)));
      out->push_back(static_cast<char>(0x80 | ((code >> 12) & 0x3F)));
    }
    out->push_back(static_cast<char>(0x80 | ((code >> 6) & 0x3F)));
  }
  out->push_back(static_cast<char>(0x80 | (code & 0x3F)));
}

int Base64Value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

// RFC 2152: `+` starts UTF-16 in base 64, `-` or any other byte ends it, `+-` is a plus.
void DecodeUtf7(std::string_view bytes, std::string* out, size_t* wrong_at) {
  uint32_t bits = 0;
  int count = 0;
  uint32_t high = 0;  // a high surrogate that waits for its partner
  bool shifted = false;
  for (size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (shifted) {
      const int value = Base64Value(c);
      if (value >= 0) {
        bits = bits << 6 | static_cast<uint32_t>(value);
        count += 6;
        if (count < 16) continue;
        count -= 16;
        const uint32_t unit = (bits >> count) & 0xFFFF;
        bits &= (1u << count) - 1;
        if (unit >= 0xD800 && unit < 0xDC00) {
          high = unit;
        } else if (unit >= 0xDC00 && unit < 0xE000 && high != 0) {
          AppendUtf8(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), out);
          high = 0;
        } else {
          AppendUtf8(unit, out);
        }
        continue;
      }
      shifted = false;
      if (c == '-') continue;
    } else if (c == '+') {
      if (at + 1 < bytes.size() && bytes[at + 1] == '-') {
        out->push_back('+');
        ++at;
        continue;
      }
      shifted = true;
      bits = 0;
      count = 0;
      high = 0;
      continue;
    }
    if (static_cast<uint8_t>(c) >= 0x80 && *wrong_at == std::string_view::npos) *wrong_at = at;
    out->push_back(c);
  }
}

}  // namespace

std::string PythonCodec(std::string_view name) {
  // encodings.normalize_encoding: runs of punctuation become one underscore; case is folded.
  std::string folded;
  for (const char c : name) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.') {
      folded.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    } else if (!folded.empty() && folded.back() != '_') {
      folded.push_back('_');
    }
  }
  while (!folded.empty() && folded.back() == '_') folded.pop_back();
  const EncodingAlias* end = kEncodingAliases + kEncodingAliasCount;
  const EncodingAlias* found =
      std::lower_bound(kEncodingAliases, end, folded,
                       [](const EncodingAlias& a, const std::string& b) { return a.alias < b; });
  if (found != end && found->alias == folded) return std::string(found->codec);
  return folded;
}

bool DecodeBuiltIn(std::string_view bytes, std::string_view codec, std::string* utf8,
                   size_t* wrong_at) {
  utf8->clear();
  *wrong_at = std::string_view::npos;
  if (codec == "utf_7") {
    DecodeUtf7(bytes, utf8, wrong_at);
    return true;
  }
  for (size_t i = 0; i < kSingleByteTableCount; ++i) {
    if (kSingleByteTables[i].name != codec) continue;
    utf8->reserve(bytes.size() + bytes.size() / 8);
    for (size_t at = 0; at < bytes.size(); ++at) {
      const auto byte = static_cast<uint8_t>(bytes[at]);
      if (byte < 0x80) {
        utf8->push_back(bytes[at]);
      } else if (const uint16_t code = kSingleByteTables[i].upper[byte - 128]) {
        AppendUtf8(code, utf8);
      } else {
        if (*wrong_at == std::string_view::npos) *wrong_at = at;
        utf8->push_back(bytes[at]);
      }
    }
    return true;
  }
  return false;
}

}  // namespace clew
