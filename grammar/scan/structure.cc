#include "grammar/scan/structure.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "grammar/scan/byte_search.h"
#include "grammar/scan/line_text.h"
#include "grammar/scan/python2.h"
#include "grammar/scan/string_skipper.h"

namespace clew {
namespace {

struct Keyword {
  std::string_view word;
  ClauseKind kind;
};
constexpr Keyword kHeaders[] = {
    {"if", ClauseKind::kIf},         {"elif", ClauseKind::kElif},
    {"else", ClauseKind::kElse},     {"while", ClauseKind::kWhile},
    {"for", ClauseKind::kFor},       {"try", ClauseKind::kTry},
    {"except", ClauseKind::kExcept}, {"finally", ClauseKind::kFinally},
    {"with", ClauseKind::kWith},     {"def", ClauseKind::kFunction},
    {"class", ClauseKind::kClass},   {"async", ClauseKind::kModule},
    {"match", ClauseKind::kMatch},   {"case", ClauseKind::kCase},
};

// Keywords that cannot stand inside brackets at the start of a line (invariant 3).
constexpr std::string_view kNotInBrackets[] = {"import", "def",    "class", "return",
                                               "while",  "try",    "raise", "del",
                                               "pass",   "assert", "with",  "global"};

// Whether a word that begins like this can be one of kHeaders, `print` or `exec`.
bool MayBeHeader(char first) {
  constexpr uint32_t kLetters = 1u << ('a' - 'a') | 1u << ('c' - 'a') | 1u << ('d' - 'a') |
                                1u << ('e' - 'a') | 1u << ('f' - 'a') | 1u << ('i' - 'a') |
                                1u << ('m' - 'a') | 1u << ('p' - 'a') | 1u << ('t' - 'a') |
                                1u << ('w' - 'a');
  return first >= 'a' && first <= 'z' && (kLetters >> (first - 'a') & 1) != 0;
}

class Scan {
 public:
  Scan(std::string_view text, const std::vector<FoundWord>& words, bool bindings, Structure* out)
      : text_(text), words_(words), bindings_(bindings), out_(out), stops_(out->stops) {
    MarkStops(text, &out->stops);
  }

  void Run() {
    out_->clauses.push_back({});
    open_.push_back(0);
    last_.push_back(kNoClause);
    body_.push_back(kNoClause);
    while (at_ < text_.size()) {
      if (!SkipToLine()) break;
      ReadLogicalLine();
    }
  }

 private:
  char Byte(size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  void Doubt(const char* what) {
    if (out_->doubt != nullptr) return;
    out_->doubt = what;
    out_->doubt_line = line_;
  }

  void Python2(const char* what, uint32_t line) {
    if (out_->python2 != nullptr) return;
    out_->python2 = what;
    out_->python2_line = line;
  }

  // Over one line end (LF, CR, CRLF) at `at_`.
  void NextLine() {
    at_ += Byte(at_) == '\r' && Byte(at_ + 1) == '\n' ? 2 : 1;
    ++line_;
    line_start_ = at_;
  }

  // To the first token of the next logical line: blank lines and comments have no indentation.
  bool SkipToLine() {
    while (at_ < text_.size()) {
      indent_ = 0;
      while (true) {
        const char c = Byte(at_);
        if (c == ' ') {
          while (text_.substr(at_, 4) == "    ") {
            at_ += 4;
            indent_ += 4;
          }
          if (Byte(at_) != ' ') continue;
          ++indent_;
        } else if (c == '\t') {
          indent_ = (indent_ / 8 + 1) * 8;
        } else if (c == '\f') {
          indent_ = 0;
        } else {
          break;
        }
        ++at_;
      }
      const char c = Byte(at_);
      if (c == '\n' || c == '\r') {
        NextLine();
      } else if (c == '#') {
        SkipComment();
      } else if (c == '\\' && (Byte(at_ + 1) == '\n' || Byte(at_ + 1) == '\r')) {
        // A join before the first token: what follows is indented as this line is.
        const uint32_t indent = indent_;
        ++at_;
        NextLine();
        while (Byte(at_) == ' ' || Byte(at_) == '\t' || Byte(at_) == '\f') ++at_;
        indent_ = indent;
        if (Byte(at_) != '\n' && Byte(at_) != '\r' && Byte(at_) != '#') return at_ < text_.size();
      } else {
        return at_ < text_.size();
      }
    }
    return false;
  }

  void SkipComment() {
    // A lone CR ends a line too.
    const size_t end = has_cr_ ? FindEither(text_, at_, '\n', '\r') : text_.find('\n', at_);
    at_ = std::min(end, text_.size());
    DropWords(at_);
  }

  // Words before `end` are in a string or a comment.
  void DropWords(size_t end) {
    while (word_ < words_.size() && words_[word_].offset < end) ++word_;
  }

  // Over a string without a prefix that is closed, without a call; counts the lines in it. False,
  // with nothing changed, for any other one.
  bool SkipPlainStringHere() {
    if (at_ > 0 && IsIdentifierByte(text_[at_ - 1])) return false;
    const char quote = text_[at_];
    const bool triple = Byte(at_ + 1) == quote && Byte(at_ + 2) == quote;
    size_t at = at_ + (triple ? 3 : 1);
    uint32_t lines = 0;
    size_t line_start = line_start_;
    while (true) {
      at = NextStop(stops_, at);
      if (at >= text_.size()) return false;
      const char c = text_[at];
      if (c == quote) {
        ++at;
        if (!triple) break;
        if (Byte(at) != quote || Byte(at + 1) != quote) continue;
        at += 2;
        break;
      }
      if (c == '\n' && triple) {
        ++lines;
        line_start = ++at;
      } else if (c == '\n' || c == '\r') {
        return false;
      } else if (c == '\\' && (Byte(at + 1) == '\n' || Byte(at + 1) == '\r')) {
        return false;
      } else {
        at += c == '\\' ? 2 : 1;
      }
    }
    line_ += lines;
    line_start_ = line_start;
    at_ = at;
    DropWords(at_);
    return true;
  }

  // Over a string; counts the lines in it.
  void SkipStringHere() {
    if (SkipPlainStringHere()) return;
    const SkippedString skipped = SkipString(text_, at_);
    if (!skipped.closed) Doubt("a string is not closed");
    const size_t first = at_;
    for (at_ = first; at_ < skipped.end;) {
      const std::string_view string = text_.substr(0, skipped.end);
      const size_t next = has_cr_ ? FindEither(string, at_, '\n', '\r') : string.find('\n', at_);
      if (next == std::string_view::npos) break;
      at_ = next;
      NextLine();
    }
    at_ = skipped.end;
    if (!skipped.has_fields) {
      DropWords(at_);
      return;
    }
    // Code may stand in the fields: its words count for triggers, never as import statements.
    while (word_ < words_.size() && words_[word_].offset < at_) {
      if (words_[word_].kind == WordKind::kTrigger) has_trigger_ = true;
      ++word_;
    }
  }

  // Words between the last one seen and `end` are code of this line.
  void TakeWords(size_t end) {
    while (word_ < words_.size() && words_[word_].offset < end) {
      if (words_[word_].kind == WordKind::kImport) ++import_words_;
      if (words_[word_].kind == WordKind::kTrigger) has_trigger_ = true;
      ++word_;
    }
  }

  // One logical line from its first token to its line end; then its statements.
  void ReadLogicalLine() {
    const uint32_t start = static_cast<uint32_t>(at_);
    const uint32_t indent = indent_;
    const uint32_t line = line_;
    const uint32_t column = static_cast<uint32_t>(at_ - line_start_);
    import_words_ = 0;
    has_trigger_ = false;
    splits_.clear();
    int depth = 0;
    size_t end = at_;  // after the last token
    while (true) {
      const size_t run = at_;
      at_ = NextStop(stops_, at_);
      if (at_ > run) end = at_;
      if (at_ >= text_.size()) {
        if (depth > 0) Doubt("a bracket is not closed");
        break;
      }
      const char c = text_[at_];
      if (c == '\n' || c == '\r') {
        if (depth == 0) break;
        TakeWords(at_);
        NextLine();
        size_t token = at_;
        while (Byte(token) == ' ' || Byte(token) == '\t' || Byte(token) == '\f') ++token;
        if (InBracketError(token)) {
          // Invariant 3: the bracket was never closed; the statement starts again here.
          Doubt("a bracket is not closed");
          depth = 0;
          break;
        }
      } else if (c == '#') {
        TakeWords(at_);
        SkipComment();
      } else if (c == '\'' || c == '"') {
        TakeWords(at_);
        SkipStringHere();
        end = at_;
      } else if (c == '\\') {
        if (Byte(at_ + 1) == '\n' || Byte(at_ + 1) == '\r') {
          TakeWords(at_);
          ++at_;
          NextLine();
        } else {
          ++at_;
          end = at_;
        }
      } else if (c == '`') {
        Python2("backquotes", line_);
        ++at_;
        end = at_;
      } else if (c == '|') {
        ++at_;
        end = at_;
      } else if (c == ';') {
        if (depth == 0) splits_.push_back({static_cast<uint32_t>(at_), {line_, line_start_}});
        ++at_;
      } else {
        if (c == '(' || c == '[' || c == '{') {
          ++depth;
        } else if (c != '\0') {
          if (depth == 0) {
            Doubt("a bracket is closed that was not opened");
          } else {
            --depth;
          }
        }
        ++at_;
        end = at_;
      }
    }
    TakeWords(at_);
    end = TrimBlank(text_, start, static_cast<uint32_t>(end));
    out_->import_words += import_words_;
    PlaceLine({start, static_cast<uint32_t>(end), line, column, 0, false, false, 0}, indent);
  }

  bool InBracketError(size_t token) const {
    const char c = Byte(token);
    if (c < 'a' || c > 'w') return false;
    const std::string_view word = WordAt(text_, token);
    for (const std::string_view keyword : kNotInBrackets) {
      if (word != keyword) continue;
      // `with=1`, `def.x` and the like are no statements.
      const char next = Byte(token + word.size());
      return next == ' ' || next == '\t' || next == '\n' || next == '\r' || next == ':';
    }
    return false;
  }

  // Closes the blocks that the line is not in, and finds what the line is.
  void PlaceLine(RelevantStatement line, uint32_t indent) {
    while (open_.size() > 1 && out_->clauses[open_.back()].indent >= indent) {
      open_.pop_back();
      last_.pop_back();
      body_.pop_back();
    }
    // Invariant 2: the lines of a suite are indented alike.
    if (body_.back() == kNoClause) {
      body_.back() = indent;
    } else if (body_.back() != indent) {
      Doubt("a line is indented as no block is");
    }
    line.clause = open_.back();
    std::string_view word;
    if (MayBeHeader(text_[line.start])) word = WordAt(text_, line.start);
    if ((word == "print" || word == "exec") && IsStatementOfPython2(text_, line, word)) {
      Python2(word == "print" ? "a print statement" : "an exec statement", line.line);
    }
    ClauseKind kind = ClauseKind::kModule;
    bool header = false;
    if (word.size() >= 2 && word.size() <= 7) {
      for (const Keyword& keyword : kHeaders) {
        if (word[0] == keyword.word[0] && word == keyword.word) {
          kind = keyword.kind;
          header = true;
          break;
        }
      }
    }
    if (header && word == "async") header = AsyncKind(line, &kind);
    if (header && (kind == ClauseKind::kMatch || kind == ClauseKind::kCase)) {
      header = IsSoftHeader(line, kind);
    }
    if (header) {
      PlaceHeader(line, kind, indent);
    } else {
      last_.back() = kNoClause;
      PlaceStatements(line, import_words_, has_trigger_, 0);
    }
  }

  bool AsyncKind(const RelevantStatement& line, ClauseKind* kind) const {
    const std::string_view word = WordAt(text_, SkipBlank(text_, line.start + 5, line.end));
    if (word == "def")
      *kind = ClauseKind::kFunction;
    else if (word == "for")
      *kind = ClauseKind::kFor;
    else if (word == "with")
      *kind = ClauseKind::kWith;
    else
      return false;
    return true;
  }

  // match and case are names elsewhere: `match: int = 3`, `match(x)`, `case = 1`.
  bool IsSoftHeader(const RelevantStatement& line, ClauseKind kind) const {
    const size_t at = SkipBlank(text_, line.start + (kind == ClauseKind::kMatch ? 5 : 4), line.end);
    const char c = Byte(at);
    if (c == '=' || (c == '.' && Byte(at + 1) != '.') || c == ',' || c == ')' || c == ':' ||
        c == ';')
      return false;
    if (kind == ClauseKind::kCase) {
      return out_->clauses[open_.back()].kind == ClauseKind::kMatch &&
             FindHeaderColon(text_, line.start, line.end) < line.end;
    }
    return text_[line.end - 1] == ':' &&
           FindHeaderColon(text_, line.start, line.end) == line.end - 1;
  }

  void PlaceHeader(RelevantStatement line, ClauseKind kind, uint32_t indent) {
    const bool plain = text_[line.end - 1] == ':' && splits_.empty();
    const uint32_t colon = plain ? line.end - 1 : FindHeaderColon(text_, line.start, line.end);
    const uint32_t previous = last_.back();
    const uint32_t index = static_cast<uint32_t>(out_->clauses.size());
    ClauseNode clause;
    clause.kind = kind;
    clause.parent = open_.back();
    clause.start = line.start;
    clause.end = colon < line.end ? colon + 1 : line.end;
    clause.line = line.line;
    clause.column = line.column;
    clause.indent = indent;
    if (kind == ClauseKind::kElif || kind == ClauseKind::kElse || kind == ClauseKind::kExcept ||
        kind == ClauseKind::kFinally) {
      if (previous == kNoClause || out_->clauses[previous].indent != indent) {
        Doubt("a clause continues nothing");
      } else {
        clause.previous = previous;
        out_->clauses[previous].next = index;
      }
    }
    if (colon >= line.end) Doubt("a header has no colon");
    const bool one_line = clause.end < line.end;
    // The words of a line with a suite behind the colon may be in either.
    clause.has_word = has_trigger_ || import_words_ > 0;
    if (kind == ClauseKind::kFunction && has_trigger_ && out_->getattr_line == 0 &&
        IsModuleGetattr(line)) {
      out_->getattr_line = line.line;
    }
    if (kind == ClauseKind::kExcept && IsExceptOfPython2(text_, clause)) {
      Python2("`except A, e`", clause.line);
    }
    out_->clauses.push_back(clause);
    last_.back() = index;
    open_.push_back(index);
    last_.push_back(kNoClause);
    body_.push_back(kNoClause);
    if (clause.has_word) MarkRelevant(index);
    if (!one_line) return;
    const uint32_t first = SkipBlank(text_, clause.end, line.end);
    if (first >= line.end) return;
    body_.back() = kNoClause - 1;  // the suite ends with its line: no indentation continues it
    RelevantStatement suite = line;
    suite.clause = index;
    Locate(line, first, &suite);
    PlaceStatements(suite, import_words_, has_trigger_, suite.start);
  }

  bool IsModuleGetattr(const RelevantStatement& line) const {
    size_t at = line.start;
    while (at < line.end && WordAt(text_, at) != "def") ++at;
    at = SkipBlank(text_, static_cast<uint32_t>(at) + 3, line.end);
    return WordAt(text_, at) == "__getattr__" && AtModuleLevel();
  }

  bool AtModuleLevel() const {
    for (const uint32_t clause : open_) {
      const ClauseKind kind = out_->clauses[clause].kind;
      if (kind == ClauseKind::kFunction || kind == ClauseKind::kClass) return false;
    }
    return true;
  }

  // Sets start, line and column of `part`, which begins at `offset` inside `line`.
  void Locate(const RelevantStatement& line, uint32_t offset, RelevantStatement* part) const {
    part->start = offset;
    part->line = line.line;
    part->column = line.column + (offset - line.start);
    for (uint32_t i = line.start; i < offset; ++i) {
      const bool lf = text_[i] == '\n';
      const bool cr = text_[i] == '\r' && Byte(i + 1) != '\n';
      if (lf || cr) {
        ++part->line;
        part->column = offset - i - 1;
      }
    }
  }

  // The simple statements of a line, at its semicolons.
  void PlaceStatements(RelevantStatement line, uint32_t import_words, bool has_trigger,
                       uint32_t from) {
    const bool keep = import_words > 0 || has_trigger;
    const bool binds = bindings_ && AtModuleLevel();
    if (!keep && !binds) return;
    const uint32_t end = line.end;
    uint32_t start = line.start;
    for (size_t i = 0; i <= splits_.size(); ++i) {
      if (i < splits_.size() && splits_[i].first < from) continue;
      RelevantStatement part = line;
      part.end = i < splits_.size() ? splits_[i].first : end;
      const uint32_t first = SkipBlank(text_, start, part.end);
      start = part.end + 1;
      if (first >= part.end) continue;
      Locate(line, first, &part);
      part.end = TrimBlank(text_, part.start, part.end);
      const std::string_view word = WordAt(text_, part.start);
      part.is_import = import_words > 0 &&
                       (word == "import" || word == "from" || (word == "lazy" && IsLazy(part)));
      part.is_decorator = text_[part.start] == '@';
      part.import_words = splits_.empty() ? import_words : 0;
      if (keep) {
        if (has_trigger && word != "import" && word != "from" && AtModuleLevel() &&
            text_.substr(part.start, part.end - part.start).find("__getattr__") !=
                std::string_view::npos) {
          out_->getattr_assigned = true;
        }
        out_->statements.push_back(part);
        MarkRelevant(part.clause);
      }
      if (binds) out_->binding_lines.push_back(part);
    }
  }

  bool IsLazy(const RelevantStatement& part) const {
    const std::string_view word = WordAt(text_, SkipBlank(text_, part.start + 4, part.end));
    return word == "import" || word == "from";
  }

  void MarkRelevant(uint32_t clause) {
    while (clause != kNoClause && !out_->clauses[clause].has_lines) {
      out_->clauses[clause].has_lines = true;
      clause = out_->clauses[clause].parent;
    }
  }

  std::string_view text_;
  const std::vector<FoundWord>& words_;
  const bool bindings_;
  Structure* out_;
  const std::vector<uint64_t>& stops_;
  const bool has_cr_ = text_.find('\r') != std::string_view::npos;
  size_t at_ = 0;
  size_t line_start_ = 0;
  size_t word_ = 0;
  uint32_t line_ = 1;
  uint32_t indent_ = 0;
  uint32_t import_words_ = 0;
  bool has_trigger_ = false;
  std::vector<std::pair<uint32_t, std::pair<uint32_t, size_t>>> splits_;  // semicolons
  std::vector<uint32_t> open_;  // clauses that the current line may stand in, outermost first
  std::vector<uint32_t> last_;  // the clause that was closed last at each of these levels
  std::vector<uint32_t> body_;  // the indentation of the lines at each level, once there is one
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
  Scan(text, words, bindings, structure).Run();
  if (structure->python2 != nullptr) return;
  structure->python2_line = LineOfLessGreater(text);
  if (structure->python2_line != 0) structure->python2 = "`<>`";
}

}  // namespace clew
