#include "analyzer/report/deps_report.h"

#include <algorithm>

#include "analyzer/report/graph_records.h"
#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

template <typename Records, typename AppendRecord>
void AppendList(std::string_view name, const Records& records, const AppendRecord& append,
                ByteBuffer* out) {
  out->Append(",\n\"");
  out->Append(name);
  out->Append("\":[");
  bool first = true;
  for (const auto& record : records) {
    if (!first) out->Append(",\n");
    first = false;
    append(record, out);
  }
  out->Append(']');
}

// A name in place of an id: the document lists no edges, so nothing else refers to modules.
void AppendModule(std::string_view key, const ImportGraph& graph, ModuleId id, ByteBuffer* out) {
  const Module& module = graph.module(id);
  out->Append('"');
  out->Append(key);
  out->Append("\":");
  AppendJsonStringOrNull(module.name, out);
  out->Append(",\"path\":");
  AppendJsonStringOrNull(module.path, out);
}

// The keys of a record after `"from":ID`, which the caller has replaced.
template <typename Record>
void AppendPlaced(const ImportGraph& graph, const Record& record,
                  void (*append_keys)(const Record&, ByteBuffer*), ByteBuffer* out) {
  ByteBuffer keys;
  append_keys(record, &keys);
  out->Append('{');
  AppendModule("module", graph, record.from, out);
  const std::string_view text = keys.view();
  out->Append(text.substr(std::min(text.find(','), text.size())));
  out->Append('}');
}

}  // namespace

void WritePaths(const std::vector<std::string>& paths, char terminator, Sink* sink) {
  ByteBuffer out;
  for (const std::string& path : paths) {
    out.Append(path);
    out.Append(terminator);
  }
  sink->Append(out.view());
}

void WriteDepsJson(const DepsReport& report, Sink* sink) {
  const ImportGraph& graph = *report.graph;
  ByteBuffer out;
  out.Append("{\"schema\":\"clew.deps/1\",");
  ByteBuffer header;
  AppendHeaderKeys(report.header, graph.complete() && report.complete, &header);
  // The header of a graph, with this document's schema in place of its first key.
  out.Append(header.view().substr(header.view().find(',') + 1));
  AppendList(
      "entries", report.entries,
      [](const std::string& entry, ByteBuffer* to) { AppendJsonString(entry, to); }, &out);
  AppendList(
      "entry_modules", report.modules,
      [&](ModuleId id, ByteBuffer* to) {
        to->Append('{');
        AppendModule("name", graph, id, to);
        to->Append('}');
      },
      &out);
  AppendList(
      "files", report.files,
      [](const std::string& path, ByteBuffer* to) { AppendJsonString(path, to); }, &out);
  const auto append_probes = [&out](std::string_view key,
                                    const std::optional<std::vector<std::string>>& paths) {
    if (!paths) return;
    AppendList(
        key, *paths, [](const std::string& path, ByteBuffer* to) { AppendJsonString(path, to); },
        &out);
  };
  append_probes("probed_directories", report.probed_directories);
  append_probes("probed_files", report.probed_files);
  AppendList(
      "modules", graph.modules(),
      [](const Module& module, ByteBuffer* to) {
        to->Append("{\"name\":");
        AppendJsonStringOrNull(module.name, to);
        to->Append(",\"path\":");
        AppendJsonStringOrNull(module.path, to);
        to->Append(",\"kind\":\"");
        to->Append(ModuleKindName(module.kind));
        to->Append("\",\"origin\":\"");
        to->Append(OriginName(module.origin));
        to->Append("\"}");
      },
      &out);
  AppendList(
      "unresolved", graph.unresolved(),
      [&](const Unresolved& record, ByteBuffer* to) {
        AppendPlaced(graph, record, AppendUnresolvedKeys, to);
      },
      &out);
  AppendList(
      "dynamic", graph.dynamic(),
      [&](const UnknownImport& record, ByteBuffer* to) {
        AppendPlaced(graph, record, AppendUnknownImportKeys, to);
      },
      &out);
  AppendList(
      "hazards", graph.hazards(),
      [&](const HazardRecord& record, ByteBuffer* to) {
        AppendPlaced(graph, record, AppendHazardKeys, to);
      },
      &out);
  AppendList(
      "diagnostics", graph.diagnostics(),
      [](const Diagnostic& diagnostic, ByteBuffer* to) {
        AppendJsonDiagnostic(diagnostic, /*with_path=*/true, to);
      },
      &out);
  out.Append("}\n");
  sink->Append(out.view());
}

}  // namespace clew
