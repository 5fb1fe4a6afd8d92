#include "cli/source_lines.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "grammar/engine.h"

namespace clew {
namespace {

constexpr size_t kLongestText = 160;

// Lines end with LF, CR or CRLF.
std::vector<std::string_view> SplitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const size_t end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(text.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
  }
}

// The last line of what begins in each line: of imports, which hold no strings, so that a `#` in
// them begins a comment.
std::map<uint32_t, uint32_t> EndLines(std::string_view text) {
  std::map<uint32_t, uint32_t> ends;
  Extractor extractor;
  const FileFacts facts = extractor.Extract(text, ExtractOptions());
  for (const PlacedImport& import : facts.imports) {
    uint32_t& end = ends[import.place.position.line];
    end = std::max(end, import.place.position.end_line);
  }
  return ends;
}

std::string OneLine(const std::vector<std::string_view>& lines, uint32_t begin, uint32_t end) {
  std::string text;
  for (uint32_t line = begin; line <= end && line <= lines.size(); ++line) {
    std::string_view part = lines[line - 1];
    if (begin != end) part = part.substr(0, part.find('#'));
    part = absl::StripAsciiWhitespace(part);
    if (!part.empty() && part.back() == '\\') part.remove_suffix(1);
    if (part.empty()) continue;
    if (!text.empty() && text.back() != '(' && part != ")") text += ' ';
    text += part;
  }
  if (absl::EndsWith(text, ",)")) text.replace(text.size() - 2, 2, ")");
  if (text.size() > kLongestText) {
    size_t cut = kLongestText;
    while ((static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80) --cut;
    text.resize(cut);
    text += " ...";
  }
  return text;
}

void AddLines(const std::string& path, std::string_view text, const std::set<uint32_t>& wanted,
              SourceLines* result) {
  const std::vector<std::string_view> lines = SplitLines(text);
  const std::map<uint32_t, uint32_t> ends = EndLines(text);
  for (const uint32_t line : wanted) {
    if (line == 0) continue;  // not known: of a graph without its positions
    const auto end = ends.find(line);
    std::string statement = OneLine(lines, line, end == ends.end() ? line : end->second);
    if (!statement.empty()) (*result)[{path, line}] = std::move(statement);
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
