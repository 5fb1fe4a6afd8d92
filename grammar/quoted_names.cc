#include "grammar/quoted_names.h"

#include <cstddef>

#include "absl/strings/ascii.h"

namespace clew {
namespace {

bool IsOfName(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::vector<std::string_view> FindQuotedNames(std::string_view source) {
  std::vector<std::string_view> names;
  size_t quote = source.find_first_of("'\"");
  while (quote != std::string_view::npos) {
    size_t end = quote + 1;
    while (end < source.size() && IsOfName(source[end])) ++end;
    if (end < source.size() && end > quote + 1 && source[end] == source[quote]) {
      names.push_back(source.substr(quote + 1, end - quote - 1));
    }
    quote = source.find_first_of("'\"", end);
  }
  return names;
}

}  // namespace clew
