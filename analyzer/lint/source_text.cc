#include "analyzer/lint/source_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "grammar/encoding.h"
#include "grammar/engine.h"
#include "grammar/scan/string_skipper.h"

namespace clew {

std::string OnOneLine(std::string_view source) {
  std::string text;
  bool gap = false;
  for (size_t at = 0; at < source.size();) {
    const char byte = source[at];
    size_t end = at + 1;
    if (byte == '#') {
      end = std::min(source.find_first_of("\r\n", at), source.size());
      gap = true;
    } else if (absl::ascii_isspace(byte) ||
               (byte == '\\' && (end == source.size() || absl::ascii_isspace(source[end])))) {
      gap = true;
    } else {
      if (byte == '"' || byte == '\'') end = std::max(end, SkipString(source, at).end);
      if (gap && !text.empty()) text += ' ';
      gap = false;
      text += source.substr(at, end - at);
    }
    at = end;
  }
  // A literal of several lines.
  for (char& byte : text) {
    if (byte == '\n' || byte == '\r') byte = ' ';
  }
  return text;
}

SourceText::SourceText(std::string bytes) : bytes_(std::move(bytes)) {
  utf8_ = DecodeSource(bytes_, &scratch_).utf8;
  lines_.push_back(0);
  for (size_t at = 0; at < utf8_.size(); ++at) {
    if (utf8_[at] == '\n' || (utf8_[at] == '\r' && utf8_.substr(at + 1, 1) != "\n")) {
      lines_.push_back(at + 1);
    }
  }
  lines_.push_back(utf8_.size());
  Extractor extractor;
  const FileFacts facts = extractor.Extract(bytes_, ExtractOptions());
  const auto add = [&](const Position& position) {
    statements_.try_emplace({position.line, position.column}, position);
  };
  for (const PlacedImport& import : facts.imports) add(import.place.position);
  for (const DynamicImport& import : facts.dynamic) add(import.place.position);
}

size_t SourceText::OffsetOf(uint32_t line, uint32_t column) const {
  if (line == 0 || line >= lines_.size()) return utf8_.size();
  return std::min<size_t>(lines_[line - 1] + column, lines_[line]);
}

uint32_t SourceText::CodePointColumn(uint32_t line, uint32_t column) const {
  if (line == 0 || line >= lines_.size()) return column;
  const size_t begin = lines_[line - 1];
  return CodePoints(utf8_.substr(begin, OffsetOf(line, column) - begin));
}

std::string SourceText::StatementAt(uint32_t line, uint32_t column) const {
  const size_t begin = OffsetOf(line, column);
  size_t end = OffsetOf(line + 1, 0);
  const auto found = statements_.find({line, column});
  if (found != statements_.end()) {
    end = OffsetOf(found->second.end_line, found->second.end_column);
  }
  return end > begin ? OnOneLine(utf8_.substr(begin, end - begin)) : "";
}

std::vector<std::pair<std::pair<uint32_t, uint32_t>, uint32_t>> SourceText::LongStatements() const {
  std::vector<std::pair<std::pair<uint32_t, uint32_t>, uint32_t>> result;
  for (const auto& [start, position] : statements_) {
    if (position.end_line > start.first) result.emplace_back(start, position.end_line);
  }
  return result;
}

}  // namespace clew
