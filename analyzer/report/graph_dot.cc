#include "analyzer/report/graph_dot.h"

#include <map>
#include <string_view>

namespace clew {
namespace {

// A quoted DOT string: Graphviz knows the escapes of quote and backslash, and wants UTF-8. Other
// bytes than printable ASCII and well-formed sequences are rare enough to be shown, not kept.
void AppendDotString(std::string_view text, ByteBuffer* out) {
  constexpr char kHex[] = "0123456789abcdef";
  out->Append('"');
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (byte == '"' || byte == '\\') {
      out->Append('\\');
      out->Append(byte);
    } else if (value < 0x20 || value == 0x7f) {
      out->Append("\\\\x");
      out->Append(kHex[value >> 4]);
      out->Append(kHex[value & 15]);
    } else {
      out->Append(byte);
    }
  }
  out->Append('"');
}

std::string_view NodeAttributes(ModuleKind kind) {
  switch (kind) {
    case ModuleKind::kPackage:
    case ModuleKind::kNamespace:
      return ", shape=folder";
    case ModuleKind::kExternal:
      return ", style=dashed, color=gray50, fontcolor=gray50";
    case ModuleKind::kMissing:
      return ", style=dashed, color=red, fontcolor=red";
    case ModuleKind::kExtension:
    case ModuleKind::kBytecode:
      return ", shape=component";
    case ModuleKind::kModule:
    case ModuleKind::kScript:
    case ModuleKind::kStub:
      return "";
  }
  return "";
}

bool RunsAlways(const Statement& statement) {
  return statement.conditions == 0 && statement.scope != Scope::kFunction && !statement.lazy;
}

void AppendArrow(uint32_t from, ModuleId to, std::string_view attributes, ByteBuffer* out) {
  out->Append("  ");
  out->AppendUint(from);
  out->Append(" -> ");
  out->AppendUint(Index(to));
  out->Append(attributes);
  out->Append(";\n");
}

}  // namespace

void WriteGraphDot(const ImportGraph& graph, View view, Sink* sink) {
  ByteBuffer out;
  out.Append("digraph imports {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    const Module& module = graph.module(ModuleId{i});
    out.Append("  ");
    out.AppendUint(i);
    out.Append(" [label=");
    AppendDotString(module.name.empty() ? module.path : module.name, &out);
    if (!module.name.empty() && !module.path.empty()) {
      out.Append(", tooltip=");
      AppendDotString(module.path, &out);
    }
    out.Append(NodeAttributes(module.kind));
    out.Append("];\n");
    sink->Append(out.view());
    out.clear();
  }
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    std::map<ModuleId, bool> runs_always;
    for (const Edge& edge : graph.edges(ModuleId{i})) {
      runs_always[edge.to] |= RunsAlways(graph.statement(edge));
    }
    for (const auto& [to, always] : runs_always) {
      AppendArrow(i, to, always ? "" : " [style=dashed]", &out);
    }
    const ModuleId parent = graph.module(ModuleId{i}).parent;
    if (view == View::kLoad && parent != kNoModule) {
      AppendArrow(i, parent, " [style=dotted, color=gray60]", &out);
    }
    sink->Append(out.view());
    out.clear();
  }
  sink->Append("}\n");
}

}  // namespace clew
