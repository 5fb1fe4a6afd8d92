#include "tests/grammar/fact_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace clew {
namespace {

// Position, scope and tags; the guards come last on a line, as their operands may hold anything.
std::string PlaceText(const Place& place) {
  const Position& p = place.position;
  static constexpr const char* kScopes[] = {"module", "class", "function"};
  return absl::StrCat(
      p.line, ":", p.column, "-", p.end_line, ":", p.end_column, " ",
      kScopes[static_cast<int>(place.scope)], " ",
      place.conditions == 0 ? "-" : absl::StrJoin(ConditionNames(place.conditions), ","));
}

std::string GuardText(const FileFacts& facts, const Place& place) {
  std::string text = " [";
  for (const uint32_t index : GuardSet(facts, place.guards)) {
    const Guard& guard = facts.guards[index];
    absl::StrAppend(&text, text.size() == 2 ? "" : " & ", static_cast<int>(guard.kind),
                    guard.negated ? "!" : "", guard.comparison, guard.operand, "@", guard.line);
  }
  return text + "]";
}

}  // namespace

std::vector<std::string> FactLines(const FileFacts& facts) {
  std::vector<std::string> lines;
  for (const PlacedImport& import : facts.imports) {
    for (const ImportedName& name : import.statement->names) {
      lines.push_back(
          absl::StrCat("I ", PlaceText(import.place), import.statement->lazy ? " lazy" : " eager",
                       name.is_from ? " from " : " import ", name.level, "|", name.module, "|",
                       name.name, "|", name.alias, GuardText(facts, import.place)));
    }
  }
  for (const DynamicImport& import : facts.dynamic) {
    lines.push_back(absl::StrCat(
        "D ", PlaceText(import.place), " ", static_cast<int>(import.kind), " ", import.call, " ",
        import.literal ? import.module : "?", " ", import.has_package ? import.package : "-", " ",
        import.level, " [", absl::StrJoin(import.fromlist, ","), "]", import.lazy ? " lazy " : " ",
        import.reason, GuardText(facts, import.place)));
  }
  for (const Hazard& hazard : facts.hazards) {
    lines.push_back(absl::StrCat("H ", PlaceText(hazard.place), " ", hazard.kind, " [",
                                 absl::StrJoin(hazard.paths, ","), "] ", hazard.computable,
                                 GuardText(facts, hazard.place)));
  }
  for (const StringReference& string : facts.strings) {
    lines.push_back(absl::StrCat("S ", PlaceText(string.place), " ", string.text));
  }
  const Exports& exports = facts.exports;
  if (exports.present) {
    lines.push_back(absl::StrCat("A ", exports.line, exports.complete ? " complete " : " partial ",
                                 absl::StrJoin(exports.names, ","), " + ",
                                 absl::StrJoin(exports.included, ",")));
  }
  const LazyPackage& lazy = facts.lazy_package;
  if (lazy.present) {
    lines.push_back(absl::StrCat("L ", lazy.line, " computed=", lazy.computed,
                                 " stub=", lazy.attach_stub, " complete=", lazy.tables_complete,
                                 " ", absl::StrJoin(lazy.tables, ",")));
  }
  if (facts.path_extension.present) lines.push_back(absl::StrCat("E ", facts.path_extension.line));
  if (!facts.bindings.empty()) {
    lines.push_back(absl::StrCat("B ", absl::StrJoin(facts.bindings, ",")));
  }
  for (const Diagnostic& diagnostic : facts.diagnostics) {
    lines.push_back(
        absl::StrCat("X ", diagnostic.line, " ", diagnostic.code, " ", diagnostic.message));
  }
  // One fact a line: strings of the source may hold line ends.
  for (std::string& line : lines) {
    for (char& c : line) {
      if (c == '\n' || c == '\r') c = ' ';
    }
  }
  return lines;
}

}  // namespace clew
