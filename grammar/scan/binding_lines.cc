#include "grammar/scan/binding_lines.h"

#include <algorithm>
#include <forward_list>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grammar/bound_name.h"
#include "grammar/scan/header_words.h"
#include "grammar/scan/line_text.h"
#include "grammar/scan/string_skipper.h"
#include "grammar/scan/word_search.h"
#include "grammar/tree/file_names.h"
#include "grammar/tree/syntax.h"

namespace clew {
namespace {

// Statements that bind nothing, save by a walrus in them.
bool BindsNothing(std::string_view word) {
  static constexpr std::string_view kWords[] = {"assert",   "break", "continue", "del",   "global",
                                                "nonlocal", "pass",  "raise",    "return"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

uint32_t WordEnd(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end && IsIdentifierByte(text[at])) ++at;
  return at;
}

// The first place between `at` and `end` that may assign: a `=` outside brackets, the `=` of a
// walrus anywhere, a string with code in it. Comparisons count. `end` where there is none.
uint32_t FindAssignment(std::string_view text, uint32_t at, uint32_t end) {
  int depth = 0;
  while (at < end) {
    const char c = text[at];
    if (c == '\'' || c == '"') {
      const SkippedString skipped = SkipString(text, at);
      if (skipped.has_fields) return at;
      at = static_cast<uint32_t>(skipped.end);
    } else if (c == '#') {
      while (at < end && text[at] != '\n') ++at;
    } else {
      if (c == '(' || c == '[' || c == '{') ++depth;
      if (c == ')' || c == ']' || c == '}') --depth;
      if (c == '=' && (depth == 0 || (at > 0 && text[at - 1] == ':'))) return at;
      ++at;
    }
  }
  return end;
}

bool MayAssign(std::string_view text, uint32_t at, uint32_t end) {
  return FindAssignment(text, at, end) < end;
}

// Whether what FindAssignment found at `sign` is an assignment and the only one up to `end`.
bool IsOnlyAssignment(std::string_view text, uint32_t sign, uint32_t end) {
  if (sign + 1 >= end || text[sign] != '=' || text[sign + 1] == '=') return false;
  const char before = text[sign - 1];
  if (std::string_view(":!<>=+-*/%@&|^").find(before) != std::string_view::npos) return false;
  return !MayAssign(text, sign + 1, end);
}

class Bindings {
 public:
  Bindings(std::string_view text, TSParser* parser) : text_(text), parser_(parser) {}

  // A simple statement. The most frequent forms are known by their tokens.
  void ReadStatement(uint32_t start, uint32_t end) {
    const uint32_t word_end = WordEnd(text_, start, end);
    const std::string_view word = text_.substr(start, word_end - start);
    if (BindsNothing(word) || word.empty()) {
      if (!MayAssign(text_, start, end)) return;
    } else {
      const uint32_t next = SkipBlank(text_, word_end, end);
      const char c = next < end ? text_[next] : '\0';
      if (c == '=' && next + 1 < end && text_[next + 1] != '=' &&
          !MayAssign(text_, next + 1, end)) {
        Add(word);
        return;
      }
      if (c == '.' || c == '(' || c == '[') {
        const uint32_t sign = FindAssignment(text_, next, end);
        if (sign == end) return;
        // `a.b = c` and `a[b] = c` bind no name; `a.b, c = d` does.
        const bool one = text_.substr(next, sign - next).find(',') == std::string_view::npos;
        if (c != '(' && one && IsOnlyAssignment(text_, sign, end)) return;
      }
      if (c == ',' && AddTargets(start, end)) return;
      if (c == ':' && word != "lambda") {
        // An annotation; alone it binds nothing.
        const uint32_t sign = FindAssignment(text_, next + 1, end);
        if (sign == end) return;
        if (IsOnlyAssignment(text_, sign, end)) {
          Add(word);
          return;
        }
      }
      if (word == "type" && IsIdentifierByte(c)) {
        // `type X = ...`, `type X[T] = ...`.
        const uint32_t name_end = WordEnd(text_, next, end);
        const uint32_t behind = SkipBlank(text_, name_end, end);
        const char follows = behind < end ? text_[behind] : '\0';
        if ((follows == '=' || follows == '[') &&
            IsOnlyAssignment(text_, FindAssignment(text_, behind, end), end)) {
          Add(text_.substr(next, name_end - next));
          return;
        }
      }
    }
    ReadTree(absl::StrCat(text_.substr(start, end - start), "\n"));
  }

  void ReadHeader(const ClauseNode& clause) {
    const std::string_view header = text_.substr(clause.start, clause.end - clause.start);
    switch (clause.kind) {
      case ClauseKind::kIf:
      case ClauseKind::kWhile:
        if (header.find(":=") != std::string_view::npos) ReadTree(absl::StrCat(header, " pass\n"));
        break;
      case ClauseKind::kElif:
        if (header.find(":=") != std::string_view::npos) {
          ReadTree(absl::StrCat(header.substr(2), " pass\n"));
        }
        break;
      case ClauseKind::kMatch:
        if (header.find(":=") != std::string_view::npos) {
          ReadTree(absl::StrCat(header, "\n case 1: pass\n"));
        }
        break;
      case ClauseKind::kExcept:
        if (header.find(" as") != std::string_view::npos ||
            MayAssign(text_, clause.start, clause.end)) {
          ReadTree(absl::StrCat("try: pass\n", header, " pass\n"));
        }
        break;
      case ClauseKind::kCase:
        ReadTree(absl::StrCat("match 1:\n ", header, " pass\n"));
        break;
      case ClauseKind::kFor:
      case ClauseKind::kWith:
        ReadTree(absl::StrCat(header, " pass\n"));
        break;
      default:
        break;
    }
  }

  // The expression behind the `@`.
  void ReadDecorator(uint32_t start, uint32_t end) {
    ReadTree(absl::StrCat("(", text_.substr(start + 1, end - start - 1), ")\n"));
  }

  // A name of the text.
  void Add(std::string_view name) {
    names_.push_back(IsAscii(name) ? name : Keep(NormalizeIdentifier(name)));
  }

  // A name that an import binds.
  void AddImported(const ImportedName& name) {
    if (name.module == "__future__" || name.name == "*") return;
    // `from . import x` binds the submodule itself and hides nothing.
    const bool submodule = name.is_from && name.level == 1 && name.module.empty() &&
                           (name.alias.empty() || name.alias == name.name);
    if (!submodule) names_.push_back(BoundName(name));
  }

  // Sorted, unique.
  std::vector<std::string> Names() {
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    return {names_.begin(), names_.end()};
  }

 private:
  // `a, b = c`; false: it is something else, and nothing was added.
  bool AddTargets(uint32_t start, uint32_t end) {
    std::vector<std::string_view> targets;
    uint32_t at = start;
    while (true) {
      const uint32_t word_end = WordEnd(text_, at, end);
      if (word_end == at) return false;
      targets.push_back(text_.substr(at, word_end - at));
      at = SkipBlank(text_, word_end, end);
      if (at >= end || text_[at] != ',') break;
      at = SkipBlank(text_, at + 1, end);
    }
    if (at >= end || !IsOnlyAssignment(text_, at, end)) return false;
    for (const std::string_view target : targets) Add(target);
    return true;
  }

  void ReadTree(const std::string& source) {
    TSTree* tree = ts_parser_parse_string(parser_, nullptr, source.data(),
                                          static_cast<uint32_t>(source.size()));
    FileNames names;
    names.Read(ts_tree_root_node(tree), source);
    for (std::string& name : names.bindings()) names_.push_back(Keep(std::move(name)));
    ts_tree_delete(tree);
  }

  std::string_view Keep(std::string name) { return kept_.emplace_front(std::move(name)); }

  std::string_view text_;
  TSParser* parser_;
  std::vector<std::string_view> names_;
  std::forward_list<std::string> kept_;  // those that stand nowhere else
};

}  // namespace

std::vector<std::string> ReadBindings(std::string_view text, const Structure& structure,
                                      const std::vector<PlacedImport>& imports, TSParser* parser) {
  Bindings bindings(text, parser);
  std::vector<bool> inner(structure.clauses.size(), false);  // in a function or class
  for (size_t i = 1; i < structure.clauses.size(); ++i) {
    const ClauseNode& clause = structure.clauses[i];
    const bool outside = !inner[clause.parent];
    const bool definition = IsDefinition(clause.kind);
    inner[i] = !outside || definition;
    if (!outside) continue;
    if (definition) {
      bindings.Add(DefinedName(text, clause));
    } else {
      bindings.ReadHeader(clause);
    }
  }
  for (const RelevantStatement& line : structure.binding_lines) {
    if (line.is_import) continue;
    const std::string_view source = text.substr(line.start, line.end - line.start);
    if (line.is_decorator) {
      if (source.find(":=") != std::string_view::npos) {
        bindings.ReadDecorator(line.start, line.end);
      }
      continue;
    }
    bindings.ReadStatement(line.start, line.end);
  }
  for (const PlacedImport& import : imports) {
    if (import.place.scope != Scope::kModule) continue;
    for (const ImportedName& name : import.statement->names) bindings.AddImported(name);
  }
  return bindings.Names();
}

}  // namespace clew
