#include "grammar/scan/quiet_statements.h"

#include <algorithm>

#include "grammar/scan/header_words.h"
#include "grammar/scan/line_text.h"
#include "grammar/scan/mark_walk.h"
#include "grammar/scan/python2.h"
#include "grammar/scan/string_skipper.h"
#include "grammar/scan/usual_string.h"

namespace clew {
namespace {

// All that is not as usual ends the walk: who reads on from the last place has the rules.
class QuietWalk {
 public:
  QuietWalk(std::string_view text, const std::vector<ByteMarks>& marks,
            const std::vector<FoundWord>& words, const QuietPlace& from)
      : text_(text),
        marks_(marks),
        words_(words),
        stops_(marks),
        brackets_(marks),
        at_(from.at),
        line_(from.line),
        word_(from.word),
        known_(from) {
    stops_.Seek(at_);
    brackets_.Seek(at_);
    next_bracket_ = brackets_.Next();
    SetNextWord();
    blocks_.push_back({ClauseKind::kModule, 0, 0, false});
  }

  QuietPlace Run() {
    while (SkipLine()) {
    }
    return known_;
  }

 private:
  // Lines of the same indentation below one header.
  struct Block {
    ClauseKind kind = ClauseKind::kModule;
    uint32_t header = 0;      // its indentation
    uint32_t body = kNoBody;  // theirs, once there is one
    bool clause = false;      // the last of them is the header of a clause
  };
  static constexpr uint32_t kNoBody = 0xffffffffu;
  static constexpr uint32_t kOnHeader = kNoBody - 1;  // the suite stands behind the colon

  char Byte(size_t at) const { return text_.data()[at]; }

  void SetNextWord() { next_word_ = word_ < words_.size() ? words_[word_].offset : text_.size(); }

  // What stands before `end` is in a string or a comment.
  void Drop(size_t end) {
    if (next_word_ < end) {
      while (word_ < words_.size() && words_[word_].offset < end) ++word_;
      SetNextWord();
    }
    if (next_bracket_ < end) {
      brackets_.Seek(end);
      next_bracket_ = brackets_.Next();
    }
  }

  void NextLine(size_t at) {
    at_ = at + 1;
    ++line_;
  }

  // One physical line without a token, or one logical line. False where the walk ends.
  bool SkipLine() {
    const size_t start = SkipSpaces(text_, at_);
    if (start >= text_.size()) {
      known_ = {text_.size(), line_, words_.size()};
      return false;
    }
    const char c = text_[start];
    if (c == '\n') {
      NextLine(stops_.Next());
      return true;
    }
    if (c == '#') {
      stops_.Next();
      SkipComment();
      return true;
    }
    if (c == '\t' || c == '\f' || c == '\\') return false;
    const auto indent = static_cast<uint32_t>(start - at_);
    const HeaderWord* word =
        MayBeHeaderWord(c, Byte(start + 1)) ? FindHeaderWord(text_, start) : nullptr;
    if (indent == 0 && (word == nullptr || !IsContinuation(word->kind))) {
      known_ = {at_, line_, word_};
    }
    if (blocks_.back().body != indent && !FindBlock(indent)) return false;
    size_t end = start;
    if (!SkipToLineEnd(&end)) return false;
    if (word == nullptr) {
      blocks_.back().clause = false;
      return true;
    }
    return SkipHeader(*word, indent, static_cast<uint32_t>(start), static_cast<uint32_t>(end));
  }

  // Over the comment whose `#` `stops_` has given, and its line end.
  void SkipComment() {
    size_t end;
    do {
      end = stops_.Next();
    } while (end < text_.size() && text_[end] != '\n');
    Drop(end);
    if (end < text_.size()) {
      NextLine(end);
    } else {
      at_ = end;
    }
  }

  // As LinePlacer::FindBlock.
  bool FindBlock(uint32_t indent) {
    while (blocks_.size() > 1 && blocks_.back().header >= indent) blocks_.pop_back();
    Block& block = blocks_.back();
    if (block.body == kNoBody) block.body = indent;
    return block.body == indent;
  }

  // Over the string whose quote `stops_` has given.
  bool SkipStringAt(size_t quote) {
    UsualString string;
    if (!SkipUsualString(text_, quote, marks_, &stops_, &string)) {
      const SkippedString skipped = SkipString(text_, quote);
      if (!skipped.closed) return false;
      const std::string_view literal = text_.substr(quote, skipped.end - quote);
      string.end = skipped.end;
      string.has_fields = skipped.has_fields;
      string.lines = static_cast<uint32_t>(std::count(literal.begin(), literal.end(), '\n'));
      stops_.Seek(string.end);
    }
    if (string.has_fields && next_word_ < string.end) return false;
    line_ += string.lines;
    Drop(string.end);
    return true;
  }

  // To the next logical line; `end`: behind the last token, white space possibly included.
  bool SkipToLineEnd(size_t* end) {
    int depth = 0;
    semicolon_ = false;
    while (true) {
      const size_t stop = stops_.Next();
      for (; next_bracket_ < stop; next_bracket_ = brackets_.Next()) {
        depth += DepthStep(text_[next_bracket_]);
        if (depth < 0) return false;
      }
      if (next_word_ < stop) return false;
      *end = stop;
      switch (Byte(stop)) {
        case '\n':
          NextLine(stop);
          break;
        case '#':
          SkipComment();
          break;
        case '\'':
        case '"':
          if (!SkipStringAt(stop)) return false;
          continue;
        case '\\':
          if (Byte(stop + 1) == '\n') NextLine(stops_.Next());
          continue;
        case ';':
          semicolon_ = true;
          continue;
        case '\0':  // the end
          at_ = stop;
          break;
        default:
          return false;  // backquotes
      }
      if (depth == 0) return true;
      if (at_ >= text_.size()) return false;
    }
  }

  // What LinePlacer says of a line that begins with `word`, if that is nothing.
  bool SkipHeader(const HeaderWord& word, uint32_t indent, uint32_t start, uint32_t end) {
    RelevantStatement line;
    line.start = start;
    line.end = end = TrimBlank(text_, start, end);
    ClauseNode clause;
    if (!IsHeader(text_, line, word, blocks_.back().kind, &clause.kind)) {
      blocks_.back().clause = false;
      return !IsStatementOfPython2(text_, line, word);
    }
    clause.start = start;
    const bool plain = text_[end - 1] == ':' && !semicolon_;
    clause.end = (plain ? end - 1 : FindHeaderColon(text_, start, end)) + 1;
    if (clause.end > end) return false;
    if (IsContinuation(clause.kind) && !blocks_.back().clause) return false;
    if (clause.kind == ClauseKind::kExcept && IsExceptOfPython2(text_, clause)) return false;
    blocks_.back().clause = true;
    blocks_.push_back({clause.kind, indent, clause.end < end ? kOnHeader : kNoBody, false});
    return true;
  }

  std::string_view text_;
  const std::vector<ByteMarks>& marks_;
  const std::vector<FoundWord>& words_;
  MarkWalk<StopsOf> stops_;
  MarkWalk<BracketsOf> brackets_;
  size_t next_bracket_ = 0;  // which has not been met
  size_t at_;                // where a line begins
  uint32_t line_;
  size_t word_;           // the first that has not been met
  size_t next_word_ = 0;  // its offset
  QuietPlace known_;
  bool semicolon_ = false;     // in the line at hand
  std::vector<Block> blocks_;  // outermost first
};

}  // namespace

QuietPlace SkipQuietStatements(std::string_view text, const std::vector<ByteMarks>& marks,
                               const std::vector<FoundWord>& words, const QuietPlace& from) {
  return QuietWalk(text, marks, words, from).Run();
}

}  // namespace clew
