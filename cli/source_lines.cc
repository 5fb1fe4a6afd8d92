#include "cli/source_lines.h"

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "absl/strings/ascii.h"

namespace clew {
namespace {

// The lines with these numbers; LF, CR and CRLF end a line.
void AddLines(const std::string& path, std::string_view text, const std::set<uint32_t>& wanted,
              SourceLines* lines) {
  uint32_t number = 1;
  auto next = wanted.begin();
  while (next != wanted.end()) {
    const size_t end = text.find_first_of("\r\n");
    if (number == *next) {
      (*lines)[{path, number}] = std::string(absl::StripAsciiWhitespace(text.substr(0, end)));
      ++next;
    }
    if (end == std::string_view::npos) return;
    text.remove_prefix(text.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
    ++number;
  }
}

}  // namespace

SourceLines ReadSourceLines(FileSystem* files, const ImportGraph& graph, const Chains& chains) {
  std::map<std::string, std::set<uint32_t>> wanted;
  for (const Chain& chain : chains.chains) {
    for (const ChainStep& step : chain) {
      for (const Edge& edge : step.edges) {
        wanted[graph.module(step.from).path].insert(graph.statement(edge).line);
      }
    }
  }
  SourceLines lines;
  std::string text;
  for (const auto& [path, numbers] : wanted) {
    if (!path.empty() && files->ReadFile(path, &text).ok()) AddLines(path, text, numbers, &lines);
  }
  return lines;
}

}  // namespace clew
