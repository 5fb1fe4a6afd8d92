#include "analyzer/report/graph_json.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/report/graph_records.h"
#include "analyzer/report/json_writer.h"
#include "analyzer/report/ordered_output.h"

namespace clew {
namespace {

// Modules [begin, end), cut so that the text of a piece is about half a megabyte.
struct ModuleRange {
  uint32_t begin = 0;
  uint32_t end = 0;
};

constexpr size_t kPieceWeight = 4096;  // records of some 130 bytes

std::vector<ModuleRange> CutByEdges(const ImportGraph& graph) {
  std::vector<ModuleRange> ranges;
  const auto count = static_cast<uint32_t>(graph.module_count());
  size_t weight = 0;
  uint32_t begin = 0;
  for (uint32_t i = 0; i < count; ++i) {
    weight += graph.edges(ModuleId{i}).size();
    if (weight < kPieceWeight && i + 1 < count) continue;
    ranges.push_back({begin, i + 1});
    begin = i + 1;
    weight = 0;
  }
  return ranges;
}

std::vector<ModuleRange> CutByCount(const ImportGraph& graph) {
  std::vector<ModuleRange> ranges;
  const auto count = static_cast<uint32_t>(graph.module_count());
  for (uint32_t begin = 0; begin < count; begin += kPieceWeight) {
    ranges.push_back({begin, std::min<uint32_t>(begin + kPieceWeight, count)});
  }
  return ranges;
}

// How records are put together in one of the two formats.
struct Layout {
  std::string_view list_begin;  // after the list's name
  std::string_view separator;   // between two records of a list
  std::string_view list_end;
  bool types = false;  // records begin with a key `type`; no names of lists
};
constexpr Layout kDocument{"[", ",\n", "]", false};
constexpr Layout kLines{"", "\n", "\n", true};

class GraphWriter {
 public:
  GraphWriter(const ImportGraph& graph, const Layout& layout, size_t jobs, Sink* sink)
      : graph_(graph), layout_(layout), jobs_(jobs), sink_(sink) {}

  void WriteHeader(const GraphHeader& header) {
    ByteBuffer out;
    out.Append(Open("graph"));
    AppendHeaderKeys(header, graph_.complete(), &out);
    out.Append(layout_.types ? "}\n" : "");
    sink_->Append(out.view());
  }

  void WriteModules() {
    BeginList("modules");
    const std::string open = Open("module");
    const std::vector<ModuleRange> ranges = CutByCount(graph_);
    const auto format = [&](size_t, size_t piece, ByteBuffer* out) {
      for (uint32_t i = ranges[piece].begin; i < ranges[piece].end; ++i) {
        if (i != 0) out->Append(layout_.separator);
        out->Append(open);
        AppendModuleKeys(graph_, ModuleId{i}, out);
        out->Append('}');
      }
    };
    WriteInOrder(ranges.size(), jobs_, format, sink_);
    EndList(graph_.module_count() != 0);
  }

  void WriteEdges() {
    BeginList("edges");
    const std::string open = Open("edge");
    const std::vector<ModuleRange> ranges = CutByEdges(graph_);
    // The separator follows each record; that of the very last one is cut off.
    uint32_t last = static_cast<uint32_t>(graph_.module_count());
    while (last != 0 && graph_.edges(ModuleId{last - 1}).empty()) --last;
    std::vector<std::unique_ptr<EdgeFormatter>> formatters(jobs_);
    const auto format = [&](size_t worker, size_t piece, ByteBuffer* out) {
      std::unique_ptr<EdgeFormatter>& formatter = formatters[worker];
      if (formatter == nullptr) formatter = std::make_unique<EdgeFormatter>();
      for (uint32_t i = ranges[piece].begin; i < ranges[piece].end; ++i) {
        formatter->AppendEdges(graph_, ModuleId{i}, open, layout_.separator, out);
        if (i + 1 == last) {
          out->Commit(out->view().data() + out->size() - layout_.separator.size());
        }
      }
    };
    WriteInOrder(ranges.size(), jobs_, format, sink_);
    EndList(last != 0);
  }

  // A short list: what is unknown, and diagnostics.
  template <typename Record, typename AppendKeys>
  void WriteList(std::string_view name, std::string_view type, absl::Span<const Record> records,
                 const AppendKeys& append_keys) {
    BeginList(name);
    const std::string open = Open(type);
    ByteBuffer out;
    for (size_t i = 0; i < records.size(); ++i) {
      if (i != 0) out.Append(layout_.separator);
      out.Append(open);
      append_keys(records[i], &out);
      out.Append('}');
    }
    sink_->Append(out.view());
    EndList(!records.empty());
  }

 private:
  std::string Open(std::string_view type) const {
    if (!layout_.types) return "{";
    return "{\"type\":\"" + std::string(type) + "\",";
  }
  void BeginList(std::string_view name) {
    if (layout_.types) return;
    sink_->Append(",\n\"" + std::string(name) + "\":");
    sink_->Append(layout_.list_begin);
  }
  void EndList(bool has_records) {
    if (has_records || !layout_.types) sink_->Append(layout_.list_end);
  }

  const ImportGraph& graph_;
  const Layout& layout_;
  const size_t jobs_;
  Sink* const sink_;
};

void WriteDiagnosticKeys(const Diagnostic& diagnostic, ByteBuffer* out) {
  ByteBuffer object;
  AppendJsonDiagnostic(diagnostic, /*with_path=*/true, &object);
  out->Append(object.view().substr(1, object.size() - 2));
}

void WriteGraph(const ImportGraph& graph, const GraphHeader& header, const Layout& layout,
                size_t jobs, Sink* sink) {
  // A small graph is written by one thread: starting another costs more than it saves.
  if (graph.edge_count() + graph.module_count() < 2 * kPieceWeight) jobs = 1;
  GraphWriter writer(graph, layout, std::max<size_t>(jobs, 1), sink);
  writer.WriteHeader(header);
  writer.WriteModules();
  writer.WriteEdges();
  writer.WriteList("unresolved", "unresolved", graph.unresolved(), AppendUnresolvedKeys);
  writer.WriteList("dynamic", "dynamic", graph.dynamic(), AppendUnknownImportKeys);
  writer.WriteList("hazards", "hazard", graph.hazards(), AppendHazardKeys);
  writer.WriteList("diagnostics", "diagnostic", graph.diagnostics(), WriteDiagnosticKeys);
  if (!layout.types) sink->Append("}\n");
}

}  // namespace

void WriteGraphJson(const ImportGraph& graph, const GraphHeader& header, size_t jobs, Sink* sink) {
  WriteGraph(graph, header, kDocument, jobs, sink);
}

void WriteGraphJsonl(const ImportGraph& graph, const GraphHeader& header, size_t jobs, Sink* sink) {
  WriteGraph(graph, header, kLines, jobs, sink);
}

void WriteModulesJsonl(const ImportGraph& graph, size_t jobs, Sink* sink) {
  GraphWriter(graph, kLines, std::max<size_t>(jobs, 1), sink).WriteModules();
}

void WriteEdgesJsonl(const ImportGraph& graph, size_t jobs, Sink* sink) {
  GraphWriter(graph, kLines, std::max<size_t>(jobs, 1), sink).WriteEdges();
}

}  // namespace clew
