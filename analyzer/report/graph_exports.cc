#include "analyzer/report/graph_exports.h"

#include <string>
#include <string_view>

#include "absl/strings/str_join.h"
#include "analyzer/report/byte_buffer.h"
#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

constexpr size_t kFlushBytes = 1 << 16;
constexpr char kHex[] = "0123456789abcdef";

void AppendEscaped(unsigned char byte, ByteBuffer* out) {
  out->Append("\\x");
  out->Append(kHex[byte >> 4]);
  out->Append(kHex[byte & 15]);
}

// How long the well-formed sequence of UTF-8 at the front is that XML 1.0 can hold; 0: none.
size_t XmlCharacter(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return first >= 0x20 && first != 0x7f ? 1 : 0;
  const size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (size == 0 || first > 0xf4 || text.size() < size) return 0;
  uint32_t value = first & (0xffU >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) return 0;
    value = value << 6 | (next & 0x3f);
  }
  const bool too_long = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  const bool no_character = (value >= 0xd800 && value < 0xe000) || (value & 0xfffe) == 0xfffe;
  return too_long || no_character || value > 0x10ffff ? 0 : size;
}

void AppendXml(std::string_view text, ByteBuffer* out) {
  while (!text.empty()) {
    const size_t size = XmlCharacter(text);
    if (size == 0) {
      AppendEscaped(static_cast<unsigned char>(text[0]), out);
    } else if (text[0] == '&') {
      out->Append("&amp;");
    } else if (text[0] == '<') {
      out->Append("&lt;");
    } else if (text[0] == '>') {
      out->Append("&gt;");
    } else if (text[0] == '"') {
      out->Append("&quot;");
    } else {
      out->Append(text.substr(0, size));
    }
    text.remove_prefix(size == 0 ? 1 : size);
  }
}

void AppendData(std::string_view key, std::string_view value, ByteBuffer* out) {
  if (value.empty()) return;
  out->Append("<data key=\"");
  out->Append(key);
  out->Append("\">");
  AppendXml(value, out);
  out->Append("</data>");
}

std::string ConditionText(Conditions conditions) {
  return absl::StrJoin(ConditionNames(conditions), " ");
}

std::string_view LabelText(const Module& module) {
  return module.name.empty() ? module.path : module.name;
}

void AppendEdgeStart(uint64_t number, uint32_t from, ModuleId to, ByteBuffer* out) {
  out->Append("<edge id=\"e");
  out->AppendUint(number);
  out->Append("\" source=\"n");
  out->AppendUint(from);
  out->Append("\" target=\"n");
  out->AppendUint(Index(to));
  out->Append("\">");
}

void AppendNumberData(std::string_view key, uint32_t value, ByteBuffer* out) {
  out->Append("<data key=\"");
  out->Append(key);
  out->Append("\">");
  out->AppendUint(value);
  out->Append("</data>");
}

constexpr std::string_view kGraphMlHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
    "<key id=\"path\" for=\"node\" attr.name=\"path\" attr.type=\"string\"/>\n"
    "<key id=\"module\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "<key id=\"origin\" for=\"node\" attr.name=\"origin\" attr.type=\"string\"/>\n"
    "<key id=\"kind\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "<key id=\"line\" for=\"edge\" attr.name=\"line\" attr.type=\"int\"/>\n"
    "<key id=\"column\" for=\"edge\" attr.name=\"column\" attr.type=\"int\"/>\n"
    "<key id=\"scope\" for=\"edge\" attr.name=\"scope\" attr.type=\"string\"/>\n"
    "<key id=\"conditions\" for=\"edge\" attr.name=\"conditions\" attr.type=\"string\"/>\n"
    "<key id=\"lazy\" for=\"edge\" attr.name=\"lazy\" attr.type=\"boolean\"/>\n"
    "<graph id=\"imports\" edgedefault=\"directed\">\n";

// A field as RFC 4180 wants it.
void AppendCsv(std::string_view text, char end, ByteBuffer* out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out->Append(text);
  } else {
    out->Append('"');
    for (const char byte : text) {
      if (byte == '"') out->Append('"');
      out->Append(byte);
    }
    out->Append('"');
  }
  if (end == '\n') out->Append('\r');
  out->Append(end);
}

void AppendCsvNumber(uint32_t value, ByteBuffer* out) {
  out->AppendUint(value);
  out->Append(',');
}

void Flush(size_t least, ByteBuffer* out, Sink* sink) {
  if (out->size() < least) return;
  sink->Append(out->view());
  out->clear();
}

}  // namespace

void WriteGraphMl(const ImportGraph& graph, View view, Sink* sink) {
  ByteBuffer out;
  out.Append(kGraphMlHead);
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.module(ModuleId{i});
    out.Append("<node id=\"n");
    out.AppendUint(i);
    out.Append("\">");
    AppendData("name", LabelText(module), &out);
    AppendData("path", module.path, &out);
    AppendData("module", ModuleKindName(module.kind), &out);
    AppendData("origin", OriginName(module.origin), &out);
    out.Append("</node>\n");
    Flush(kFlushBytes, &out, sink);
  }
  uint64_t number = 0;
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const Statement& statement = graph.statement(edge);
      AppendEdgeStart(number++, i, edge.to, &out);
      AppendData("kind", EdgeKindName(edge.kind()), &out);
      AppendNumberData("line", statement.line, &out);
      AppendNumberData("column", statement.column, &out);
      AppendData("scope", ScopeName(statement.scope), &out);
      AppendData("conditions", ConditionText(statement.conditions), &out);
      if (statement.lazy) AppendData("lazy", "true", &out);
      out.Append("</edge>\n");
    }
    const ModuleId parent = graph.module(ModuleId{i}).parent;
    if (view == View::kLoad && parent != kNoModule) {
      AppendEdgeStart(number++, i, parent, &out);
      AppendData("kind", "parent", &out);
      out.Append("</edge>\n");
    }
    Flush(kFlushBytes, &out, sink);
  }
  out.Append("</graph>\n</graphml>\n");
  Flush(0, &out, sink);
}

void WriteGraphCsv(const ImportGraph& graph, Sink* sink) {
  ByteBuffer out;
  out.Append("from,to,kind,path,line,column,scope,conditions,lazy,origin\r\n");
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& from = graph.module(ModuleId{i});
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      const Statement& statement = graph.statement(edge);
      const Module& to = graph.module(edge.to);
      AppendCsv(LabelText(from), ',', &out);
      AppendCsv(LabelText(to), ',', &out);
      AppendCsv(EdgeKindName(edge.kind()), ',', &out);
      AppendCsv(from.path, ',', &out);
      AppendCsvNumber(statement.line, &out);
      AppendCsvNumber(statement.column, &out);
      AppendCsv(ScopeName(statement.scope), ',', &out);
      AppendCsv(ConditionText(statement.conditions), ',', &out);
      AppendCsv(statement.lazy ? "true" : "false", ',', &out);
      AppendCsv(OriginName(to.origin), '\n', &out);
    }
    Flush(kFlushBytes, &out, sink);
  }
  Flush(0, &out, sink);
}

}  // namespace clew
