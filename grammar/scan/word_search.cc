#include "grammar/scan/word_search.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "grammar/tree/aliases.h"

namespace clew {
namespace {

struct Word {
  std::string_view text;
  WordKind kind;
  bool plain;  // counts only where no dot stands before it
};

// Sorted by the first byte.
constexpr Word kWords[] = {
    {"__all__", WordKind::kTrigger, true},
    {"__builtin__", WordKind::kTrigger, false},
    {"__builtins__", WordKind::kTrigger, false},
    {"__getattr__", WordKind::kTrigger, true},
    {"__import__", WordKind::kTrigger, false},
    {"__lazy_modules__", WordKind::kTrigger, true},
    {"__package__", WordKind::kTrigger, true},
    {"__path__", WordKind::kTrigger, false},
    {"builtins", WordKind::kTrigger, false},
    {"compile", WordKind::kTrigger, true},
    {"eval", WordKind::kTrigger, true},
    {"exec", WordKind::kTrigger, true},
    {"exec_module", WordKind::kTrigger, false},
    {"execfile", WordKind::kTrigger, true},
    {"extend_path", WordKind::kTrigger, false},
    {"imp", WordKind::kTrigger, false},
    {"import", WordKind::kImport, false},
    {"import_module", WordKind::kTrigger, false},
    {"import_fresh_module", WordKind::kTrigger, false},
    {"importlib", WordKind::kTrigger, false},
    {"importorskip", WordKind::kTrigger, false},
    {"loadTestsFromName", WordKind::kTrigger, false},
    {"loadTestsFromNames", WordKind::kTrigger, false},
    {"load_module", WordKind::kTrigger, false},
    {"pkgutil", WordKind::kTrigger, false},
    {"pytest_plugins", WordKind::kTrigger, true},
    {"runpy", WordKind::kTrigger, false},
    {"syspath_prepend", WordKind::kTrigger, false},
};

// Where the words with each first byte begin; the ones with the next byte end them.
constexpr std::array<uint8_t, 129> IndexByFirstByte() {
  std::array<uint8_t, 129> first{};
  for (size_t byte = 0; byte < first.size(); ++byte) {
    uint8_t before = 0;
    while (before < std::size(kWords) && static_cast<size_t>(kWords[before].text[0]) < byte) {
      ++before;
    }
    first[byte] = before;
  }
  return first;
}
constexpr std::array<uint8_t, 129> kWordsByFirstByte = IndexByFirstByte();

// `sys` is everywhere; only what follows it says whether imports are concerned. The member may be
// named in quotes: getattr(sys, "path"), vars(sys)["path"].
bool IsSysMember(std::string_view rest) {
  if (!rest.empty() && rest[0] == ',') {
    const size_t at = rest.find_first_not_of(", \t\n\r\f\\");
    return at != std::string_view::npos && (rest[at] == '"' || rest[at] == '\'');
  }
  if (rest.substr(0, 2) == ")[") return true;
  if (rest.empty()) return false;
  if (rest[0] != '.') {
    // sys .path, (sys).path and, inside of brackets, on the next line.
    const size_t dot = rest.find_first_not_of(" \t\f\\\n)");
    if (dot == 0 || dot == std::string_view::npos || rest[dot] != '.') return false;
    rest.remove_prefix(dot);
  }
  const size_t name = rest.find_first_not_of(" \t\f\\\n", 1);
  if (name == std::string_view::npos) return false;
  rest.remove_prefix(name);
  size_t end = 0;
  while (end < rest.size() && IsIdentifierByte(rest[end])) ++end;
  const std::string_view member = rest.substr(0, end);
  return member == "__dict__" || IsSearchedOfSys(member);
}

// Where the word from `at` to `end` counts: "sys.path" and "builtins.__import__" as the first
// argument of a call do where the bracket is, because what stands in a string is no code.
size_t OffsetInCode(std::string_view text, size_t at, size_t end) {
  if (at < 2 || (text[at - 1] != '"' && text[at - 1] != '\'')) return at;
  size_t before = at - 1;
  while (before > 0 && (text[before - 1] == ' ' || text[before - 1] == '\n')) --before;
  if (before == 0 || text[before - 1] != '(') return at;
  const size_t quote = text.find(text[at - 1], end);
  if (quote == std::string_view::npos || text[end] != '.') return at;
  const std::string_view member = text.substr(end + 1, quote - end - 1);
  return IsSearchedOfSys(member) || member == "__import__" ? before - 1 : at;
}

// `sys`, `os` and `TYPE_CHECKING` matter also where they are assigned to another name.
bool IsAssigned(std::string_view text, size_t at) {
  size_t before = at;
  while (before > 0) {
    const char c = text[before - 1];
    if (IsIdentifierByte(c) || c == '.' || c == ' ' || c == '\t' || c == '\f') {
      --before;
    } else if (c == '\n' && before > 1 && text[before - 2] == '\\') {
      before -= 2;
    } else {
      break;
    }
  }
  return before > 0 && text[before - 1] == '=';
}

// The identifier that begins at `at` with an ASCII letter or `_`, if it is one of the words.
void CheckIdentifier(std::string_view text, size_t at, std::vector<FoundWord>* found) {
  size_t end = at + 1;
  while (end < text.size() && IsIdentifierByte(text[end])) ++end;
  const std::string_view identifier = text.substr(at, end - at);
  if (identifier == "import") {  // most of what is found
    found->push_back({static_cast<uint32_t>(at), WordKind::kImport});
    return;
  }
  if (identifier == "sys" && IsSysMember(text.substr(end))) {
    found->push_back({static_cast<uint32_t>(OffsetInCode(text, at, end)), WordKind::kTrigger});
    return;
  }
  if (identifier == "sys" || identifier == "TYPE_CHECKING" || identifier == "os") {
    if (IsAssigned(text, at)) found->push_back({static_cast<uint32_t>(at), WordKind::kAlias});
    return;
  }
  if (identifier == "__name__") {
    // The hook by which setuptools finds what it vendors.
    constexpr std::string_view kHook = "VendorImporter(";
    if (at >= kHook.size() && text.substr(at - kHook.size(), kHook.size()) == kHook) {
      found->push_back({static_cast<uint32_t>(at), WordKind::kTrigger});
    }
    return;
  }
  const auto first = static_cast<unsigned char>(identifier[0]);
  for (size_t i = kWordsByFirstByte[first]; i < kWordsByFirstByte[first + 1u]; ++i) {
    const Word& word = kWords[i];
    if (identifier != word.text) continue;
    if (word.plain && at > 0 && text[at - 1] == '.') return;
    const size_t offset = word.text == "builtins" ? OffsetInCode(text, at, end) : at;
    found->push_back({static_cast<uint32_t>(offset), word.kind});
    return;
  }
}

// What begins at `at` with an ASCII letter or `_`, if it is one of the words.
inline void CheckAt(std::string_view text, size_t at, std::vector<FoundWord>* found) {
  if (at > 0 && IsIdentifierByte(text[at - 1])) return;
  CheckIdentifier(text, at, found);
}

bool MayBegin(char first, char second) {
  switch (first) {
    case 'i':
      return second == 'm';
    case '_':
      return second == '_';
    case 'e':
      return second == 'x' || second == 'v';
    case 'b':
      return second == 'u';
    case 'c':
    case 'l':
      return second == 'o';
    case 'p':
      return second == 'y' || second == 'k';
    case 'r':
      return second == 'u';
    case 's':
      return second == 'y';
    case 'o':
      return second == 's';
    case 'T':
      return second == 'Y';
    default:
      return false;
  }
}

#ifdef __SSE2__
// How the words begin, in groups that a byte tells apart: of each position in a group any letter.
struct Beginning {
  std::string_view first, second, third;  // third: empty for anything
};
constexpr Beginning kBeginnings[8] = {
    {"i", "m", "p"},      {"_", "_", "iapgbln"}, {"e", "xv", "eta"}, {"br", "u", "in"},
    {"cTl", "oY", "mPa"}, {"p", "yk", "tg"},     {"s", "y", "s"},    {"o", "s", ""},
};

// For each half of a byte the groups that it may belong to: both halves together tell those that
// it does, give or take a few.
struct Halves {
  alignas(16) std::array<char, 16> low{};
  alignas(16) std::array<char, 16> high{};
};

constexpr Halves MakeHalves(std::string_view Beginning::* letters) {
  Halves halves;
  for (size_t group = 0; group < 8; ++group) {
    const char bit = static_cast<char>(1u << group);
    const std::string_view of_group = kBeginnings[group].*letters;
    for (const char letter : of_group) {
      const auto byte = static_cast<unsigned char>(letter);
      halves.low[byte % 16] = static_cast<char>(halves.low[byte % 16] | bit);
      halves.high[byte / 16] = static_cast<char>(halves.high[byte / 16] | bit);
    }
    if (!of_group.empty()) continue;
    for (char& low : halves.low) low = static_cast<char>(low | bit);
    for (char& high : halves.high) high = static_cast<char>(high | bit);
  }
  return halves;
}
constexpr Halves kFirst = MakeHalves(&Beginning::first);
constexpr Halves kSecond = MakeHalves(&Beginning::second);
constexpr Halves kThird = MakeHalves(&Beginning::third);

__attribute__((target("avx2"))) inline __m256i Table(const std::array<char, 16>& table) {
  return _mm256_broadcastsi128_si256(
      _mm_load_si128(reinterpret_cast<const __m128i*>(table.data())));
}

// The groups of each of 32 bytes. A byte that is no ASCII selects 0 from the first table.
__attribute__((target("avx2"))) inline __m256i Groups(const char* bytes, __m256i low,
                                                      __m256i high) {
  const __m256i chunk = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i high_half = _mm256_and_si256(_mm256_srli_epi16(chunk, 4), _mm256_set1_epi8(15));
  return _mm256_and_si256(_mm256_shuffle_epi8(low, chunk), _mm256_shuffle_epi8(high, high_half));
}

// The words in all blocks of 32 bytes that have two more bytes behind them; returns the offset
// behind these blocks.
__attribute__((target("avx2"))) size_t CheckBlocks(std::string_view text,
                                                   std::vector<FoundWord>* found) {
  const __m256i first_low = Table(kFirst.low), first_high = Table(kFirst.high),
                second_low = Table(kSecond.low), second_high = Table(kSecond.high),
                third_low = Table(kThird.low), third_high = Table(kThird.high);
  size_t at = 0;
  for (; at + 34 <= text.size(); at += 32) {
    const char* bytes = text.data() + at;
    const __m256i both = _mm256_and_si256(Groups(bytes, first_low, first_high),
                                          Groups(bytes + 1, second_low, second_high));
    const __m256i all = _mm256_and_si256(both, Groups(bytes + 2, third_low, third_high));
    const __m256i none = _mm256_cmpeq_epi8(all, _mm256_setzero_si256());
    uint32_t mask = ~static_cast<uint32_t>(_mm256_movemask_epi8(none));
    while (mask != 0) {
      CheckAt(text, at + static_cast<size_t>(__builtin_ctz(mask)), found);
      mask &= mask - 1;
    }
  }
  return at;
}
#endif

// Whole identifiers, sorted in.
void AddAll(std::string_view text, const std::vector<std::string>& words, bool attributes,
            std::vector<FoundWord>* found) {
  for (const std::string& word : words) {
    for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
      const size_t end = at + word.size();
      if (at > 0 && (IsIdentifierByte(text[at - 1]) || (!attributes && text[at - 1] == '.'))) {
        continue;
      }
      if (end < text.size() && IsIdentifierByte(text[end])) continue;
      found->push_back({static_cast<uint32_t>(at), WordKind::kTrigger});
    }
  }
  // A word that is found twice is what makes its line matter most.
  const auto before = [](const FoundWord& a, const FoundWord& b) {
    return std::tie(a.offset, a.kind) < std::tie(b.offset, b.kind);
  };
  std::sort(found->begin(), found->end(), before);
  found->erase(
      std::unique(found->begin(), found->end(),
                  [](const FoundWord& a, const FoundWord& b) { return a.offset == b.offset; }),
      found->end());
}

}  // namespace

void FindWordsSlowly(std::string_view text, std::vector<FoundWord>* found) {
  found->clear();
  for (size_t at = 0; at + 1 < text.size(); ++at) {
    if (MayBegin(text[at], text[at + 1])) CheckAt(text, at, found);
  }
}

#ifdef __SSE2__
void FindWordsBy16(std::string_view text, std::vector<FoundWord>* found) {
  found->clear();
  const auto all = [](char c) { return _mm_set1_epi8(c); };
  const __m128i i = all('i'), m = all('m'), underscore = all('_'), e = all('e'), x = all('x'),
                v = all('v'), c = all('c'), o = all('o'), p = all('p'), y = all('y'), s = all('s'),
                k = all('k'), r = all('r'), u = all('u'), letter_b = all('b'), capital_t = all('T'),
                capital_y = all('Y');
  size_t at = 0;
  for (; at + 17 <= text.size(); at += 16) {
    const __m128i a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + 1));
    const auto pair = [&](__m128i first, __m128i second) {
      return _mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, second));
    };
    const __m128i ex = _mm_and_si128(_mm_cmpeq_epi8(a, e),
                                     _mm_or_si128(_mm_cmpeq_epi8(b, x), _mm_cmpeq_epi8(b, v)));
    const __m128i with_u = _mm_and_si128(
        _mm_or_si128(_mm_cmpeq_epi8(a, r), _mm_cmpeq_epi8(a, letter_b)), _mm_cmpeq_epi8(b, u));
    const __m128i rare = _mm_or_si128(_mm_or_si128(pair(o, s), pair(capital_t, capital_y)),
                                      _mm_or_si128(pair(p, k), with_u));
    const __m128i any = _mm_or_si128(
        rare,
        _mm_or_si128(
            _mm_or_si128(pair(i, m), pair(underscore, underscore)),
            _mm_or_si128(_mm_or_si128(ex, pair(c, o)),
                         _mm_and_si128(_mm_or_si128(_mm_cmpeq_epi8(a, p), _mm_cmpeq_epi8(a, s)),
                                       _mm_cmpeq_epi8(b, y)))));
    uint32_t mask = static_cast<uint32_t>(_mm_movemask_epi8(any));
    while (mask != 0) {
      CheckAt(text, at + static_cast<size_t>(__builtin_ctz(mask)), found);
      mask &= mask - 1;
    }
  }
  for (; at + 1 < text.size(); ++at) {
    if (MayBegin(text[at], text[at + 1])) CheckAt(text, at, found);
  }
}

void FindWords(std::string_view text, std::vector<FoundWord>* found) {
  static const bool has_avx2 = __builtin_cpu_supports("avx2") != 0;
  if (!has_avx2) return FindWordsBy16(text, found);
  found->clear();
  for (size_t at = CheckBlocks(text, found); at + 1 < text.size(); ++at) {
    if (MayBegin(text[at], text[at + 1])) CheckAt(text, at, found);
  }
}
#else
void FindWordsBy16(std::string_view text, std::vector<FoundWord>* found) {
  FindWordsSlowly(text, found);
}

void FindWords(std::string_view text, std::vector<FoundWord>* found) {
  FindWordsSlowly(text, found);
}
#endif

bool IsSearchedWord(std::string_view name) {
  return name == "sys" || name == "os" || name == "TYPE_CHECKING" || name == "__name__" ||
         std::any_of(std::begin(kWords), std::end(kWords),
                     [&](const Word& word) { return word.text == name; });
}

void AddNames(std::string_view text, const std::vector<std::string>& names,
              std::vector<FoundWord>* found) {
  AddAll(text, names, /*attributes=*/false, found);
}

void AddWords(std::string_view text, const std::vector<std::string>& words,
              std::vector<FoundWord>* found) {
  AddAll(text, words, /*attributes=*/true, found);
}

}  // namespace clew
