#include "analyzer/report/imports_jsonl.h"

#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

void AppendPosition(const Position& position, ByteBuffer* out) {
  out->Append("\"line\":");
  out->AppendUint(position.line);
  out->Append(",\"column\":");
  out->AppendUint(position.column);
  out->Append(",\"end_line\":");
  out->AppendUint(position.end_line);
}

void AppendScopeAndConditions(const Place& place, ByteBuffer* out) {
  out->Append(",\"scope\":\"");
  out->Append(ScopeName(place.scope));
  out->Append("\",\"conditions\":");
  AppendJsonConditions(place.conditions, out);
}

void AppendImport(const PlacedImport& import, const ImportedName& name, ByteBuffer* out) {
  out->Append('{');
  AppendPosition(import.place.position, out);
  out->Append(name.is_from ? ",\"kind\":\"from\"" : ",\"kind\":\"import\"");
  out->Append(",\"level\":");
  out->AppendUint(name.level);
  out->Append(",\"module\":");
  AppendJsonString(name.module, out);
  out->Append(",\"name\":");
  AppendJsonStringOrNull(name.name, out);
  out->Append(",\"alias\":");
  AppendJsonStringOrNull(name.alias, out);
  AppendScopeAndConditions(import.place, out);
  out->Append(",\"lazy\":");
  AppendJsonBool(import.statement->lazy, out);
  out->Append('}');
}

void AppendDynamic(const DynamicImport& dynamic, ByteBuffer* out) {
  out->Append('{');
  AppendPosition(dynamic.place.position, out);
  out->Append(",\"call\":");
  AppendJsonString(dynamic.call, out);
  out->Append(",\"module\":");
  if (dynamic.literal) {
    AppendJsonString(dynamic.module, out);
  } else {
    out->Append("null");
  }
  out->Append(",\"literal\":");
  AppendJsonBool(dynamic.literal, out);
  AppendScopeAndConditions(dynamic.place, out);
  if (dynamic.has_package) {
    out->Append(",\"package\":");
    AppendJsonString(dynamic.package, out);
  }
  if (dynamic.level != 0) {
    out->Append(",\"level\":");
    out->AppendUint(dynamic.level);
  }
  if (!dynamic.fromlist.empty()) {
    out->Append(",\"fromlist\":");
    AppendJsonStrings(dynamic.fromlist, out);
  }
  if (!dynamic.reason.empty()) {
    out->Append(",\"reason\":");
    AppendJsonString(dynamic.reason, out);
  }
  out->Append('}');
}

void AppendHazard(const Hazard& hazard, ByteBuffer* out) {
  out->Append('{');
  AppendPosition(hazard.place.position, out);
  out->Append(",\"kind\":");
  AppendJsonString(hazard.kind, out);
  AppendScopeAndConditions(hazard.place, out);
  out->Append('}');
}

// `complete` is about the names listed here: what another module's `__all__` adds is not among
// them.
void AppendExports(const Exports& exports, ByteBuffer* out) {
  if (!exports.present) return out->Append("null");
  out->Append("{\"names\":");
  AppendJsonStrings(exports.names, out);
  out->Append(",\"complete\":");
  AppendJsonBool(exports.complete && exports.included.empty(), out);
  if (!exports.included.empty()) {
    out->Append(",\"included\":");
    AppendJsonStrings(exports.included, out);
  }
  out->Append('}');
}

template <typename Records, typename AppendRecord>
void AppendList(std::string_view key, const Records& records, const AppendRecord& append,
                ByteBuffer* out) {
  out->Append(key);
  bool first = true;
  for (const auto& record : records) {
    if (!first) out->Append(',');
    first = false;
    append(record, out);
  }
  out->Append(']');
}

}  // namespace

void AppendImportsJsonl(std::string_view path, const FileFacts& facts, ByteBuffer* out) {
  out->Append("{\"path\":");
  AppendJsonString(path, out);
  out->Append(",\"encoding\":");
  AppendJsonString(facts.encoding, out);
  out->Append(",\"engine\":\"");
  out->Append(facts.engine);
  out->Append("\",\"imports\":[");
  bool first = true;
  for (const PlacedImport& import : facts.imports) {
    for (const ImportedName& name : import.statement->names) {
      if (!first) out->Append(',');
      first = false;
      AppendImport(import, name, out);
    }
  }
  out->Append(']');
  AppendList(",\"dynamic\":[", facts.dynamic, AppendDynamic, out);
  out->Append(",\"exports\":");
  AppendExports(facts.exports, out);
  AppendList(",\"hazards\":[", facts.hazards, AppendHazard, out);
  const auto append_diagnostic = [](const Diagnostic& diagnostic, ByteBuffer* to) {
    AppendJsonDiagnostic(diagnostic, /*with_path=*/false, to);
  };
  AppendList(",\"diagnostics\":[", facts.diagnostics, append_diagnostic, out);
  out->Append("}\n");
}

}  // namespace clew
