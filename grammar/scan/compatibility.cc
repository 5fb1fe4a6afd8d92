#include "grammar/scan/compatibility.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "grammar/scan/word_search.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

struct Range {
  uint32_t first, last;
};

// Blocks of the Unicode character database with letters and marks of identifiers whose NFKC form
// is ASCII. What else is in them costs no more than a look at the name; signs that texts are full
// of (™, ℃, №) are left out.
constexpr Range kRanges[] = {
    {0xaa, 0xaa},       {0xba, 0xba},     {0x132, 0x133},   {0x17f, 0x17f},     {0x1c7, 0x1cc},
    {0x1f1, 0x1f3},     {0x2b0, 0x2b8},   {0x2e1, 0x2e3},   {0x1d2c, 0x1d6a},   {0x1d9c, 0x1dbb},
    {0x2071, 0x2071},   {0x207f, 0x207f}, {0x2090, 0x209c}, {0x2102, 0x2102},   {0x210a, 0x2115},
    {0x2118, 0x211d},   {0x2124, 0x2128}, {0x212a, 0x2139}, {0x2145, 0x2149},   {0x2160, 0x217f},
    {0x2c7c, 0x2c7d},   {0xa7f2, 0xa7f4}, {0xfb00, 0xfb06}, {0xfe33, 0xfe34},   {0xfe4d, 0xfe4f},
    {0xff21, 0xff3a},   {0xff3f, 0xff3f}, {0xff41, 0xff5a}, {0x10780, 0x107ba}, {0x1d400, 0x1d7ff},
    {0x1dcc0, 0x1dcff},
};

bool IsCompatibilityLetter(uint32_t point) {
  for (const Range& range : kRanges) {
    if (point < range.first) break;
    if (point <= range.last) return true;
  }
  return false;
}

// The first byte from `at` on that is no ASCII, or one of up to seven before it.
size_t SkipAscii(std::string_view utf8, size_t at) {
  uint64_t bytes;
  for (; at + sizeof(bytes) <= utf8.size(); at += sizeof(bytes)) {
    std::memcpy(&bytes, utf8.data() + at, sizeof(bytes));
    if ((bytes & 0x8080808080808080) != 0) break;
  }
  return at;
}

// The parts of what stands around `at` without a byte that ends a name: other signs (`，`) are
// among its bytes too, until NFKC tells.
size_t AddNamesAround(std::string_view utf8, size_t at, std::vector<std::string>* names) {
  size_t start = at;
  size_t end = at + 1;
  while (start > 0 && IsIdentifierByte(utf8[start - 1])) --start;
  while (end < utf8.size() && IsIdentifierByte(utf8[end])) ++end;
  const std::string normal = NormalizeIdentifier(utf8.substr(start, end - start));
  std::string name;
  for (const char c : normal) {
    if (IsIdentifierByte(c)) {
      name += c;
    } else if (!name.empty()) {
      names->push_back(std::move(name));
      name.clear();
    }
  }
  if (!name.empty()) names->push_back(std::move(name));
  return end;
}

}  // namespace

void FindNamesInOtherLetters(std::string_view utf8, std::vector<std::string>* names) {
  names->clear();
  const auto byte = [&](size_t at) {
    return at < utf8.size() ? static_cast<uint8_t>(utf8[at]) : uint8_t{0};
  };
  for (size_t at = SkipAscii(utf8, 0); at < utf8.size(); ++at) {
    const uint32_t first = byte(at);
    if (first < 0x80) at = SkipAscii(utf8, at + 1) - 1;
    if (first < 0xc2) continue;  // ASCII, or the rest of a character
    const uint32_t second = byte(at + 1) & 0x3f;
    const uint32_t third = byte(at + 2) & 0x3f;
    uint32_t point = (first & 0x1f) << 6 | second;
    if (first >= 0xe0) point = (first & 0xf) << 12 | second << 6 | third;
    if (first >= 0xf0) {
      point = (first & 7) << 18 | second << 12 | third << 6 |
              static_cast<uint32_t>(byte(at + 3) & 0x3f);
    }
    if (IsCompatibilityLetter(point)) at = AddNamesAround(utf8, at, names) - 1;
  }
  std::sort(names->begin(), names->end());
  names->erase(std::unique(names->begin(), names->end()), names->end());
}

}  // namespace clew
