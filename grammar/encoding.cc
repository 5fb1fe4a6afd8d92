#include "grammar/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <iterator>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "grammar/codecs.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace clew {
namespace {

uint32_t LineOf(std::string_view text, size_t at) {
  return 1 + static_cast<uint32_t>(
                 std::count(text.begin(), text.begin() + static_cast<long>(at), '\n'));
}

// What most sources have none of: where a flag is false, no such byte needs to be looked for.
struct Survey {
  bool not_ascii = true;
  bool nul = true;
  bool carriage_return = true;
};

#ifdef __SSE2__
Survey SurveyBytes(std::string_view bytes) {
  const __m128i zero = _mm_setzero_si128();
  __m128i united = zero;
  __m128i least = _mm_set1_epi8('\xff');
  __m128i returns = zero;
  const auto take = [&](const char* from) {
    const __m128i chunk = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    united = _mm_or_si128(united, chunk);
    least = _mm_min_epu8(least, chunk);
    returns = _mm_or_si128(returns, _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\r')));
  };
  size_t at = 0;
  for (; at + 64 <= bytes.size(); at += 64) {
    take(bytes.data() + at);
    take(bytes.data() + at + 16);
    take(bytes.data() + at + 32);
    take(bytes.data() + at + 48);
  }
  char rest[64];
  std::fill(std::begin(rest), std::end(rest), ' ');
  std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), rest);
  for (size_t part = 0; part < sizeof(rest); part += 16) take(rest + part);
  Survey survey;
  survey.not_ascii = _mm_movemask_epi8(united) != 0;
  survey.nul = _mm_movemask_epi8(_mm_cmpeq_epi8(least, zero)) != 0;
  survey.carriage_return = _mm_movemask_epi8(returns) != 0;
  return survey;
}
#else
Survey SurveyBytes(std::string_view /*bytes*/) { return {}; }
#endif

// The offset of the first byte that is not UTF-8 (RFC 3629); npos where all is well.
size_t FirstInvalidUtf8(std::string_view text) {
  size_t at = 0;
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const auto tail = [&](size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  while (at < text.size()) {
    // ASCII, 32 and then eight bytes at a time.
    while (at + 32 <= text.size()) {
      uint64_t blocks[4];
      __builtin_memcpy(blocks, text.data() + at, sizeof(blocks));
      if (((blocks[0] | blocks[1] | blocks[2] | blocks[3]) & 0x8080808080808080u) != 0) break;
      at += 32;
    }
    while (at + 8 <= text.size()) {
      uint64_t block;
      __builtin_memcpy(&block, text.data() + at, 8);
      if (block & 0x8080808080808080u) break;
      at += 8;
    }
    if (at >= text.size()) break;
    const uint8_t first = byte(at);
    if (first < 0x80) {
      ++at;
    } else if (first >= 0xC2 && first <= 0xDF) {
      if (!tail(at + 1)) return at;
      at += 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
      if (!tail(at + 1) || !tail(at + 2)) return at;
      if (first == 0xE0 && byte(at + 1) < 0xA0) return at;
      if (first == 0xED && byte(at + 1) > 0x9F) return at;  // surrogates
      at += 3;
    } else if (first >= 0xF0 && first <= 0xF4) {
      if (!tail(at + 1) || !tail(at + 2) || !tail(at + 3)) return at;
      if (first == 0xF0 && byte(at + 1) < 0x90) return at;
      if (first == 0xF4 && byte(at + 1) > 0x8F) return at;
      at += 4;
    } else {
      return at;
    }
  }
  return std::string_view::npos;
}

// PEP 263's pattern on one line: ^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)
std::string CookieOn(std::string_view line) {
  size_t at = line.find_first_not_of(" \t\f");
  if (at == std::string_view::npos || line[at] != '#') return "";
  while ((at = line.find("coding", at)) != std::string_view::npos) {
    at += 6;
    if (at >= line.size() || (line[at] != ':' && line[at] != '=')) continue;
    size_t start = at + 1;
    while (start < line.size() && (line[start] == ' ' || line[start] == '\t')) ++start;
    size_t end = start;
    while (end < line.size() && (absl::ascii_isalnum(static_cast<unsigned char>(line[end])) ||
                                 line[end] == '-' || line[end] == '_' || line[end] == '.')) {
      ++end;
    }
    if (end > start) return std::string(line.substr(start, end - start));
  }
  return "";
}

bool DecodeWithIconv(std::string_view bytes, const std::string& encoding, std::string* out,
                     size_t* wrong_at) {
  std::string dashed = encoding;  // Python's shift_jis is SHIFT_JIS there, euc_jp is EUC-JP
  std::replace(dashed.begin(), dashed.end(), '_', '-');
  iconv_t converter = iconv_open("UTF-8", encoding.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) converter = iconv_open("UTF-8", dashed.c_str());
  if (converter == reinterpret_cast<iconv_t>(-1)) return false;
  out->clear();
  *wrong_at = std::string_view::npos;
  char* in = const_cast<char*>(bytes.data());
  size_t left = bytes.size();
  char buffer[4096];
  while (left > 0) {
    char* to = buffer;
    size_t room = sizeof buffer;
    const size_t result = iconv(converter, &in, &left, &to, &room);
    out->append(buffer, sizeof buffer - room);
    if (result != static_cast<size_t>(-1) || errno == E2BIG) continue;
    // A byte that means nothing: kept, as nothing may be lost.
    if (*wrong_at == std::string_view::npos) *wrong_at = bytes.size() - left;
    out->push_back(*in);
    ++in;
    --left;
  }
  iconv_close(converter);
  return true;
}

// What tokenize.detect_encoding calls it: UTF-8 and Latin-1 have one name, others are as written.
std::string LabelOf(std::string_view cookie) {
  std::string name = absl::AsciiStrToLower(cookie.substr(0, 12));
  std::replace(name.begin(), name.end(), '_', '-');
  const auto is = [&name](std::string_view other) {
    return name == other || name.compare(0, other.size() + 1, std::string(other) + "-") == 0;
  };
  if (is("utf-8")) return "utf-8";
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return "iso-8859-1";
  return std::string(cookie);
}

void Complain(DecodedSource* source, std::string code, uint32_t line, std::string message) {
  source->diagnostics.push_back({std::move(code), "", line, std::move(message)});
}

}  // namespace

std::string FindCookie(std::string_view bytes) {
  for (int line_number = 0; line_number < 2; ++line_number) {
    std::string_view line = bytes.substr(0, bytes.find('\n'));
    line = line.substr(0, line.find('\r'));
    const size_t end = line.size();
    const std::string cookie = CookieOn(line);
    if (!cookie.empty()) return cookie;
    // The second line counts only if the first is blank or a comment.
    const size_t first = line.find_first_not_of(" \t\f");
    if (first != std::string_view::npos && line[first] != '#') return "";
    if (end == bytes.size()) return "";
    bytes.remove_prefix(end + (bytes.substr(end, 2) == "\r\n" ? 2 : 1));
  }
  return "";
}

namespace {

// CRLF and CR become LF, as CPython's tokenizer translates them: one line end for all that follows.
// `text` may be a part of `scratch`.
std::string_view TranslateLineEnds(std::string_view text, std::string* scratch) {
  size_t from = text.find('\r');
  if (from == std::string_view::npos) return text;
  std::string translated;
  translated.reserve(text.size() + 1);
  size_t start = 0;
  for (; from != std::string_view::npos; from = text.find('\r', start)) {
    translated.append(text.substr(start, from - start));
    translated.push_back('\n');
    start = from + (from + 1 < text.size() && text[from + 1] == '\n' ? 2 : 1);
  }
  translated.append(text.substr(start));
  *scratch = std::move(translated);
  return *scratch;
}

DecodedSource Decode(std::string_view bytes, const Survey& survey, std::string* scratch) {
  DecodedSource source;
  const bool bom = bytes.substr(0, 3) == "\xef\xbb\xbf";
  if (bom) bytes.remove_prefix(3);
  source.utf8 = bytes;
  if (bytes.substr(0, 2) == "\xff\xfe" || bytes.substr(0, 2) == "\xfe\xff") {
    Complain(&source, "encoding-error", 1, "UTF-16 is not a source encoding; ASCII parts are read");
    // Every other byte is NUL where the text is ASCII.
    scratch->clear();
    for (const char c : bytes.substr(2)) {
      if (c != '\0') scratch->push_back(c);
    }
    source.utf8 = *scratch;
    return source;
  }
  const size_t nul = survey.nul ? bytes.find('\0') : std::string_view::npos;
  if (nul != std::string_view::npos) {
    Complain(&source, "null-byte", LineOf(bytes, nul), "source code cannot contain null bytes");
    scratch->assign(bytes);
    std::replace(scratch->begin(), scratch->end(), '\0', ' ');
    source.utf8 = bytes = *scratch;
  }
  std::string cookie = FindCookie(bytes);
  const std::string codec = cookie.empty() ? "utf_8" : PythonCodec(cookie);
  if (bom) {
    source.encoding = "utf-8-sig";
    if (codec != "utf_8") {
      Complain(&source, "encoding-error", 1,
               absl::StrCat("the coding comment says ", cookie, " and the BOM says utf-8"));
    }
  } else if (!cookie.empty()) {
    source.encoding = LabelOf(cookie);
  }
  std::string decoded;
  size_t wrong = std::string_view::npos;
  if (bom || codec == "utf_8") {
    if (survey.not_ascii) wrong = FirstInvalidUtf8(bytes);
    source.utf8 = bytes;
  } else if (codec == "ascii") {
    const auto high = std::find_if(bytes.begin(), bytes.end(),
                                   [](char c) { return static_cast<uint8_t>(c) >= 0x80; });
    if (high != bytes.end()) wrong = static_cast<size_t>(high - bytes.begin());
  } else if (codec.compare(0, 6, "utf_16") == 0 || codec.compare(0, 6, "utf_32") == 0) {
    Complain(&source, "encoding-error", 1,
             absl::StrCat(cookie, " is not a source encoding; ASCII parts are read"));
  } else if (codec != "unicode_escape" && codec != "raw_unicode_escape" &&  // may hide a line end
             (DecodeBuiltIn(bytes, codec, &decoded, &wrong) ||
              DecodeWithIconv(bytes, codec, &decoded, &wrong))) {
    *scratch = std::move(decoded);
    source.utf8 = *scratch;
  } else {
    Complain(&source, "unknown-encoding", 1,
             absl::StrCat("the encoding ", cookie, " is not available; ASCII parts are read"));
  }
  if (wrong != std::string_view::npos) {
    Complain(&source, "encoding-error", LineOf(bytes, wrong),
             absl::StrCat("a byte is not ", source.encoding, "; imports are read all the same"));
  }
  return source;
}

}  // namespace

DecodedSource DecodeSource(std::string_view bytes, std::string* scratch) {
  const Survey survey = SurveyBytes(bytes);
  DecodedSource source = Decode(bytes, survey, scratch);
  // What was decoded may have line ends that the bytes do not show.
  const bool decoded = source.utf8.data() == scratch->data();
  source.ascii = !survey.not_ascii && !decoded;
  if (survey.carriage_return || decoded) source.utf8 = TranslateLineEnds(source.utf8, scratch);
  return source;
}

}  // namespace clew
