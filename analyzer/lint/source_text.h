// Source files as findings quote them: a statement on one line, columns in code points.
#ifndef CLEW_ANALYZER_LINT_SOURCE_TEXT_H_
#define CLEW_ANALYZER_LINT_SOURCE_TEXT_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/facts.h"

namespace clew {

inline uint32_t CodePoints(std::string_view utf8) {
  uint32_t count = 0;
  for (const char byte : utf8) count += (static_cast<unsigned char>(byte) & 0xc0) != 0x80;
  return count;
}

// Comments, line joins and runs of white space become one space; string literals stay as they are.
std::string OnOneLine(std::string_view source);

// One file, read and decoded once.
class SourceText {
 public:
  // The raw bytes of the file.
  explicit SourceText(std::string bytes);

  std::string_view utf8() const { return utf8_; }
  // Columns of the line's first `column` bytes; `column` itself where there is no such line.
  uint32_t CodePointColumn(uint32_t line, uint32_t column) const;
  // The import statement or call that begins there, on one line; else the rest of that line.
  std::string StatementAt(uint32_t line, uint32_t column) const;
  // The imports of more than one line, sorted: (line, column) and the last line.
  std::vector<std::pair<std::pair<uint32_t, uint32_t>, uint32_t>> LongStatements() const;

 private:
  size_t OffsetOf(uint32_t line, uint32_t column) const;

  std::string bytes_;
  std::string scratch_;
  std::string_view utf8_;
  std::vector<size_t> lines_;  // where each begins; one more behind the last
  std::map<std::pair<uint32_t, uint32_t>, Position> statements_;  // by line and column
};

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_SOURCE_TEXT_H_
