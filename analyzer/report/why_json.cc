#include "analyzer/report/json_writer.h"
#include "analyzer/report/why_report.h"

namespace clew {
namespace {

void AppendModule(const Module& module, ByteBuffer* out) {
  out->Append("{\"name\":");
  AppendJsonStringOrNull(module.name, out);
  out->Append(",\"path\":");
  AppendJsonStringOrNull(module.path, out);
  out->Append('}');
}

void AppendStatement(const WhyReport& report, const Module& from, const Edge& edge,
                     ByteBuffer* out) {
  const Statement& statement = report.graph->statement(edge);
  out->Append("{\"kind\":\"");
  out->Append(EdgeKindName(edge.kind()));
  out->Append("\",\"line\":");
  out->AppendUint(statement.line);
  out->Append(",\"column\":");
  out->AppendUint(statement.column);
  out->Append(",\"scope\":\"");
  out->Append(ScopeName(statement.scope));
  out->Append("\",\"conditions\":");
  AppendJsonConditions(statement.conditions, out);
  out->Append(",\"lazy\":");
  AppendJsonBool(statement.lazy, out);
  out->Append(",\"shadowable\":");
  AppendJsonBool(edge.shadowable, out);
  out->Append(",\"text\":");
  const auto line = report.lines.find({from.path, statement.line});
  if (line == report.lines.end()) {
    out->Append("null");
  } else {
    AppendJsonString(line->second, out);
  }
  out->Append('}');
}

void AppendStep(const WhyReport& report, const ChainStep& step, ByteBuffer* out) {
  const Module& from = report.graph->module(step.from);
  out->Append("{\"from\":");
  AppendModule(from, out);
  out->Append(",\"to\":");
  AppendModule(report.graph->module(step.to), out);
  out->Append(",\"parent\":");
  AppendJsonBool(step.parent, out);
  out->Append(",\"statements\":[");
  bool first = true;
  for (const Edge& edge : step.edges) {
    if (!first) out->Append(',');
    first = false;
    AppendStatement(report, from, edge, out);
  }
  out->Append("]}");
}

}  // namespace

void WriteWhyJson(const WhyReport& report, Sink* sink) {
  ByteBuffer out;
  out.Append("{\"schema\":\"clew.why/1\",\"tool\":");
  AppendJsonString(report.header.tool, &out);
  out.Append(",\"from\":");
  AppendJsonString(report.from, &out);
  out.Append(",\"to\":");
  AppendJsonString(report.to, &out);
  out.Append(report.header.view == View::kLoad ? ",\"view\":\"load\"" : ",\"view\":\"lint\"");
  out.Append(",\"complete\":");
  AppendJsonBool(report.graph->complete(), &out);
  out.Append(",\"truncated\":");
  AppendJsonBool(report.chains.truncated, &out);
  out.Append(",\n\"chains\":[");
  for (size_t i = 0; i < report.chains.chains.size(); ++i) {
    out.Append(i == 0 ? "[" : ",\n[");
    const Chain& chain = report.chains.chains[i];
    for (size_t j = 0; j < chain.size(); ++j) {
      if (j != 0) out.Append(",\n");
      AppendStep(report, chain[j], &out);
    }
    out.Append(']');
  }
  out.Append("]}\n");
  sink->Append(out.view());
}

}  // namespace clew
