#include "analyzer/simulate/pattern.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "re2/re2.h"

namespace clew {
namespace {

bool IsPrintable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), absl::ascii_isprint);
}

// Forms that Python reads in another way: `{,n}`, POSIX classes, sets in sets, RE2's own escapes.
bool ReadsAlike(std::string_view pattern) {
  for (const char* form : {"{,", "[[", "[:", "&&", "||", "--", "~~"}) {
    if (absl::StrContains(pattern, form)) return false;
  }
  for (size_t i = 0; i + 1 < pattern.size(); ++i) {
    if (pattern[i] != '\\') continue;
    const char escaped = pattern[++i];
    if (absl::ascii_isalnum(escaped) && !absl::StrContains("AbBdDfnrsStvwW", escaped)) return false;
  }
  return true;
}

}  // namespace

std::optional<bool> PatternMatches(std::string_view pattern, std::string_view method,
                                   std::string_view text) {
  if (!IsPrintable(pattern) || !IsPrintable(text) || !ReadsAlike(pattern)) return std::nullopt;
  const bool whole = method == "fullmatch";
  if (!whole && method != "match" && method != "search") return std::nullopt;
  RE2::Options options;
  options.set_log_errors(false);
  const re2::StringPiece source(pattern.data(), pattern.size());
  const RE2 compiled(source, options);
  if (!compiled.ok()) return std::nullopt;
  return compiled.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                        whole               ? RE2::ANCHOR_BOTH
                        : method == "match" ? RE2::ANCHOR_START
                                            : RE2::UNANCHORED,
                        nullptr, 0);
}

}  // namespace clew
