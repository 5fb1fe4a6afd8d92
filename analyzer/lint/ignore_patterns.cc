#include "analyzer/lint/ignore_patterns.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace clew {
namespace {

std::string WithSlashes(std::string_view dotted) {
  std::string path(dotted);
  std::replace(path.begin(), path.end(), '.', '/');
  return path;
}

bool IsName(std::string_view text) {
  return !text.empty() && text.front() != '.' && text.back() != '.' &&
         text.find("..") == std::string_view::npos &&
         text.find_first_of(" \t,>") == std::string_view::npos;
}

}  // namespace

NamePattern::NamePattern(std::string_view dotted) : glob_(WithSlashes(dotted)) {}

bool NamePattern::Matches(std::string_view name) const { return glob_.Matches(WithSlashes(name)); }

absl::StatusOr<IgnorePattern> ParseIgnorePattern(std::string_view text) {
  const size_t arrow = text.find("->");
  if (arrow != std::string_view::npos) {
    const std::string_view from = absl::StripAsciiWhitespace(text.substr(0, arrow));
    const std::string_view to = absl::StripAsciiWhitespace(text.substr(arrow + 2));
    if (IsName(from) && IsName(to)) {
      return IgnorePattern{std::string(text), NamePattern(from), NamePattern(to)};
    }
  }
  return absl::InvalidArgumentError(
      absl::StrCat("an ignored import is written as \"importer -> imported\", not \"", text, "\""));
}

}  // namespace clew
