#include "analyzer/source/ignore_file.h"

#include <cstddef>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

// Takes spaces at the end away, save those that a backslash protects.
std::string_view TrimTrailingSpaces(std::string_view line) {
  size_t keep = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
      keep = i + 1;
    } else if (line[i] != ' ') {
      keep = i + 1;
    }
  }
  return line.substr(0, keep);
}

}  // namespace

IgnoreFile::IgnoreFile(std::string_view contents) {
  absl::ConsumePrefix(&contents, "\xef\xbb\xbf");
  while (!contents.empty()) {
    const size_t newline = contents.find('\n');
    std::string_view line = contents.substr(0, newline);
    contents.remove_prefix(newline == std::string_view::npos ? contents.size() : newline + 1);
    absl::ConsumeSuffix(&line, "\r");
    AddLine(line);
  }
}

void IgnoreFile::AddLine(std::string_view line) {
  if (absl::StartsWith(line, "#")) return;
  line = TrimTrailingSpaces(line);
  Rule rule{false, false, false, false, "", Glob("")};
  rule.negated = absl::ConsumePrefix(&line, "!");
  rule.directory_only = absl::ConsumeSuffix(&line, "/");
  if (line.empty()) return;
  rule.anchored = line.find('/') != std::string_view::npos;
  const bool leading_slash = absl::ConsumePrefix(&line, "/");
  // git compares the part before the first wildcard byte by byte and takes the rest as a pattern of
  // its own; so `a**/b` reads as `a`, then `**/b`.
  const size_t wildcard = line.find_first_of("*?[\\");
  rule.literal = wildcard == std::string_view::npos;
  rule.prefix = std::string(line.substr(0, wildcard));
  if (!rule.literal) rule.rest = Glob(line.substr(wildcard));
  if (leading_slash && line.empty()) return;
  rules_.push_back(std::move(rule));
}

IgnoreVerdict IgnoreFile::Match(std::string_view path, bool is_directory) const {
  const std::string_view basename = PathBasename(path);
  for (auto rule = rules_.rbegin(); rule != rules_.rend(); ++rule) {
    if (rule->directory_only && !is_directory) continue;
    std::string_view text = rule->anchored ? path : basename;
    if (rule->literal) {
      if (text != rule->prefix) continue;
    } else {
      if (!absl::ConsumePrefix(&text, rule->prefix)) continue;
      if (!rule->rest.Matches(text)) continue;
    }
    return rule->negated ? IgnoreVerdict::kIncluded : IgnoreVerdict::kIgnored;
  }
  return IgnoreVerdict::kNone;
}

}  // namespace clew
