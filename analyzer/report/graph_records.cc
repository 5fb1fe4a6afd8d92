#include "analyzer/report/graph_records.h"

#include <charconv>

#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

constexpr size_t kLongestInteger = 20;

char* Put(std::string_view text, char* to) {
  std::memcpy(to, text.data(), text.size());
  return to + text.size();
}

char* Put(uint32_t value, char* to) { return std::to_chars(to, to + kLongestInteger, value).ptr; }

void AppendFrom(ModuleId from, ByteBuffer* out) {
  out->Append("\"from\":");
  out->AppendUint(Index(from));
}

void AppendPosition(const Position& position, ByteBuffer* out) {
  out->Append(",\"line\":");
  out->AppendUint(position.line);
  out->Append(",\"column\":");
  out->AppendUint(position.column);
  out->Append(",\"end_line\":");
  out->AppendUint(position.end_line);
}

}  // namespace

void AppendHeaderKeys(const GraphHeader& header, bool complete, ByteBuffer* out) {
  out->Append("\"schema\":\"clew.graph/1\",\"tool\":");
  AppendJsonString(header.tool, out);
  out->Append(",\"python_version\":");
  AppendJsonString(header.python_version, out);
  out->Append(",\"platform\":");
  AppendJsonString(header.platform, out);
  out->Append(",\"roots\":");
  AppendJsonStrings(header.roots, out);
  out->Append(header.view == View::kLoad ? ",\"view\":\"load\"" : ",\"view\":\"lint\"");
  out->Append(",\"complete\":");
  AppendJsonBool(complete, out);
}

void AppendModuleKeys(const ImportGraph& graph, ModuleId id, ByteBuffer* out) {
  const Module& module = graph.module(id);
  out->Append("\"id\":");
  out->AppendUint(Index(id));
  out->Append(",\"name\":");
  AppendJsonStringOrNull(module.name, out);
  out->Append(",\"path\":");
  AppendJsonStringOrNull(module.path, out);
  out->Append(",\"kind\":\"");
  out->Append(ModuleKindName(module.kind));
  out->Append("\",\"origin\":\"");
  out->Append(OriginName(module.origin));
  out->Append("\",\"parent\":");
  if (module.parent == kNoModule) {
    out->Append("null");
  } else {
    out->AppendUint(Index(module.parent));
  }
  if (module.kind == ModuleKind::kNamespace) {
    out->Append(",\"portions\":");
    AppendJsonStrings(graph.portions(id), out);
  }
  if (module.shadowed) out->Append(",\"shadowed\":true");
}

void AppendUnresolvedKeys(const Unresolved& unresolved, ByteBuffer* out) {
  AppendFrom(unresolved.from, out);
  out->Append(",\"name\":");
  AppendJsonString(unresolved.name, out);
  AppendPosition(unresolved.position, out);
  out->Append(",\"conditions\":");
  AppendJsonConditions(unresolved.conditions, out);
}

void AppendUnknownImportKeys(const UnknownImport& unknown, ByteBuffer* out) {
  AppendFrom(unknown.from, out);
  AppendPosition(unknown.position, out);
  out->Append(",\"call\":");
  AppendJsonString(unknown.call, out);
  out->Append(",\"reason\":");
  AppendJsonString(unknown.reason, out);
}

void AppendHazardKeys(const HazardRecord& hazard, ByteBuffer* out) {
  AppendFrom(hazard.from, out);
  AppendPosition(hazard.position, out);
  out->Append(",\"kind\":");
  AppendJsonString(hazard.kind, out);
}

const std::string& EdgeFormatter::Tail(const Statement& statement) {
  const size_t index =
      (static_cast<size_t>(statement.scope) * 256 + statement.conditions) * 2 + statement.lazy;
  std::string& tail = tails_[index];
  if (tail.empty()) {
    ByteBuffer text;
    text.Append(",\"scope\":\"");
    text.Append(ScopeName(statement.scope));
    text.Append("\",\"conditions\":");
    AppendJsonConditions(statement.conditions, &text);
    text.Append(statement.lazy ? ",\"lazy\":true,\"shadowable\":"
                               : ",\"lazy\":false,\"shadowable\":");
    tail = text.view();
  }
  return tail;
}

void EdgeFormatter::AppendEdges(const ImportGraph& graph, ModuleId from, std::string_view open,
                                std::string_view separator, ByteBuffer* out) {
  char prefix[64];
  char* prefix_end = Put(Index(from), Put("\"from\":", prefix));
  prefix_end = Put(",\"to\":", prefix_end);
  const std::string_view from_keys(prefix, static_cast<size_t>(prefix_end - prefix));
  // An upper bound of the rest of a record: its fixed text, kind, flags and three integers.
  constexpr size_t kRest = 64 + 3 * kLongestInteger;
  for (const Edge& edge : graph.edges(from)) {
    const Statement& statement = graph.statement(edge);
    const std::string& tail = Tail(statement);
    char* to =
        out->Reserve(open.size() + from_keys.size() + tail.size() + separator.size() + kRest);
    to = Put(open, to);
    to = Put(from_keys, to);
    to = Put(Index(edge.to), to);
    to = Put(",\"kind\":\"", to);
    to = Put(EdgeKindName(edge.kind()), to);
    to = Put("\",\"line\":", to);
    to = Put(statement.line, to);
    to = Put(",\"column\":", to);
    to = Put(statement.column, to);
    to = Put(tail, to);
    to = Put(edge.shadowable ? "true}" : "false}", to);
    to = Put(separator, to);
    out->Commit(to);
  }
}

}  // namespace clew
