#include "grammar/tree/plain_exports.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

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

}  // namespace

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
