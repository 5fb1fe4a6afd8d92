#include "analyzer/report/json_writer.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace clew {
namespace {

constexpr char kHex[] = "0123456789abcdef";

// True for the bytes that stand for themselves inside a JSON string.
constexpr std::array<bool, 256> MakePlain() {
  std::array<bool, 256> plain{};
  for (int byte = 0x20; byte < 0x7f; ++byte) plain[static_cast<size_t>(byte)] = true;
  plain['"'] = plain['\\'] = false;
  return plain;
}
constexpr std::array<bool, 256> kPlain = MakePlain();

// How many bytes stand for themselves from `text`'s beginning on, rounded down to eights.
size_t PlainEights(std::string_view text) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  constexpr uint64_t kHighBits = 0x80 * kOnes;
  // The high bit of each byte that is zero (Hacker's Delight, 6-1); others only above such a byte.
  const auto zeros = [](uint64_t bytes) { return (bytes - kOnes) & ~bytes; };
  size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    uint64_t bytes;
    std::memcpy(&bytes, text.data() + at, sizeof(bytes));
    const uint64_t control = (bytes - 0x20 * kOnes) & ~bytes;
    const uint64_t special = bytes | control | zeros(bytes ^ 0x22 * kOnes) |
                             zeros(bytes ^ 0x5c * kOnes) | zeros(bytes ^ 0x7f * kOnes);
    if ((special & kHighBits) != 0) break;
  }
  return at;
}

bool IsContinuation(std::string_view text, size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

// Length of the well-formed UTF-8 sequence (Unicode table 3-7) that starts at `at`; 0 if there is
// none.
size_t SequenceLength(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0xc2 || lead > 0xf4) return 0;
  if (!IsContinuation(text, at + 1)) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) {
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)) return 0;
    return IsContinuation(text, at + 2) ? 3 : 0;
  }
  if ((lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f)) return 0;
  return IsContinuation(text, at + 2) && IsContinuation(text, at + 3) ? 4 : 0;
}

void AppendEscape(unsigned char byte, ByteBuffer* out) {
  switch (byte) {
    case '"':
      return out->Append("\\\"");
    case '\\':
      return out->Append("\\\\");
    case '\n':
      return out->Append("\\n");
    case '\r':
      return out->Append("\\r");
    case '\t':
      return out->Append("\\t");
    default:
      out->Append(byte < 0x80 ? "\\u00" : "\\udc");
      out->Append(kHex[byte >> 4]);
      out->Append(kHex[byte & 15]);
  }
}

}  // namespace

void AppendJsonString(std::string_view text, ByteBuffer* out) {
  out->Append('"');
  size_t start = 0;  // of the bytes that can be copied as they are
  size_t at = PlainEights(text);
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (kPlain[byte]) {
      ++at;
      continue;
    }
    if (byte >= 0x80) {
      if (const size_t length = SequenceLength(text, at); length != 0) {
        at += length;
        continue;
      }
    }
    out->Append(text.substr(start, at - start));
    AppendEscape(byte, out);
    start = ++at;
  }
  out->Append(text.substr(start));
  out->Append('"');
}

void AppendJsonStringOrNull(std::string_view text, ByteBuffer* out) {
  if (text.empty()) {
    out->Append("null");
  } else {
    AppendJsonString(text, out);
  }
}

void AppendJsonBool(bool value, ByteBuffer* out) { out->Append(value ? "true" : "false"); }

void AppendJsonStrings(absl::Span<const std::string> texts, ByteBuffer* out) {
  out->Append('[');
  for (size_t i = 0; i < texts.size(); ++i) {
    if (i != 0) out->Append(',');
    AppendJsonString(texts[i], out);
  }
  out->Append(']');
}

void AppendJsonConditions(Conditions conditions, ByteBuffer* out) {
  out->Append('[');
  bool first = true;
  for (int bit = 0; bit < kConditionCount; ++bit) {
    if ((conditions >> bit & 1) == 0) continue;
    out->Append(first ? "\"" : ",\"");
    out->Append(ConditionName(bit));
    out->Append('"');
    first = false;
  }
  out->Append(']');
}

void AppendJsonDiagnostic(const Diagnostic& diagnostic, bool with_path, ByteBuffer* out) {
  out->Append("{\"code\":");
  AppendJsonString(diagnostic.code, out);
  if (with_path) {
    out->Append(",\"path\":");
    AppendJsonStringOrNull(diagnostic.path, out);
  }
  out->Append(",\"line\":");
  out->AppendUint(diagnostic.line);
  out->Append(",\"message\":");
  AppendJsonString(diagnostic.message, out);
  out->Append('}');
}

std::string_view ScopeName(Scope scope) {
  switch (scope) {
    case Scope::kModule:
      return "module";
    case Scope::kClass:
      return "class";
    case Scope::kFunction:
      return "function";
  }
  return "";
}

}  // namespace clew
