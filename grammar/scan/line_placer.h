// The second half of ReadStructure: logical lines, in order, become clauses and statements.
//
// Blocks are followed by indentation. Private to this folder.
#ifndef CLEW_GRAMMAR_SCAN_LINE_PLACER_H_
#define CLEW_GRAMMAR_SCAN_LINE_PLACER_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "grammar/scan/header_words.h"
#include "grammar/scan/structure.h"

namespace clew {

struct LogicalLine {
  uint32_t start = 0;
  uint32_t end = 0;  // after the last token; white space may stand before it
  uint32_t line = 1;
  uint32_t column = 0;
  uint32_t indent = 0;        // in columns, as blocks count them
  uint32_t import_words = 0;  // `import` tokens in it
  bool has_trigger = false;   // another word was found in it
  uint32_t last_line = 1;     // where its end is
};

class LinePlacer {
 public:
  LinePlacer(std::string_view text, bool bindings, Structure* out);

  // `semicolons`: offsets of those outside brackets in the line.
  void Place(const LogicalLine& line, const std::vector<uint32_t>& semicolons) {
    // Most lines are one more of their block, and nothing in them matters.
    if (open_.back().body != line.indent) FindBlock(line);
    if (line.import_words == 0 && !line.has_trigger && !bindings_ &&
        !MayBeHeaderWord(text_[line.start], Byte(line.start + 1))) {
      open_.back().last = kNoClause;
    } else {
      PlaceLine(line, semicolons);
    }
  }

  // A statement at module level begins at `start`, in `line`; it and others are not placed.
  void EndBlocks(uint32_t start, uint32_t line) {
    LogicalLine first;
    first.start = start;
    first.last_line = line;
    FindBlock(first);
    open_.back().last = kNoClause;
  }

  void Doubt(const char* what, uint32_t line) {
    if (out_->doubt != nullptr) return;
    out_->doubt = what;
    out_->doubt_line = line;
  }
  void Python2(const char* what, uint32_t line) {
    if (out_->python2 != nullptr) return;
    out_->python2 = what;
    out_->python2_line = line;
  }

 private:
  // A clause that the current line may stand in.
  struct Block {
    uint32_t clause = 0;
    uint32_t indent = 0;        // of its header
    uint32_t last = kNoClause;  // the clause that was closed last in it
    uint32_t body = kNoClause;  // the indentation of its lines, once there is one
  };

  char Byte(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
  // Closes what the line does not stand in.
  void FindBlock(const LogicalLine& line);
  void PlaceLine(const LogicalLine& line, const std::vector<uint32_t>& semicolons);
  RelevantStatement Trimmed(const LogicalLine& line) const;
  void PlaceHeader(const LogicalLine& read, const RelevantStatement& line, ClauseKind kind);
  void PlaceStatements(const LogicalLine& read, const RelevantStatement& line, uint32_t from);
  bool IsModuleGetattr(const RelevantStatement& line) const;
  bool AtModuleLevel() const;
  void Locate(const RelevantStatement& from, uint32_t offset, RelevantStatement* part) const;
  bool IsLazy(const RelevantStatement& part) const;
  void MarkRelevant(uint32_t clause);

  std::string_view text_;
  const bool bindings_;
  Structure* out_;
  const std::vector<uint32_t>* semicolons_ = nullptr;  // of the line at hand
  std::vector<Block> open_;                            // outermost first
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_LINE_PLACER_H_
