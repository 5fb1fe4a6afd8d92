#include "grammar/scan/structure.h"

#include <cstddef>
#include <utility>

#include "grammar/scan/byte_search.h"
#include "grammar/scan/header_words.h"
#include "grammar/scan/line_placer.h"
#include "grammar/scan/line_text.h"
#include "grammar/scan/mark_walk.h"
#include "grammar/scan/python2.h"
#include "grammar/scan/quiet_statements.h"
#include "grammar/scan/string_skipper.h"
#include "grammar/scan/usual_string.h"

namespace clew {
namespace {

// How far the next word must be for a look whether nothing matters until there.
constexpr size_t kFar = 256;

class Scan {
 public:
  Scan(std::string_view text, const std::vector<FoundWord>& words, Wanted wanted, Structure* out)
      : text_(text),
        words_(words),
        whole_(wanted != Wanted::kStatements),
        out_(out),
        placer_(text, wanted == Wanted::kBindings, out),
        stops_(out->marks),
        brackets_(out->marks),
        next_bracket_(brackets_.Next()) {
    SetNextWord();
  }

  void Run() {
    while (SkipToLine()) {
      if (indent_ == 0 && !whole_ && next_word_ > at_ + kFar) SkipQuiet();
      if (at_ < text_.size()) ReadLogicalLine();
    }
  }

 private:
  // NUL behind the last byte, where one may look no further.
  char Byte(size_t at) const { return text_.data()[at]; }

  void Doubt(const char* what) { placer_.Doubt(what, line_); }

  // Over the statements at module level, from the one at `at_` on, in which nothing matters.
  void SkipQuiet() {
    const HeaderWord* word = FindHeaderWord(text_, at_);
    if ((word != nullptr && IsContinuation(word->kind)) || out_->doubt != nullptr) return;
    const QuietPlace here = {at_, line_, word_};
    const QuietPlace next = SkipQuietStatements(text_, out_->marks, words_, here);
    if (next.at == at_) return;
    placer_.EndBlocks(static_cast<uint32_t>(at_), line_);
    at_ = line_start_ = next.at;
    line_ = next.line;
    word_ = next.word;
    SetNextWord();
    stops_.Seek(at_);
    DropBrackets(at_);
  }

  // Over the line end at `at`.
  void NextLine(size_t at) {
    at_ = at + 1;
    ++line_;
    line_start_ = at_;
  }

  // To the first token of the next logical line: blank lines and comments have no indentation.
  bool SkipToLine() {
    while (at_ < text_.size()) {
      const size_t start = at_;
      at_ = SkipSpaces(text_, at_);
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
    UsualString string;
    if (SkipUsualString(text_, at_, out_->marks, &stops_, &string)) {
      if (string.lines > 0) line_start_ = string.last_line;
      line_ += string.lines;
      at_ = string.end;
      PassWords(string.has_fields);
    } else {
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
      depth += DepthStep(text_[next_bracket_]);
      if (depth < 0) {
        Doubt("a bracket is closed that was not opened");
        depth = 0;
      }
    }
    return depth;
  }

  // Whether the line at `at_`, inside brackets, shows that they were never closed.
  bool EndsOpenBracket() const {
    size_t token = SkipSpaces(text_, at_);
    while (IsBlank(Byte(token))) ++token;
    return token < text_.size() && MayBeStatementInBrackets(Byte(token), Byte(token + 1)) &&
           IsStatementInBrackets(text_, token);
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

  std::string_view text_;
  const std::vector<FoundWord>& words_;
  const bool whole_;
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

void ReadStructure(std::string_view text, const std::vector<FoundWord>& words, Wanted wanted,
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
  Scan(text, words, wanted, structure).Run();
  if (structure->python2 != nullptr) return;
  structure->python2_line = LineOfLessGreater(text, structure->marks);
  if (structure->python2_line != 0) structure->python2 = "`<>`";
}

}  // namespace clew
