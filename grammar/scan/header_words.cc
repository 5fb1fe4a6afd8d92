#include "grammar/scan/header_words.h"

#include <array>
#include <cstdint>

#include "grammar/scan/line_text.h"
#include "grammar/scan/word_search.h"

namespace clew {
namespace {

// Sorted by the first letter.
constexpr HeaderWord kHeaders[] = {
    {"async", ClauseKind::kModule},    {"case", ClauseKind::kCase},
    {"class", ClauseKind::kClass},     {"def", ClauseKind::kFunction},
    {"elif", ClauseKind::kElif},       {"else", ClauseKind::kElse},
    {"except", ClauseKind::kExcept},   {"exec", ClauseKind::kModule},
    {"finally", ClauseKind::kFinally}, {"for", ClauseKind::kFor},
    {"if", ClauseKind::kIf},           {"match", ClauseKind::kMatch},
    {"print", ClauseKind::kModule},    {"try", ClauseKind::kTry},
    {"while", ClauseKind::kWhile},     {"with", ClauseKind::kWith},
};

constexpr HeaderWord kNotInBrackets[] = {
    {"assert", ClauseKind::kModule}, {"class", ClauseKind::kModule},
    {"def", ClauseKind::kModule},    {"del", ClauseKind::kModule},
    {"global", ClauseKind::kModule}, {"import", ClauseKind::kModule},
    {"pass", ClauseKind::kModule},   {"raise", ClauseKind::kModule},
    {"return", ClauseKind::kModule}, {"try", ClauseKind::kModule},
    {"while", ClauseKind::kModule},  {"with", ClauseKind::kModule},
};

// Where the words with each first letter begin; the ones with the next letter end them.
template <size_t kSize>
constexpr std::array<uint8_t, 27> IndexByLetter(const HeaderWord (&words)[kSize]) {
  std::array<uint8_t, 27> first{};
  for (size_t letter = 0; letter < first.size(); ++letter) {
    uint8_t before = 0;
    while (before < kSize && static_cast<size_t>(words[before].word[0] - 'a') < letter) ++before;
    first[letter] = before;
  }
  return first;
}
constexpr std::array<uint8_t, 27> kHeadersByLetter = IndexByLetter(kHeaders);
constexpr std::array<uint8_t, 27> kNotInBracketsByLetter = IndexByLetter(kNotInBrackets);

template <size_t kSize>
const HeaderWord* Find(const HeaderWord (&words)[kSize], const std::array<uint8_t, 27>& by_letter,
                       std::string_view text, size_t at) {
  if (at >= text.size() || text[at] < 'a' || text[at] > 'z') return nullptr;
  const auto letter = static_cast<size_t>(text[at] - 'a');
  for (size_t i = by_letter[letter]; i < by_letter[letter + 1]; ++i) {
    const std::string_view word = words[i].word;
    if (word.size() > text.size() - at || text[at + 1] != word[1]) continue;
    size_t same = 2;
    while (same < word.size() && text[at + same] == word[same]) ++same;
    if (same < word.size()) continue;
    if (at + same < text.size() && IsIdentifierByte(text[at + same])) continue;
    return &words[i];
  }
  return nullptr;
}

}  // namespace

const HeaderWord* FindHeaderWord(std::string_view text, size_t at) {
  return Find(kHeaders, kHeadersByLetter, text, at);
}

bool IsHeader(std::string_view text, const RelevantStatement& line, const HeaderWord& word,
              ClauseKind around, ClauseKind* kind) {
  *kind = word.kind;
  const uint32_t at =
      SkipBlank(text, line.start + static_cast<uint32_t>(word.word.size()), line.end);
  if (word.kind == ClauseKind::kMatch || word.kind == ClauseKind::kCase) {
    const auto byte = [&](size_t i) { return i < text.size() ? text[i] : '\0'; };
    const char c = byte(at);
    if (c == '=' || (c == '.' && byte(at + 1) != '.') || c == ',' || c == ')' || c == ':' ||
        c == ';') {
      return false;
    }
    const uint32_t colon = FindHeaderColon(text, line.start, line.end);
    return word.kind == ClauseKind::kCase ? around == ClauseKind::kMatch && colon < line.end
                                          : colon + 1 == line.end;
  }
  if (word.kind != ClauseKind::kModule) return true;
  if (word.word != "async") return false;
  const std::string_view next = WordAt(text, at);
  if (next == "def") {
    *kind = ClauseKind::kFunction;
  } else if (next == "for") {
    *kind = ClauseKind::kFor;
  } else if (next == "with") {
    *kind = ClauseKind::kWith;
  } else {
    return false;
  }
  return true;
}

bool IsStatementInBrackets(std::string_view text, size_t at) {
  const HeaderWord* word = Find(kNotInBrackets, kNotInBracketsByLetter, text, at);
  if (word == nullptr || at + word->word.size() >= text.size()) return false;
  // `with=1`, `def.x` and the like are no statements.
  const char next = text[at + word->word.size()];
  return next == ' ' || next == '\t' || next == '\n' || next == '\r' || next == ':';
}

std::string_view DefinedName(std::string_view text, const ClauseNode& definition) {
  uint32_t at = definition.start;
  const auto skip_word = [&] {
    at = SkipBlank(text, at + static_cast<uint32_t>(WordAt(text, at).size()), definition.end);
  };
  if (WordAt(text, at) == "async") skip_word();
  skip_word();
  return WordAt(text, at);
}

}  // namespace clew
