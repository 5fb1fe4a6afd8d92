#include "grammar/scan/binding_lines.h"

#include <algorithm>
#include <set>

#include "grammar/scan/string_skipper.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

bool IsKeyword(std::string_view word) {
  static constexpr std::string_view kKeywords[] = {
      "False", "None",  "True",     "and",    "assert", "async", "await",  "break", "class",
      "continue", "def", "del",     "elif",   "else",   "except", "finally", "for",  "from",
      "global", "if",   "import",   "in",     "is",     "lambda", "nonlocal", "not", "or",
      "pass",  "raise", "return",   "try",    "while",  "with",  "yield"};
  return std::find(std::begin(kKeywords), std::end(kKeywords), word) != std::end(kKeywords);
}

// Walks the tokens of one simple statement or header and collects the plain names that stand as
// targets: before an `=`, after `for` or `as`, before `:=`.
class Targets {
 public:
  Targets(std::string_view text, std::set<std::string>* names) : text_(text), names_(names) {}

  void ReadStatement(uint32_t start, uint32_t end) {
    std::vector<std::string_view> pending;  // plain names since the last `=`
    int depth = 0;
    int subscripts = 0;  // brackets that index or call: no targets inside
    std::vector<bool> indexes;
    bool annotated = false;
    for (uint32_t at = start; at < end;) {
      const char c = text_[at];
      if (c == '\'' || c == '"') {
        at = static_cast<uint32_t>(SkipString(text_, at).end);
      } else if (c == '#') {
        while (at < end && text_[at] != '\n' && text_[at] != '\r') ++at;
      } else if (IsIdentifierByte(c)) {
        const uint32_t from = at;
        while (at < end && IsIdentifierByte(text_[at])) ++at;
        const std::string_view word = text_.substr(from, at - from);
        const bool attribute = from > start && Before(from, start) == '.';
        const char next = After(at, end);
        if (next == ':' && at + 1 < end && IsWalrus(at, end)) Add(word);
        if (!annotated && subscripts == 0 && !attribute && !IsKeyword(word) && next != '.' && next != '(' &&
            next != '[' && !(word[0] >= '0' && word[0] <= '9')) {
          pending.push_back(word);
        }
        if (IsKeyword(word) && depth == 0 && !annotated) pending.clear();
      } else {
        if (c == '(' || c == '[' || c == '{') {
          const char before = Before(at, start);
          indexes.push_back(IsIdentifierByte(before) || before == ')' || before == ']');
          subscripts += indexes.back() ? 1 : 0;
          ++depth;
        } else if ((c == ')' || c == ']' || c == '}') && depth > 0) {
          subscripts -= indexes.back() ? 1 : 0;
          indexes.pop_back();
          --depth;
        }
        if (c == ':' && depth == 0 && (at + 1 >= end || text_[at + 1] != '=')) annotated = true;
        if (c == '=' && depth == 0) {
          const char before = at > start ? text_[at - 1] : ' ';
          const char after = at + 1 < end ? text_[at + 1] : ' ';
          if (after == '=') {
            ++at;
          } else if (std::string_view("!<>").find(before) == std::string_view::npos ||
                     (at > start + 1 && text_[at - 2] == before)) {
            for (const std::string_view name : pending) Add(name);
            pending.clear();
            annotated = false;
          }
        }
        ++at;
      }
    }
  }

  // `for a, b in ...:` and `with x as y, z as (p, q):`
  void ReadHeader(const ClauseNode& clause) {
    bool binding = false;
    for (uint32_t at = clause.start; at < clause.end;) {
      const char c = text_[at];
      if (c == '\'' || c == '"') {
        at = static_cast<uint32_t>(SkipString(text_, at).end);
      } else if (c == '#') {
        while (at < clause.end && text_[at] != '\n' && text_[at] != '\r') ++at;
      } else if (IsIdentifierByte(c)) {
        const uint32_t from = at;
        while (at < clause.end && IsIdentifierByte(text_[at])) ++at;
        const std::string_view word = text_.substr(from, at - from);
        if (word == "for" || word == "as") {
          binding = true;
        } else if (word == "in" || word == "if") {
          binding = false;
        } else if (After(at, clause.end) == ':' && IsWalrus(at, clause.end)) {
          Add(word);
        } else if ((binding || clause.kind == ClauseKind::kCase) && !IsKeyword(word)) {
          const char next = After(at, clause.end);
          if (next != '.' && next != '(' && next != '[' && Before(from, clause.start) != '.') {
            Add(word);
          }
          if (clause.kind == ClauseKind::kWith && next != ',' ) binding = binding && next == ',';
        }
      } else {
        if (clause.kind == ClauseKind::kWith && (c == ',' || c == ':')) binding = false;
        ++at;
      }
    }
  }

  void Add(std::string_view name) { names_->insert(NormalizeIdentifier(name)); }

 private:
  char After(uint32_t at, uint32_t end) const {
    while (at < end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return at < end ? text_[at] : '\0';
  }
  char Before(uint32_t at, uint32_t start) const {
    while (at > start && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    return at > start ? text_[at - 1] : '\0';
  }
  bool IsWalrus(uint32_t at, uint32_t end) const {
    while (at < end && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    return at + 1 < end && text_[at] == ':' && text_[at + 1] == '=';
  }

  std::string_view text_;
  std::set<std::string>* names_;
};

std::string_view DefinedName(std::string_view text, const ClauseNode& clause) {
  const std::string_view header = text.substr(clause.start, clause.end - clause.start);
  size_t at = 0;
  while (at < header.size()) {
    while (at < header.size() && !IsIdentifierByte(header[at])) ++at;
    size_t end = at;
    while (end < header.size() && IsIdentifierByte(header[end])) ++end;
    const std::string_view word = header.substr(at, end - at);
    if (word != "async" && word != "def" && word != "class") return word;
    at = end;
  }
  return {};
}

}  // namespace

std::vector<std::string> ReadBindings(std::string_view text, const Structure& structure,
                                      const std::vector<PlacedImport>& imports) {
  std::set<std::string> names;
  Targets targets(text, &names);
  std::vector<bool> inner(structure.clauses.size(), false);  // in a function or class
  for (size_t i = 1; i < structure.clauses.size(); ++i) {
    const ClauseNode& clause = structure.clauses[i];
    const bool outside = !inner[clause.parent];
    const bool definition =
        clause.kind == ClauseKind::kFunction || clause.kind == ClauseKind::kClass;
    inner[i] = !outside || definition;
    if (!outside) continue;
    if (definition) {
      targets.Add(DefinedName(text, clause));
    } else {
      targets.ReadHeader(clause);
    }
  }
  for (const RelevantStatement& line : structure.binding_lines) {
    if (!line.is_import && !line.is_decorator) targets.ReadStatement(line.start, line.end);
  }
  for (const PlacedImport& import : imports) {
    if (import.place.scope != Scope::kModule) continue;
    for (const ImportedName& name : import.statement->names) {
      if (name.module == "__future__" || name.name == "*") continue;
      const bool submodule = name.is_from && name.level == 1 && name.module.empty() &&
                             (name.alias.empty() || name.alias == name.name);
      if (submodule) continue;
      if (!name.alias.empty()) {
        names.insert(name.alias);
      } else {
        names.insert(name.is_from ? name.name : name.module.substr(0, name.module.find('.')));
      }
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace clew
