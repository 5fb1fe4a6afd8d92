#include "grammar/tree/plain_exports.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <utility>

#include "grammar/tree/plain_words.h"

namespace clew {
namespace {

void SkipSpace(std::string_view text, bool in_brackets, size_t* at) {
  while (*at < text.size()) {
    const char c = text[*at];
    if (in_brackets && c == '#') {
      *at = std::min(text.find('\n', *at), text.size());
    } else if (c == ' ' || c == '\t' || (in_brackets && c == '\n')) {
      ++*at;
    } else {
      return;
    }
  }
}

bool Accept(std::string_view text, std::string_view token, size_t* at) {
  if (text.substr(*at, token.size()) != token) return false;
  *at += token.size();
  return true;
}

// A literal in single quotes of either kind, without a prefix or an escape. What stands between two
// quotes is never empty, so that a triple quote is none of these.
bool AcceptLiteral(std::string_view text, size_t* at, std::string* value) {
  if (*at >= text.size() || (text[*at] != '"' && text[*at] != '\'')) return false;
  const size_t start = *at + 1;
  size_t end = start;
  while (end < text.size() && text[end] != text[*at]) {
    if (text[end] == '\\' || text[end] == '\n') return false;
    ++end;
  }
  if (end == text.size() || end == start) return false;
  value->assign(text.substr(start, end - start));
  *at = end + 1;
  return true;
}

bool IsOfName(char c) { return IsLetter(c) || IsDigit(c); }

bool AcceptConstant(std::string_view text, size_t* at) {
  for (const std::string_view word : {"None", "True", "False"}) {
    if (!Accept(text, word, at)) continue;
    return *at >= text.size() || !IsOfName(text[*at]);
  }
  return false;
}

bool AcceptDisplay(std::string_view text, int depth, size_t* at, std::vector<std::string>* strings);

bool AcceptValue(std::string_view text, int depth, size_t* at, std::vector<std::string>* strings) {
  SkipSpace(text, true, at);
  std::string value;
  if (AcceptLiteral(text, at, &value)) {
    strings->push_back(std::move(value));
  } else if (!AcceptDisplay(text, depth, at, strings) && !AcceptConstant(text, at)) {
    return false;
  }
  SkipSpace(text, true, at);
  return true;
}

// Brackets of any kind with values between them. Of braces the first value says whether they are a
// dictionary's.
bool AcceptDisplay(std::string_view text, int depth, size_t* at,
                   std::vector<std::string>* strings) {
  constexpr int kMostNested = 8;
  constexpr std::string_view kOpen = "{[(";
  constexpr std::string_view kClose = "}])";
  if (*at >= text.size() || depth > kMostNested) return false;
  const size_t kind = kOpen.find(text[*at]);
  if (kind == std::string_view::npos) return false;
  ++*at;
  std::optional<bool> pairs;
  if (kind > 0) pairs = false;
  while (true) {
    SkipSpace(text, true, at);
    if (Accept(text, kClose.substr(kind, 1), at)) return true;
    if (!AcceptValue(text, depth + 1, at, strings)) return false;
    const bool colon = Accept(text, ":", at);
    if (!pairs) pairs = colon;
    if (colon != *pairs) return false;
    if (colon && !AcceptValue(text, depth + 1, at, strings)) return false;
    if (!Accept(text, ",", at)) return Accept(text, kClose.substr(kind, 1), at);
  }
}

}  // namespace

bool ReadPlainTable(std::string_view text, size_t* start, std::vector<std::string>* strings) {
  size_t at = 0;
  while (at < text.size() && IsOfName(text[at])) ++at;
  const std::string_view name = text.substr(0, at);
  if (name.empty() || name == "__all__" || name == "__getattr__") return false;
  SkipSpace(text, false, &at);
  if (Accept(text, ":", &at)) {
    while (at < text.size() && (IsOfName(text[at]) || text[at] == ' ' || text[at] == '.' ||
                                text[at] == ',' || text[at] == '[' || text[at] == ']')) {
      ++at;
    }
  }
  if (!Accept(text, "=", &at)) return false;
  SkipSpace(text, false, &at);
  if (at >= text.size() || text[at] == '(') return false;  // brackets around one value are no tuple
  const size_t display = at;
  std::vector<std::string> read;
  if (!AcceptDisplay(text, 0, &at, &read) || at != text.size()) return false;
  *start = display;
  std::move(read.begin(), read.end(), std::back_inserter(*strings));
  return true;
}

bool ReadPlainExports(std::string_view text, std::vector<std::string>* names) {
  size_t at = 0;
  if (!Accept(text, "__all__", &at)) return false;
  SkipSpace(text, false, &at);
  if (!Accept(text, "+=", &at) && !Accept(text, "=", &at)) return false;
  SkipSpace(text, false, &at);
  const bool list = Accept(text, "[", &at);
  if (!list && !Accept(text, "(", &at)) return false;
  std::vector<std::string> read;
  bool comma = false;
  while (true) {
    SkipSpace(text, true, &at);
    std::string name;
    if (!AcceptLiteral(text, &at, &name)) break;
    read.push_back(std::move(name));
    SkipSpace(text, true, &at);
    comma = Accept(text, ",", &at);
    if (!comma) break;
  }
  // `("a")` is no tuple.
  if (!list && read.size() == 1 && !comma) return false;
  if (!Accept(text, list ? "]" : ")", &at) || at != text.size()) return false;
  std::move(read.begin(), read.end(), std::back_inserter(*names));
  return true;
}

}  // namespace clew
