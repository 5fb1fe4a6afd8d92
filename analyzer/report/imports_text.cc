#include "analyzer/report/imports_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

constexpr size_t kWidestText = 56;

struct Row {
  const Place* place = nullptr;
  std::string text;
  std::string note;  // before scope and conditions
  Ink ink = Ink::kPlain;
};

std::string StatementText(const ImportStatement& statement) {
  std::string text = statement.lazy ? "lazy " : "";
  const ImportedName& first = statement.names.front();
  if (first.is_from) {
    absl::StrAppend(&text, "from ", std::string(first.level, '.'), first.module, " ");
  }
  text += "import ";
  for (size_t i = 0; i < statement.names.size(); ++i) {
    const ImportedName& name = statement.names[i];
    if (i != 0) text += ", ";
    text += name.is_from ? name.name : name.module;
    if (!name.alias.empty()) absl::StrAppend(&text, " as ", name.alias);
  }
  return text;
}

Row DynamicRow(const DynamicImport& dynamic) {
  Row row{&dynamic.place, dynamic.call, "", Ink::kPlain};
  if (dynamic.literal) {
    row.text += "(\"" + dynamic.module + "\")";
  } else {
    row.ink = Ink::kYellow;
    row.note = dynamic.reason.empty() ? "cannot be known" : dynamic.reason;
  }
  return row;
}

std::string Notes(const Row& row) {
  std::string notes = row.note;
  const auto add = [&notes](std::string_view note) {
    if (!notes.empty()) notes += ", ";
    notes += note;
  };
  for (const std::string_view name : ConditionNames(row.place->conditions)) add(name);
  if (row.place->scope != Scope::kModule) add(ScopeName(row.place->scope));
  return notes;
}

void AppendExports(const Exports& exports, const TextStyle& style, ByteBuffer* out) {
  std::string text = "__all__ = ";
  for (size_t i = 0; i < exports.names.size(); ++i) {
    if (i != 0) text += ", ";
    text += exports.names[i];
  }
  for (const std::string& included : exports.included) text += " + " + included;
  if (!exports.complete) text += " + what cannot be known";
  out->Append("  ");
  AppendInk(Ink::kGreen, text, style, out);
  out->Append('\n');
}

}  // namespace

void AppendImportsText(std::string_view path, const FileFacts& facts, const TextStyle& style,
                       ByteBuffer* out) {
  std::vector<Row> rows;
  for (const PlacedImport& import : facts.imports) {
    if (import.statement->names.empty()) continue;
    rows.push_back({&import.place, StatementText(*import.statement), "", Ink::kPlain});
  }
  for (const DynamicImport& dynamic : facts.dynamic) rows.push_back(DynamicRow(dynamic));
  for (const Hazard& hazard : facts.hazards) {
    rows.push_back({&hazard.place, hazard.kind, "hazard", Ink::kYellow});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    const Position& left = a.place->position;
    const Position& right = b.place->position;
    return left.line != right.line ? left.line < right.line : left.column < right.column;
  });
  AppendInk(Ink::kBold, path, style, out);
  if (facts.encoding != "utf-8") {
    out->Append("  ");
    AppendInk(Ink::kDim, facts.encoding, style, out);
  }
  out->Append('\n');
  size_t text_width = 0;
  for (const Row& row : rows) text_width = std::max(text_width, DisplayWidth(row.text));
  text_width = std::min(text_width, kWidestText);
  const size_t line_width =
      rows.empty() ? 0 : std::to_string(rows.back().place->position.line).size();
  for (const Row& row : rows) {
    ByteBuffer place;
    AppendRight(row.place->position.line, line_width, &place);
    place.Append(':');
    place.AppendUint(row.place->position.column);
    out->Append("  ");
    AppendInk(Ink::kCyan, place.view(), style, out);
    out->AppendSpaces(place.size() < line_width + 4 ? line_width + 6 - place.size() : 2);
    AppendInk(row.ink, row.text, style, out);
    if (const std::string notes = Notes(row); !notes.empty()) {
      const size_t width = DisplayWidth(row.text);
      out->AppendSpaces(width < text_width ? text_width - width + 2 : 2);
      AppendInk(Ink::kDim, notes, style, out);
    }
    out->Append('\n');
  }
  if (facts.exports.present) AppendExports(facts.exports, style, out);
}

}  // namespace clew
