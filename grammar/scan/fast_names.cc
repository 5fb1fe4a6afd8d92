// Names by which a file can reach the import system.
#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "grammar/scan/fast_state.h"
#include "grammar/scan/line_text.h"
#include "grammar/scan/string_skipper.h"

namespace clew {

// Names by which this file can reach the import system, beyond those that FindWords looks for.
std::vector<std::string> FastEngine::State::AliasWords() const {
  std::vector<std::string> names;
  for (const auto& [name, target] : aliases.names()) {
    const bool renamed_os = target == "os" && name != "os";  // FindWords looks for `= os` itself
    if (Aliases::IsForTests(target) && !renamed_os) continue;
    if (name == target && (name == "sys" || name == "importlib" || name == "__import__")) continue;
    names.push_back(name);
  }
  return names;
}

// The plain name that the assignment with its `=` at offset `sign` binds, in the statement that
// begins at `start`; empty where the target is anything else.
std::string_view FastEngine::State::AssignedName(size_t start, size_t sign) const {
  const auto end = static_cast<uint32_t>(sign);
  auto at = static_cast<uint32_t>(start);
  while (true) {
    at = SkipBlank(text, at, end);
    uint32_t name_end = at;
    while (name_end < end && IsIdentifierByte(text[name_end])) ++name_end;
    const std::string_view name = text.substr(at, name_end - at);
    const uint32_t next = SkipBlank(text, name_end, end);
    if (next == end || (text[next] == ':' && !name.empty())) return name;  // or an annotation
    // `a = b = value`: the last target.
    const size_t last = text.substr(at, end - at).rfind('=');
    if (last == std::string_view::npos) return {};
    at += static_cast<uint32_t>(last) + 1;
  }
}

// The dotted name around the word at `offset`: where it begins, and what follows it. White space
// may stand around its dots.
std::pair<uint32_t, uint32_t> FastEngine::State::DottedNameAround(uint32_t offset) const {
  const auto size = static_cast<uint32_t>(text.size());
  uint32_t first = offset;
  while (first > 0) {
    const uint32_t before = TrimBlank(text, 0, first);
    if (before == 0) break;
    const char c = text[before - 1];
    const bool joined = c == '.' || (text[first] == '.' && IsIdentifierByte(c));
    if (!joined && (before < first || !IsIdentifierByte(c))) break;
    first = before - 1;
  }
  uint32_t last = offset + 1;
  while (last < size) {
    const uint32_t after = SkipBlank(text, last, size);
    if (after >= size) break;
    const char c = text[after];
    const bool joined = c == '.' || (text[last - 1] == '.' && IsIdentifierByte(c));
    if (!joined && (after > last || !IsIdentifierByte(c))) break;
    last = after + 1;
  }
  return {first, last};
}

// What stands around the word at `offset` where an assignment may end with it: `= a.b.c`.
std::optional<FastEngine::State::AssignedValue> FastEngine::State::AssignedValueAround(
    uint32_t offset) const {
  const auto [start, end] = DottedNameAround(offset);
  const uint32_t left = TrimBlank(text, 0, start);
  if (left == 0 || text[left - 1] != '=') return std::nullopt;
  const uint32_t next = SkipBlank(text, end, static_cast<uint32_t>(text.size()));
  if (next < text.size() && !IsOneOf(text[next], "\n;#")) return std::nullopt;
  AssignedValue value;
  value.sign = left - 1;
  for (const char c : text.substr(start, end - start)) {
    if (c == '.' || IsIdentifierByte(c)) value.dotted += c;
  }
  return value;
}

// Statements that may be of the form `name = a.b.c` with one of the words in `a.b.c` matter: only
// of what matters it is known where it begins, and that it is no string.
void FastEngine::State::PromoteAliases() {
  for (FoundWord& word : words) {
    if (word.kind == WordKind::kAlias && AssignedValueAround(word.offset)) {
      word.kind = WordKind::kTrigger;
    }
  }
}

bool FastEngine::State::AddAssignedAliases() {
  bool added = false;
  for (const FoundWord& word : words) {
    if (word.kind != WordKind::kTrigger) continue;
    const std::optional<AssignedValue> value = AssignedValueAround(word.offset);
    if (!value) continue;
    const auto after =
        std::upper_bound(structure.statements.begin(), structure.statements.end(), word.offset,
                         [](uint32_t offset, const RelevantStatement& statement) {
                           return offset < statement.start;
                         });
    if (after == structure.statements.begin()) continue;
    const RelevantStatement& statement = *(after - 1);
    if (word.offset >= statement.end || value->sign < statement.start) continue;
    const std::string_view name = AssignedName(statement.start, value->sign);
    if (name.empty()) continue;
    if (!IsAscii(name) || !IsAscii(value->dotted)) needs_full = true;  // NFKC may change them
    aliases.AddAssignment(name, value->dotted);
    added = true;
  }
  return added;
}

bool FastEngine::State::IsInOtherLetters(std::string_view name) const {
  return std::binary_search(other_names.begin(), other_names.end(), name);
}

// Whether a name in other letters is one that matters. Names are looked for as they are written.
bool FastEngine::State::OtherNamesMatter() const {
  const auto& known = aliases.names();
  return std::any_of(other_names.begin(), other_names.end(), [&](const std::string& name) {
    return IsSearchedWord(name) || IsSearchedOfSys(name) || IsAskedForByName(name) ||
           IsNameOfImportFunction(name) || known.find(name) != known.end();
  });
}

}  // namespace clew
