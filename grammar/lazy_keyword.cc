#include "grammar/lazy_keyword.h"

#include "absl/strings/match.h"
#include "grammar/identifier.h"

namespace clew {
namespace {

constexpr std::string_view kLazy = "lazy";

// The keyword after `lazy` and the blanks between; empty where there is none.
std::string_view KeywordAfter(std::string_view text, size_t at) {
  if (!absl::StartsWith(text.substr(at), kLazy)) return "";
  size_t next = at + kLazy.size();
  while (next < text.size() && (text[next] == ' ' || text[next] == '\t')) ++next;
  if (next == at + kLazy.size()) return "";
  size_t end = next;
  while (end < text.size() && IsNameByte(text[end])) ++end;
  const std::string_view word = text.substr(next, end - next);
  return word == "import" || word == "from" ? word : "";
}

}  // namespace

bool IsLazyImport(std::string_view text, size_t at) { return !KeywordAfter(text, at).empty(); }

void HideLazyKeyword(size_t at, std::string* text) {
  const std::string keyword(KeywordAfter(*text, at));
  const size_t end = text->find(keyword, at + kLazy.size()) + keyword.size();
  text->replace(at, end - at, keyword + std::string(end - at - keyword.size(), ' '));
}

}  // namespace clew
