#include "grammar/scan/structure.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

#include "grammar/scan/byte_search.h"
#include "grammar/scan/header_words.h"
#include "grammar/scan/line_placer.h"
#include "grammar/scan/line_text.h"
#include "grammar/scan/mark_walk.h"
#include "grammar/scan/python2.h"
#include "grammar/scan/string_skipper.h"

namespace clew {
namespace {

// What a byte adds to the depth of brackets.
constexpr std::array<int8_t, 256> MakeDepthSteps() {
  std::array<int8_t, 256> steps{};
  for (const char c : {'(', '[', '{'}) steps[static_cast<unsigned char>(c)] = 1;
  for (const char c : {')', ']', '}'}) steps[static_cast<unsigned char>(c)] = -1;
  return steps;
}
constexpr std::array<int8_t, 256> kDepthSteps = MakeDepthSteps();

class Scan {
 public:
  Scan(std::string_view text, const std::vector<FoundWord>& words, bool bindings, Structure* out)
      : text_(text),
        words_(words),
        out_(out),
        placer_(text, bindings, out),
        stops_(out->marks),
        brackets_(out->marks),
        next_bracket_(brackets_.Next()) {
    SetNextWord();
  }

  void Run() {
    while (SkipToLine()) ReadLogicalLine();
  }

 private:
  // NUL behind the last byte, where one may look no further.
  char Byte(size_t at) const { return text_.data()[at]; }

  void Doubt(const char* what) { placer_.Doubt(what, line_); }

  // Over the line end at `at`.
  void NextLine(size_t at) {
    at_ = at + 1;
    ++line_;
    line_start_ = at_;
  }

  // Which byte in memory is the first that is not 0.
  static size_t FirstByte(uint64_t bytes) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return static_cast<size_t>(__builtin_ctzll(bytes)) / 8;
#else
    return static_cast<size_t>(__builtin_clzll(bytes)) / 8;
#endif
  }

  size_t SkipSpaces(size_t at) const {
    const size_t last = text_.size();
    while (at + sizeof(uint64_t) <= last) {
      uint64_t bytes;
      std::memcpy(&bytes, text_.data() + at, sizeof(bytes));
      bytes ^= 0x2020202020202020;
      if (bytes != 0) return at + FirstByte(bytes);
      at += sizeof(bytes);
    }
    while (Byte(at) == ' ') ++at;
    return at;
  }

  // To the first token of the next logical line: blank lines and comments have no indentation.
  bool SkipToLine() {
    while (at_ < text_.size()) {
      const size_t start = at_;
      at_ = SkipSpaces(at_);
      indent_ = static_cast<uint32_t>(at_ - start);
      char c = Byte(at_);
      if (IsIdentifierByte(c)) return true;
      if (c == '\t' || c == '\f') {
        SkipTabs();
        c = Byte(at_);
      }
      if (c == '\n') {
        NextLine(stops_.Next());
      } else if (c == '#') {
        stops_.Next();
        SkipComment();
        if (at_ < text_.size()) NextLine(at_);
      } else if (c == '\\' && Byte(at_ + 1) == '\n') {
        // A join before the first token: what follows is indented as this line is.
        NextLine(at_ + 1);
        while (IsBlank(Byte(at_))) ++at_;
        stops_.Seek(at_);
        if (Byte(at_) != '\n' && Byte(at_) != '#') return at_ < text_.size();
      } else {
        return at_ < text_.size();
      }
    }
    return false;
  }

  void SkipTabs() {
    for (;; ++at_) {
      const char c = Byte(at_);
      if (c == ' ') {
        ++indent_;
      } else if (c == '\t') {
        indent_ = (indent_ / 8 + 1) * 8;
      } else if (c == '\f') {
        indent_ = 0;
      } else {
        return;
      }
    }
  }

  // To the line end behind the comment whose `#` `stops_` has given; it gives the line end too.
  void SkipComment() {
    do {
      at_ = stops_.Next();
    } while (at_ < text_.size() && text_[at_] != '\n');
    DropWords(at_);
    DropBrackets(at_);
  }

  void SetNextWord() { next_word_ = word_ < words_.size() ? words_[word_].offset : text_.size(); }

  // Words before `end` are in a string or a comment.
  void DropWords(size_t end) {
    if (next_word_ >= end) return;
    while (word_ < words_.size() && words_[word_].offset < end) ++word_;
    SetNextWord();
  }

  void DropBrackets(size_t end) {
    if (next_bracket_ >= end) return;
    brackets_.Seek(end);
    next_bracket_ = brackets_.Next();
  }

  // Words before `end` are code of this line; `in_field`: of a literal's replacement field, where
  // they count for triggers, never as import statements.
  void TakeWords(size_t end, bool in_field) {
    if (next_word_ >= end) return;
    while (word_ < words_.size() && words_[word_].offset < end) {
      if (words_[word_].kind == WordKind::kImport && !in_field) ++current_.import_words;
      if (words_[word_].kind == WordKind::kTrigger) current_.has_trigger = true;
      ++word_;
    }
    SetNextWord();
  }

  // Over the replacement field that is open, if there is nothing difficult in it.
  bool SkipField(MarkWalk<AllOf>* marks) {
    int depth = 0;
    while (true) {
      const size_t at = marks->Next();
      if (at >= text_.size()) return false;
      switch (text_[at]) {
        case '(':
        case '[':
          ++depth;
          break;
        case ')':
        case ']':
          if (depth-- == 0) return false;
          break;
        case '}':
          return depth == 0;
        case ';':
        case '`':
          break;
        default:
          return false;
      }
    }
  }

  // Over the literal whose quote stands at `at_`, if it is closed and there is nothing difficult in
  // it; `marks` has given the quote. False, with nothing else changed, for any other one.
  template <bool kFormatted, typename Marks>
  bool SkipUsualString(Marks* marks) {
    const char quote = text_[at_];
    const bool triple = Byte(at_ + 1) == quote && Byte(at_ + 2) == quote;
    if (triple) {
      marks->Next();
      marks->Next();
    }
    bool has_fields = false;
    uint32_t lines = 0;
    size_t line_start = line_start_;
    size_t at = at_;
    while (true) {
      at = marks->Next();
      if (at >= text_.size()) return false;
      const char c = text_[at];
      if (c == quote) {
        if (!triple) break;
        if (Byte(at + 1) != quote || Byte(at + 2) != quote) continue;
        marks->Next();
        at = marks->Next();
        break;
      }
      if (c == '\n') {
        if (!triple) return false;
        ++lines;
        line_start = at + 1;
      } else if (c == '\\') {
        if (at + 1 >= text_.size()) return false;
        if (text_[at + 1] == '\n') {
          ++lines;
          line_start = at + 2;
        }
        marks->SkipAt(at + 1);
      }
      if constexpr (kFormatted) {
        if (c != '{') continue;
        if (Byte(at + 1) == '{') {
          marks->Next();
          continue;
        }
        has_fields = true;
        if (!SkipField(marks)) return false;
      }
    }
    at_ = at + 1;
    line_ += lines;
    line_start_ = line_start;
    PassWords(has_fields);
    return true;
  }

  // Those of the string that ends at `at_`.
  void PassWords(bool has_fields) {
    if (has_fields) {
      TakeWords(at_, /*in_field=*/true);
    } else {
      DropWords(at_);
    }
  }

  // Over the string whose quote at `at_` `stops_` has given; counts the lines in it.
  void SkipStringHere() {
    if (at_ > 0 && IsIdentifierByte(text_[at_ - 1]) && IsFormatted(text_, at_)) {
      // Only here the brackets in a string matter.
      MarkWalk<AllOf> marks(out_->marks);
      marks.Seek(at_ + 1);
      if (!SkipUsualString<true>(&marks)) SkipUnusualString();
      stops_.Seek(at_);
    } else if (!SkipUsualString<false>(&stops_)) {
      SkipUnusualString();
      stops_.Seek(at_);
    }
    DropBrackets(at_);
  }

  void SkipUnusualString() {
    const SkippedString skipped = SkipString(text_, at_);
    if (!skipped.closed) Doubt("a string is not closed");
    const std::string_view string = text_.substr(0, skipped.end);
    for (size_t at = string.find('\n', at_); at != std::string_view::npos;
         at = string.find('\n', at_)) {
      NextLine(at);
    }
    at_ = skipped.end;
    PassWords(skipped.has_fields);
  }

  // One logical line from its first token to its line end; then its statements.
  void ReadLogicalLine() {
    current_.import_words = 0;
    current_.has_trigger = false;
    current_.start = static_cast<uint32_t>(at_);
    current_.indent = indent_;
    current_.line = line_;
    current_.column = static_cast<uint32_t>(at_ - line_start_);
    semicolons_.clear();
    current_.end = static_cast<uint32_t>(ReadToLineEnd());
    if (!semicolons_.empty() && semicolons_.back() + 1 == current_.end) --current_.end;
    current_.last_line = line_;
    out_->import_words += current_.import_words;
    placer_.Place(current_, semicolons_);
    if (Byte(at_) == '\n') NextLine(at_);
  }

  // The depth of brackets at `end`: `depth` and those before it that have not been met.
  int DepthAt(size_t end, int depth) {
    for (; next_bracket_ < end; next_bracket_ = brackets_.Next()) {
      depth += kDepthSteps[static_cast<unsigned char>(text_[next_bracket_])];
      if (depth < 0) {
        Doubt("a bracket is closed that was not opened");
        depth = 0;
      }
    }
    return depth;
  }

  // Returns the offset behind the last token, white space behind it possibly included. `at_` is
  // then the line end, which `stops_` has given, or where another line begins.
  size_t ReadToLineEnd() {
    int depth = 0;
    size_t end = at_;
    while (true) {
      at_ = stops_.Next();
      if (at_ > line_start_) end = at_;
      depth = DepthAt(at_, depth);
      TakeWords(at_, /*in_field=*/false);
      char c = Byte(at_);
      if (c == '#') {
        SkipComment();
        c = Byte(at_);
      }
      if (at_ >= text_.size()) {
        if (depth > 0) Doubt("a bracket is not closed");
        return end;
      }
      switch (c) {
        case '\n':
          if (depth == 0) return end;
          NextLine(at_);
          if (EndsOpenBracket()) {
            // Invariant 3: the bracket was never closed; the statement starts again here.
            Doubt("a bracket is not closed");
            return end;
          }
          break;
        case '\'':
        case '"':
          SkipStringHere();
          break;
        case '\\':
          if (Byte(at_ + 1) == '\n') NextLine(stops_.Next());
          break;
        case ';':
          if (depth == 0) semicolons_.push_back(static_cast<uint32_t>(at_));
          break;
        default:
          placer_.Python2("backquotes", line_);
          break;
      }
    }
  }

  // Whether the line at `at_`, inside brackets, shows that they were never closed.
  bool EndsOpenBracket() const {
    size_t token = SkipSpaces(at_);
    while (IsBlank(Byte(token))) ++token;
    return token < text_.size() && MayBeStatementInBrackets(Byte(token), Byte(token + 1)) &&
           IsStatementInBrackets(text_, token);
  }

  std::string_view text_;
  const std::vector<FoundWord>& words_;
  Structure* out_;
  LinePlacer placer_;
  // The first of either kind from `at_` on comes next, as far as nothing else is said.
  MarkWalk<StopsOf> stops_;
  MarkWalk<BracketsOf> brackets_;
  size_t next_bracket_;  // which has not been met
  size_t at_ = 0;
  size_t line_start_ = 0;
  size_t word_ = 0;       // the first that has not been met
  size_t next_word_ = 0;  // its offset
  uint32_t line_ = 1;
  uint32_t indent_ = 0;
  LogicalLine current_;
  std::vector<uint32_t> semicolons_;  // of the line at hand
};

}  // namespace

void ReadStructure(std::string_view text, const std::vector<FoundWord>& words, bool bindings,
                   Structure* structure) {
  // Keeps the capacity of the last file's.
  Structure last;
  std::swap(last, *structure);
  const auto reuse = [](auto* from, auto* to) {
    from->clear();
    std::swap(*from, *to);
  };
  reuse(&last.clauses, &structure->clauses);
  reuse(&last.statements, &structure->statements);
  reuse(&last.binding_lines, &structure->binding_lines);
  reuse(&last.marks, &structure->marks);
  MarkBytes(text, &structure->marks);
  Scan(text, words, bindings, structure).Run();
  if (structure->python2 != nullptr) return;
  structure->python2_line = LineOfLessGreater(text, structure->marks);
  if (structure->python2_line != 0) structure->python2 = "`<>`";
}

}  // namespace clew
