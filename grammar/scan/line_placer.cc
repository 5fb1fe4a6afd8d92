#include "grammar/scan/line_placer.h"

#include "grammar/scan/line_text.h"
#include "grammar/scan/python2.h"

namespace clew {

LinePlacer::LinePlacer(std::string_view text, bool bindings, Structure* out)
    : text_(text), bindings_(bindings), out_(out) {
  out_->clauses.push_back({});
  open_.push_back({});
}

void LinePlacer::FindBlock(const LogicalLine& line) {
  while (open_.size() > 1 && open_.back().indent >= line.indent) {
    out_->clauses[open_.back().clause].suite_end = line.start - line.column;
    open_.pop_back();
  }
  // Invariant 2: the lines of a suite are indented alike.
  Block& block = open_.back();
  if (block.body == kNoClause) {
    block.body = line.indent;
  } else if (block.body != line.indent) {
    Doubt("a line is indented as no block is", line.last_line);
  }
}

void LinePlacer::PlaceLine(const LogicalLine& line, const std::vector<uint32_t>& semicolons) {
  semicolons_ = &semicolons;
  const HeaderWord* word = MayBeHeaderWord(text_[line.start], Byte(line.start + 1))
                               ? FindHeaderWord(text_, line.start)
                               : nullptr;
  if (word != nullptr) {
    const RelevantStatement trimmed = Trimmed(line);
    ClauseKind kind = ClauseKind::kModule;
    if (IsHeader(text_, trimmed, *word, out_->clauses[trimmed.clause].kind, &kind)) {
      PlaceHeader(line, trimmed, kind);
      return;
    }
    if (IsStatementOfPython2(text_, trimmed, *word)) {
      Python2(word->word == "print" ? "a print statement" : "an exec statement", line.line);
    }
  }
  open_.back().last = kNoClause;
  if (line.import_words > 0 || line.has_trigger || bindings_) {
    PlaceStatements(line, Trimmed(line), 0);
  }
}

RelevantStatement LinePlacer::Trimmed(const LogicalLine& line) const {
  RelevantStatement statement;
  statement.start = line.start;
  statement.end = TrimBlank(text_, line.start, line.end);
  statement.line = line.line;
  statement.column = line.column;
  statement.clause = open_.back().clause;
  return statement;
}

void LinePlacer::PlaceHeader(const LogicalLine& read, const RelevantStatement& line,
                             ClauseKind kind) {
  const bool plain = text_[line.end - 1] == ':' && semicolons_->empty();
  const uint32_t colon = plain ? line.end - 1 : FindHeaderColon(text_, line.start, line.end);
  const uint32_t previous = open_.back().last;
  const uint32_t index = static_cast<uint32_t>(out_->clauses.size());
  ClauseNode clause;
  clause.kind = kind;
  clause.parent = line.clause;
  clause.start = line.start;
  clause.end = colon < line.end ? colon + 1 : line.end;
  clause.line = line.line;
  clause.column = line.column;
  clause.indent = read.indent;
  if (IsContinuation(kind)) {
    if (previous == kNoClause || out_->clauses[previous].indent != read.indent) {
      Doubt("a clause continues nothing", read.last_line);
    } else {
      clause.previous = previous;
      out_->clauses[previous].next = index;
    }
  }
  if (colon >= line.end) Doubt("a header has no colon", read.last_line);
  const bool one_line = clause.end < line.end;
  // The words of a line with a suite behind the colon may be in either.
  clause.has_word = read.has_trigger || read.import_words > 0;
  if (kind == ClauseKind::kFunction && read.has_trigger && out_->getattr_line == 0 &&
      IsModuleGetattr(line)) {
    out_->getattr_line = line.line;
  }
  if (kind == ClauseKind::kExcept && IsExceptOfPython2(text_, clause)) {
    Python2("`except A, e`", clause.line);
  }
  out_->clauses.push_back(clause);
  open_.back().last = index;
  open_.push_back({index, read.indent, kNoClause, kNoClause});
  if (clause.has_word) MarkRelevant(index);
  if (!one_line) return;
  const uint32_t first = SkipBlank(text_, clause.end, line.end);
  if (first >= line.end) return;
  open_.back().body = kNoClause - 1;  // the suite ends with its line: no indentation continues it
  RelevantStatement suite = line;
  suite.clause = index;
  Locate(line, first, &suite);
  PlaceStatements(read, suite, suite.start);
}

bool LinePlacer::IsModuleGetattr(const RelevantStatement& line) const {
  size_t at = line.start;
  while (at < line.end && WordAt(text_, at) != "def") ++at;
  at = SkipBlank(text_, static_cast<uint32_t>(at) + 3, line.end);
  return WordAt(text_, at) == "__getattr__" && AtModuleLevel();
}

bool LinePlacer::AtModuleLevel() const {
  for (const Block& block : open_) {
    if (IsDefinition(out_->clauses[block.clause].kind)) return false;
  }
  return true;
}

// Sets start, line and column of `part`, which begins at `offset`, behind the beginning of `from`.
void LinePlacer::Locate(const RelevantStatement& from, uint32_t offset,
                        RelevantStatement* part) const {
  part->start = offset;
  part->line = from.line;
  part->column = from.column + (offset - from.start);
  for (uint32_t i = from.start; i < offset; ++i) {
    const bool lf = text_[i] == '\n';
    const bool cr = text_[i] == '\r' && Byte(i + 1) != '\n';
    if (lf || cr) {
      ++part->line;
      part->column = offset - i - 1;
    }
  }
}

// The simple statements of a line, at its semicolons.
void LinePlacer::PlaceStatements(const LogicalLine& read, const RelevantStatement& line,
                                 uint32_t from) {
  const bool keep = read.import_words > 0 || read.has_trigger;
  const bool binds = bindings_ && AtModuleLevel();
  if (!keep && !binds) return;
  const uint32_t end = line.end;
  uint32_t start = line.start;
  RelevantStatement last = line;
  for (size_t i = 0; i <= semicolons_->size(); ++i) {
    if (i < semicolons_->size() && (*semicolons_)[i] < from) continue;
    RelevantStatement part = line;
    part.end = i < semicolons_->size() ? (*semicolons_)[i] : end;
    const uint32_t first = SkipBlank(text_, start, part.end);
    start = part.end + 1;
    if (first >= part.end) continue;
    Locate(last, first, &part);
    last = part;
    part.end = TrimBlank(text_, part.start, part.end);
    const std::string_view word = WordAt(text_, part.start);
    part.is_import = read.import_words > 0 &&
                     (word == "import" || word == "from" || (word == "lazy" && IsLazy(part)));
    part.is_decorator = text_[part.start] == '@';
    part.import_words = semicolons_->empty() ? read.import_words : 0;
    if (keep) {
      if (read.has_trigger && word != "import" && word != "from" && AtModuleLevel() &&
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

bool LinePlacer::IsLazy(const RelevantStatement& part) const {
  const std::string_view word = WordAt(text_, SkipBlank(text_, part.start + 4, part.end));
  return word == "import" || word == "from";
}

void LinePlacer::MarkRelevant(uint32_t clause) {
  while (clause != kNoClause && !out_->clauses[clause].has_lines) {
    out_->clauses[clause].has_lines = true;
    clause = out_->clauses[clause].parent;
  }
}

}  // namespace clew
