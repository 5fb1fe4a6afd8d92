#include "analyzer/report/graph_text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/report/json_writer.h"
#include "analyzer/report/ordered_output.h"

namespace clew {
namespace {

constexpr size_t kWidestTarget = 44;
constexpr size_t kModulesPerPiece = 512;

// One line below a module.
struct Row {
  uint32_t line = 0;
  uint32_t column = 0;
  std::string_view target;
  Ink ink = Ink::kPlain;
  std::string_view kind;
  std::string notes;
};

std::string_view Label(const Module& module) {
  return module.name.empty() ? std::string_view(module.path) : std::string_view(module.name);
}

void AddNote(std::string_view note, std::string* notes) {
  if (!notes->empty()) notes->append(", ");
  notes->append(note);
}

Row EdgeRow(const ImportGraph& graph, const Edge& edge) {
  const Module& target = graph.module(edge.to);
  const Statement& statement = graph.statement(edge);
  Row row{statement.line, statement.column,          Label(target),
          Ink::kPlain,    EdgeKindName(edge.kind()), ""};
  if (target.kind == ModuleKind::kMissing) {
    row.ink = Ink::kRed;
    AddNote("missing", &row.notes);
  } else if (target.kind == ModuleKind::kExternal) {
    row.ink = Ink::kDim;
    AddNote(target.origin == Origin::kUnknown ? "external" : OriginName(target.origin), &row.notes);
  } else if (target.kind != ModuleKind::kModule && target.kind != ModuleKind::kPackage) {
    AddNote(ModuleKindName(target.kind), &row.notes);
  }
  for (const std::string_view name : ConditionNames(statement.conditions)) {
    AddNote(name, &row.notes);
  }
  if (statement.scope != Scope::kModule) AddNote(ScopeName(statement.scope), &row.notes);
  if (statement.lazy) AddNote("lazy", &row.notes);
  if (edge.shadowable) AddNote("shadowable", &row.notes);
  return row;
}

void AppendRow(const Row& row, size_t line_width, size_t target_width, const TextStyle& style,
               ByteBuffer* out) {
  ByteBuffer place;
  AppendRight(row.line, line_width, &place);
  place.Append(':');
  place.AppendUint(row.column);
  out->Append("  ");
  AppendInk(Ink::kCyan, place.view(), style, out);
  // Columns of up to three digits keep the targets aligned.
  const size_t place_width = line_width + 4;
  out->AppendSpaces(place.size() < place_width ? place_width - place.size() + 2 : 2);
  AppendInk(row.ink, row.target, style, out);
  const size_t width = DisplayWidth(row.target);
  out->AppendSpaces(width < target_width ? target_width - width + 2 : 2);
  if (row.notes.empty()) {
    AppendInk(Ink::kPlain, row.kind, style, out);
  } else {
    AppendInk(Ink::kPlain, row.kind, style, out);
    out->AppendSpaces(row.kind.size() < 9 ? 11 - row.kind.size() : 2);
    AppendInk(Ink::kDim, row.notes, style, out);
  }
  out->Append('\n');
}

template <typename Record>
std::vector<const Record*> ByModule(absl::Span<const Record> records) {
  std::vector<const Record*> sorted;
  sorted.reserve(records.size());
  for (const Record& record : records) sorted.push_back(&record);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Record* a, const Record* b) {
    return Index(a->from) < Index(b->from);
  });
  return sorted;
}

template <typename Record, typename AddRow>
void ForModule(const std::vector<const Record*>& sorted, ModuleId id, const AddRow& add_row) {
  auto it = std::lower_bound(sorted.begin(), sorted.end(), id,
                             [](const Record* a, ModuleId b) { return Index(a->from) < Index(b); });
  for (; it != sorted.end() && (*it)->from == id; ++it) add_row(**it);
}

struct Blocks {
  const ImportGraph& graph;
  const TextStyle& style;
  std::vector<const UnknownImport*> dynamic;
  std::vector<const HazardRecord*> hazards;

  void Append(ModuleId id, ByteBuffer* out) const {
    const Module& module = graph.module(id);
    if (module.path.empty() && graph.edges(id).empty()) return;
    AppendInk(Ink::kBold, Label(module), style, out);
    std::string notes;
    if (!module.name.empty() && !module.path.empty()) notes = module.path;
    if (module.kind != ModuleKind::kModule && module.kind != ModuleKind::kPackage) {
      AddNote(ModuleKindName(module.kind), &notes);
    }
    if (module.shadowed) AddNote("shadowed", &notes);
    if (!notes.empty()) out->Append("  ");
    AppendInk(Ink::kDim, notes, style, out);
    out->Append('\n');

    std::vector<Row> rows;
    for (const Edge& edge : graph.edges(id)) rows.push_back(EdgeRow(graph, edge));
    ForModule(dynamic, id, [&](const UnknownImport& unknown) {
      rows.push_back({unknown.position.line, unknown.position.column, unknown.call, Ink::kYellow,
                      "unknown", unknown.reason});
    });
    ForModule(hazards, id, [&](const HazardRecord& hazard) {
      rows.push_back(
          {hazard.position.line, hazard.position.column, hazard.kind, Ink::kYellow, "hazard", ""});
    });
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return a.line != b.line ? a.line < b.line : a.column < b.column;
    });
    size_t target_width = 0;
    for (const Row& row : rows) target_width = std::max(target_width, DisplayWidth(row.target));
    target_width = std::min(target_width, kWidestTarget);
    const size_t line_width = rows.empty() ? 0 : std::to_string(rows.back().line).size();
    for (const Row& row : rows) AppendRow(row, line_width, target_width, style, out);
  }
};

}  // namespace

void WriteGraphText(const ImportGraph& graph, size_t jobs, const TextStyle& style, Sink* sink) {
  const Blocks blocks{graph, style, ByModule(graph.dynamic()), ByModule(graph.hazards())};
  const size_t count = graph.module_count();
  const auto format = [&](size_t, size_t piece, ByteBuffer* out) {
    const size_t end = std::min(count, (piece + 1) * kModulesPerPiece);
    for (size_t i = piece * kModulesPerPiece; i < end; ++i) {
      blocks.Append(ModuleId{static_cast<uint32_t>(i)}, out);
    }
  };
  WriteInOrder((count + kModulesPerPiece - 1) / kModulesPerPiece, jobs, format, sink);
}

void AppendGraphSummary(const ImportGraph& graph, double seconds, const TextStyle& style,
                        ByteBuffer* out) {
  std::vector<std::string_view> paths;
  for (const Module& module : graph.modules()) {
    if (!module.path.empty()) paths.push_back(module.path);
  }
  std::sort(paths.begin(), paths.end());
  const auto files = std::unique(paths.begin(), paths.end()) - paths.begin();
  ByteBuffer line;
  AppendCount(static_cast<uint64_t>(files), "file", "files", &line);
  line.Append(", ");
  AppendCount(graph.module_count(), "module", "modules", &line);
  line.Append(", ");
  AppendCount(graph.edge_count(), "import", "imports", &line);
  AppendInk(Ink::kBold, line.view(), style, out);
  const auto append_problem = [&](size_t count, std::string_view word, Ink ink) {
    ByteBuffer text;
    text.AppendUint(count);
    text.Append(' ');
    text.Append(word);
    out->Append(", ");
    AppendInk(count == 0 ? Ink::kPlain : ink, text.view(), style, out);
  };
  append_problem(graph.unresolved().size(), "unresolved", Ink::kRed);
  append_problem(graph.dynamic().size() + graph.hazards().size(), "unknowable", Ink::kYellow);
  out->Append(" in ");
  if (seconds < 1) {
    out->AppendUint(static_cast<uint64_t>(std::llround(seconds * 1000)));
    out->Append(" ms\n");
  } else {
    const auto tenths = static_cast<uint64_t>(std::llround(seconds * 10));
    out->AppendUint(tenths / 10);
    out->Append('.');
    out->AppendUint(tenths % 10);
    out->Append(" s\n");
  }
}

}  // namespace clew
