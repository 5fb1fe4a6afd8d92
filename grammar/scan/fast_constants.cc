// Constants of a file: names in arguments that may be strings or paths, bound once at module level.
#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "grammar/scan/fast_state.h"
#include "grammar/scan/line_text.h"
#include "grammar/scan/string_skipper.h"

namespace clew {
namespace {

// More uses than this are read faster from one tree than one by one.
constexpr size_t kMostUses = 300;
// How long a chain of constants may be, each made of the one before it.
constexpr int kMostSteps = 4;

// One of them stands in each call and attribute that folding.h knows.
constexpr std::array<std::string_view, 12> kFolded = {"__file__", "absolute", "as_posix",   "ath(",
                                                      "dirname",  "fspath",   "expanduser", "join",
                                                      "parent",   "resolve",  "split",      "str("};
// Of attributes that are all of a value it knows these alone.
constexpr std::array<std::string_view, 5> kFoldedAttributes = {"curdir", "name", "pardir", "parent",
                                                               "sep"};

// Whether a line that begins with the value of an assignment may give a string or a path: it has a
// string, it goes on, or there is a name that may be folded in turn.
bool MayFold(std::string_view value) {
  if (value.empty() || value[0] == '#') return true;
  if (value.find_first_of("'\"\\") == std::string_view::npos) {
    size_t end = 0;
    while (end < value.size() && (IsIdentifierByte(value[end]) || value[end] == '.')) ++end;
    const size_t next = value.find_first_not_of(" \t\f", end);
    const std::string_view name = value.substr(0, end);
    const size_t dot = name.rfind('.');
    const std::string_view last = name.substr(dot == std::string_view::npos ? 0 : dot + 1);
    const bool attribute = dot != std::string_view::npos &&
                           std::find(kFoldedAttributes.begin(), kFoldedAttributes.end(), last) ==
                               kFoldedAttributes.end();
    const bool whole = next == std::string_view::npos || IsOneOf(value[next], "#;");
    if (whole && (attribute || name == "None" || name == "True" || name == "False")) return false;
  }
  return value.find_first_of("'\"\\") != std::string_view::npos ||
         value.find_first_of("([{") == std::string_view::npos ||
         std::any_of(kFolded.begin(), kFolded.end(),
                     [&](std::string_view name) { return absl::StrContains(value, name); });
}

// Whether the line closes a bracket that was opened before it: then `name=value` is an argument.
// `depth`: of brackets that are open where the line begins.
bool ClosesBracket(std::string_view line, int depth) {
  for (size_t at = 0; at < line.size() && line[at] != '#';) {
    if (line[at] == '\'' || line[at] == '"') {
      at = SkipString(line, at).end;
      continue;
    }
    if (IsOneOf(line[at], "([{")) ++depth;
    if (IsOneOf(line[at], ")]}") && depth-- == 0) return true;
    ++at;
  }
  return false;
}

// Whether one of the names stands in the text, if only as a part of a word.
bool Mentions(std::string_view text, const std::set<std::string>& names) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return absl::StrContains(text, name); });
}

}  // namespace

// Whether a statement at `offset` stands outside every function and class, as far as indentation
// tells: where it cannot, yes.
bool FastEngine::State::MayBeAtModuleLevel(size_t offset) const {
  size_t line = offset;
  while (line > 0 && text[line - 1] != '\n' && text[line - 1] != '\r') --line;
  size_t indent = 0;
  while (text[line + indent] == ' ') ++indent;
  if (text[line + indent] == '\t' || text[line + indent] == '\f') return true;
  const auto after =
      std::upper_bound(structure.clauses.begin() + 1, structure.clauses.end(), offset,
                       [](size_t value, const ClauseNode& clause) { return value < clause.start; });
  auto index = static_cast<uint32_t>(after - structure.clauses.begin()) - 1;
  while (index != 0 && structure.clauses[index].start < line &&
         structure.clauses[index].indent >= indent) {
    index = structure.clauses[index].parent;
  }
  return !InDefinition(index);
}

// Whether the name may be assigned a string at module level.
bool FastEngine::State::MayBeConstant(const std::string& name) const {
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    size_t right = at + name.size();
    if (at > 0 && !IsOneOf(text[at - 1], "\n\r;:([{,= \t\f")) continue;
    while (right < text.size() &&
           (IsOneOf(text[right], " \t\\") || (text[right] == '\n' && text[right - 1] == '\\'))) {
      ++right;
    }
    const bool walrus = absl::StartsWith(text.substr(right), ":=");
    // f(name=...)
    if (at > 0 && IsOneOf(text[at - 1], "([{,") && !walrus) continue;
    if (right < text.size() && text[right] == ':') {
      right = std::min(text.find_first_of("=\n", right), text.size());
    }
    if (right + 1 >= text.size() || text[right] != '=' || text[right + 1] == '=') continue;
    ++right;
    int open = 0;
    for (; right < text.size() && IsOneOf(text[right], " \t("); ++right) {
      if (text[right] == '(') ++open;
    }
    const std::string_view value = text.substr(right, text.find_first_of("\r\n", right) - right);
    if (MayFold(value) && (walrus || !ClosesBracket(value, open)) && MayBeAtModuleLevel(at)) {
      return true;
    }
  }
  return false;
}

// A name in an argument may be a constant of the file: then the file is looked at once more.
void FastEngine::State::CheckConstants(const std::set<std::string>& names) {
  for (const std::string& name : names) {
    if (!checked.insert(name).second) continue;
    if (IsInOtherLetters(name)) {
      needs_full = true;
      return;
    }
    if (MayBeConstant(name)) asked_constants.insert(name);
  }
}

// Reads what may bind one of the names, in source order. False where only the whole tree can tell.
bool FastEngine::State::ReadBindingsOf(const std::set<std::string>& names,
                                       std::deque<ParsedText>* texts, FileNames* found) {
  const auto read = [&](std::string source, bool is_decorator, bool at_module_level) {
    const ParsedText& bound = texts->emplace_back(parser, std::move(source));
    ++counters->statements_parsed;
    if (ts_node_has_error(bound.tree.root())) return false;
    TSNode node = bound.tree.root();
    // Without what completes it.
    if (is_decorator) node = ts_node_named_child(FirstStatement(node), 0);
    found->ReadPart(node, bound.source, at_module_level);
    return texts->size() <= kMostUses;
  };
  const auto read_statement = [&](const RelevantStatement& statement) {
    std::string source = CompleteStatement(statement);
    const bool any_name = statement.is_import && absl::StrContains(source, '*');
    if (!any_name && !Mentions(source, names)) return true;
    return read(std::move(source), statement.is_decorator, !InDefinition(statement.clause));
  };
  return ForEachInOrder(read_statement, [&](const ClauseNode& clause, uint32_t /*index*/) {
    if (!HasExpressions(clause)) return true;
    size_t prefix = 0;
    std::string source = CompleteHeader(clause, &prefix);
    return !Mentions(source, names) || read(std::move(source), false, !InDefinition(clause.parent));
  });
}

// Fills `constants` with those that were asked for. False where only the whole tree can tell.
bool FastEngine::State::FindConstants() {
  const std::vector<FoundWord> before = words;
  for (int step = 0; step < kMostSteps; ++step) {
    words = before;
    AddNames(text, {asked_constants.begin(), asked_constants.end()}, &words);
    ReadStructure(text, words, wanted, &structure);
    std::deque<ParsedText> texts;  // outlives what is found in it
    FileNames found;
    if (!ReadBindingsOf(asked_constants, &texts, &found)) return false;
    std::set<std::string> unknown;
    found.FoldConstants(aliases, &asked_constants, &unknown);
    const size_t asked = asked_constants.size();
    for (const std::string& name : unknown) {
      if (IsInOtherLetters(name)) return false;
      if (MayBeConstant(name)) asked_constants.insert(name);
    }
    if (asked_constants.size() > asked) continue;
    constants = found.constants();
    function_constants = found.function_constants();
    known_constants = asked_constants;
    return true;
  }
  return false;
}

}  // namespace clew
