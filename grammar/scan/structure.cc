#include "grammar/scan/structure.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

#include "grammar/scan/byte_search.h"
#include "grammar/scan/header_words.h"
#include "grammar/scan/line_placer.h"
#include "grammar/scan/python2.h"
#include "grammar/scan/stops.h"
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
      : text_(text), words_(words), out_(out), placer_(text, bindings, out), stops_(out->stops) {
    SetNextWord();
  }

  void Run() {
    while (SkipToLine()) ReadLogicalLine();
  }

 private:
  char Byte(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  void Doubt(const char* what) { placer_.Doubt(what, line_); }

  // Over one line end (LF, CR, CRLF) at `at_`.
  void NextLine() {
    at_ += Byte(at_) == '\r' && Byte(at_ + 1) == '\n' ? 2 : 1;
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
    while (at + sizeof(uint64_t) <= text_.size()) {
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
      if (c == '\n' || c == '\r') {
        NextLine();
      } else if (c == '#') {
        SkipComment();
      } else if (c == '\\' && (Byte(at_ + 1) == '\n' || Byte(at_ + 1) == '\r')) {
        // A join before the first token: what follows is indented as this line is.
        ++at_;
        NextLine();
        while (Byte(at_) == ' ' || Byte(at_) == '\t' || Byte(at_) == '\f') ++at_;
        if (Byte(at_) != '\n' && Byte(at_) != '\r' && Byte(at_) != '#') return at_ < text_.size();
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

  // To the end of the line: a lone CR is one too.
  void SkipComment() {
    const char* start = text_.data() + at_;
    const void* end = std::memchr(start, '\n', text_.size() - at_);
    size_t size = end == nullptr ? text_.size() - at_
                                 : static_cast<size_t>(static_cast<const char*>(end) - start);
    if (has_cr_) {
      end = std::memchr(start, '\r', size);
      if (end != nullptr) size = static_cast<size_t>(static_cast<const char*>(end) - start);
    }
    at_ += size;
    DropWords(at_);
  }

  void SetNextWord() { next_word_ = word_ < words_.size() ? words_[word_].offset : text_.size(); }

  // Words before `end` are in a string or a comment.
  void DropWords(size_t end) {
    if (next_word_ >= end) return;
    while (word_ < words_.size() && words_[word_].offset < end) ++word_;
    SetNextWord();
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
  bool SkipField() {
    int depth = 0;
    while (true) {
      const size_t at = stops_.Next();
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
        case '|':
        case '`':
          break;
        default:
          return false;
      }
    }
  }

  // Over the literal whose quote stands at `at_`, if it is closed and there is nothing difficult
  // in it. False, with nothing changed, for any other one.
  bool SkipUsualString() {
    const char quote = text_[at_];
    const bool triple = Byte(at_ + 1) == quote && Byte(at_ + 2) == quote;
    const bool formatted = at_ > 0 && IsIdentifierByte(text_[at_ - 1]) && IsFormatted(text_, at_);
    if (triple) {
      stops_.Next();
      stops_.Next();
    }
    bool has_fields = false;
    uint32_t lines = 0;
    size_t line_start = line_start_;
    while (true) {
      const size_t at = stops_.Next();
      if (at >= text_.size()) return false;
      const char c = text_[at];
      if (c == quote) {
        if (!triple) {
          at_ = at + 1;
          break;
        }
        if (Byte(at + 1) != quote || Byte(at + 2) != quote) continue;
        stops_.Next();
        stops_.Next();
        at_ = at + 3;
        break;
      }
      if (c == '\n') {
        if (!triple) return false;
        ++lines;
        line_start = at + 1;
      } else if (c == '\r') {
        return false;
      } else if (c == '\\') {
        const char escaped = Byte(at + 1);
        if (at + 1 >= text_.size() || escaped == '\r') return false;
        if (escaped == '\n') {
          ++lines;
          line_start = at + 2;
        }
        stops_.SkipAt(at + 1);
      } else if (c == '{' && formatted) {
        if (Byte(at + 1) == '{') {
          stops_.Next();
          continue;
        }
        has_fields = true;
        if (!SkipField()) return false;
      }
    }
    line_ += lines;
    line_start_ = line_start;
    if (has_fields) {
      TakeWords(at_, /*in_field=*/true);
    } else {
      DropWords(at_);
    }
    return true;
  }

  // Over a string; counts the lines in it.
  void SkipStringHere() {
    const Stops before = stops_;
    if (SkipUsualString()) return;
    stops_ = before;
    const SkippedString skipped = SkipString(text_, at_);
    if (!skipped.closed) Doubt("a string is not closed");
    const std::string_view string = text_.substr(0, skipped.end);
    while (at_ < skipped.end) {
      const size_t next = has_cr_ ? FindEither(string, at_, '\n', '\r') : string.find('\n', at_);
      if (next == std::string_view::npos) break;
      at_ = next;
      NextLine();
    }
    at_ = skipped.end;
    stops_.Seek(at_);
    if (skipped.has_fields) {
      TakeWords(at_, /*in_field=*/true);
    } else {
      DropWords(at_);
    }
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
    current_.last_line = line_;
    out_->import_words += current_.import_words;
    placer_.Place(current_, semicolons_);
  }

  // Returns the offset behind the last token, white space behind it possibly included.
  size_t ReadToLineEnd() {
    int depth = 0;
    size_t end = at_;
    size_t run = at_;  // where plain code may have begun
    stops_.Seek(at_);
    while (true) {
      at_ = stops_.Next();
      if (at_ > run) end = at_;
      if (at_ >= text_.size()) {
        if (depth > 0) Doubt("a bracket is not closed");
        break;
      }
      const char c = text_[at_];
      if (const int step = kDepthSteps[static_cast<unsigned char>(c)]; step != 0) {
        depth += step;
        if (depth < 0) {
          Doubt("a bracket is closed that was not opened");
          depth = 0;
        }
        end = run = at_ + 1;
        continue;
      }
      switch (c) {
        case '\n':
        case '\r':
          if (depth == 0) {
            TakeWords(at_, /*in_field=*/false);
            return end;
          }
          TakeWords(at_, /*in_field=*/false);
          NextLine();
          run = at_;
          if (EndsOpenBracket()) {
            // Invariant 3: the bracket was never closed; the statement starts again here.
            Doubt("a bracket is not closed");
            return end;
          }
          if (has_cr_) stops_.Seek(at_);
          continue;
        case '#':
          TakeWords(at_, /*in_field=*/false);
          SkipComment();
          stops_.Seek(at_);
          run = at_;
          continue;
        case '\'':
        case '"':
          TakeWords(at_, /*in_field=*/false);
          SkipStringHere();
          end = run = at_;
          continue;
        case '\\':
          ++at_;
          if (Byte(at_) == '\n' || Byte(at_) == '\r') {
            NextLine();
            stops_.Seek(at_);
          } else {
            end = at_;
          }
          run = at_;
          continue;
        case ';':
          if (depth == 0) semicolons_.push_back(static_cast<uint32_t>(at_));
          run = at_ + 1;
          continue;
        case '`':
          placer_.Python2("backquotes", line_);
          break;
        default:
          break;
      }
      end = run = at_ + 1;
    }
    TakeWords(at_, /*in_field=*/false);
    return end;
  }

  // Whether the line at `at_`, inside brackets, shows that they were never closed.
  bool EndsOpenBracket() const {
    size_t token = SkipSpaces(at_);
    while (Byte(token) == ' ' || Byte(token) == '\t' || Byte(token) == '\f') ++token;
    return MayBeStatementInBrackets(Byte(token), Byte(token + 1)) &&
           IsStatementInBrackets(text_, token);
  }

  std::string_view text_;
  const std::vector<FoundWord>& words_;
  Structure* out_;
  LinePlacer placer_;
  Stops stops_;
  const bool has_cr_ = text_.find('\r') != std::string_view::npos;
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
  reuse(&last.stops, &structure->stops);
  MarkStops(text, &structure->stops);
  Scan(text, words, bindings, structure).Run();
  if (structure->python2 != nullptr) return;
  structure->python2_line = LineOfLessGreater(text, structure->stops);
  if (structure->python2_line != 0) structure->python2 = "`<>`";
}

}  // namespace clew
