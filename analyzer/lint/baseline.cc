#include "analyzer/lint/baseline.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace clew {
namespace {

constexpr std::string_view kFormat = "# clew.baseline/";

absl::Status Error(std::string_view path, size_t line, std::string_view message) {
  return absl::InvalidArgumentError(absl::StrCat(path, ":", line, ": ", message));
}

}  // namespace

absl::StatusOr<std::vector<NamePair>> ParseBaseline(std::string_view text, std::string_view path) {
  std::vector<NamePair> pairs;
  size_t number = 0;
  for (std::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (number == 1) {
      if (!absl::StartsWith(line, kFormat)) {
        return Error(path, 1, "no baseline: its first line is not \"# clew.baseline/1\"");
      }
      if (line.substr(kFormat.size()) != "1") {
        return Error(path, 1,
                     absl::StrCat("baseline of format ", line.substr(kFormat.size()),
                                  ", which this version of clew does not know (it knows 1)"));
      }
      continue;
    }
    if (line.empty() || line[0] == '#') continue;
    const size_t arrow = line.find(" -> ");
    const std::string_view from = line.substr(0, arrow);
    const std::string_view to =
        arrow == std::string_view::npos ? std::string_view() : line.substr(arrow + 4);
    if (from.empty() || to.empty() || absl::StrContains(to, " -> ") ||
        absl::StripAsciiWhitespace(from) != from || absl::StripAsciiWhitespace(to) != to) {
      constexpr std::string_view kMarks[] = {"<<<<<<<", "=======", ">>>>>>>"};
      const bool conflict =
          std::any_of(std::begin(kMarks), std::end(kMarks),
                      [&](std::string_view mark) { return absl::StartsWith(line, mark); });
      return Error(path, number,
                   conflict ? "a merge conflict: keep the lines of both sides"
                            : "no pair \"importer -> imported\"");
    }
    pairs.emplace_back(from, to);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

std::string FormatBaseline(const std::vector<NamePair>& pairs) {
  std::vector<std::string> lines;
  for (const auto& [from, to] : pairs) lines.push_back(absl::StrCat(from, " -> ", to, "\n"));
  std::sort(lines.begin(), lines.end());  // of lines, not of pairs: "a-b" and "a -> b"
  std::string text = absl::StrCat(kFormat, "1\n");
  for (const std::string& line : lines) text += line;
  return text;
}

}  // namespace clew
