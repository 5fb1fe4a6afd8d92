#include <algorithm>
#include <string>

#include "analyzer/report/json_writer.h"
#include "analyzer/report/why_report.h"

namespace clew {
namespace {

std::string_view Label(const Module& module) {
  return module.name.empty() ? std::string_view(module.path) : std::string_view(module.name);
}

std::string Notes(const Statement& statement, EdgeKind kind) {
  std::string notes(EdgeKindName(kind));
  for (const std::string_view name : ConditionNames(statement.conditions)) {
    notes.append(", ").append(name);
  }
  if (statement.scope != Scope::kModule) notes.append(", ").append(ScopeName(statement.scope));
  if (statement.lazy) notes.append(", lazy");
  return notes;
}

void AppendStep(const WhyReport& report, const ChainStep& step, const TextStyle& style,
                ByteBuffer* out) {
  const Module& from = report.graph->module(step.from);
  for (const Edge& edge : step.edges) {
    const Statement& statement = report.graph->statement(edge);
    out->Append("    ");
    ByteBuffer place;
    place.Append(from.path);
    place.Append(':');
    place.AppendUint(statement.line);
    AppendInk(Ink::kCyan, place.view(), style, out);
    out->Append("  ");
    const auto line = report.lines.find({from.path, statement.line});
    if (line != report.lines.end()) {
      AppendInk(Ink::kPlain, line->second, style, out);
      out->Append("  ");
    }
    AppendInk(Ink::kDim, "(" + Notes(statement, edge.kind()) + ")", style, out);
    out->Append('\n');
  }
  if (step.parent) {
    out->Append("    ");
    AppendInk(Ink::kDim, "importing it runs its package first", style, out);
    out->Append('\n');
  }
  out->Append("  ");
  AppendInk(Ink::kBold, Label(report.graph->module(step.to)), style, out);
  out->Append('\n');
}

}  // namespace

void WriteWhyText(const WhyReport& report, const TextStyle& style, Sink* sink) {
  ByteBuffer out;
  if (report.chains.chains.empty()) {
    AppendInk(Ink::kBold, report.from, style, &out);
    out.Append(" does not import ");
    AppendInk(Ink::kBold, report.to, style, &out);
    out.Append(report.graph->complete()
                   ? ".\n"
                   : ", as far as can be known: the graph holds unknowable places.\n");
  }
  bool first = true;
  for (const Chain& chain : report.chains.chains) {
    if (!first) out.Append('\n');
    first = false;
    AppendInk(Ink::kBold, report.from, style, &out);
    out.Append(" imports ");
    AppendInk(Ink::kBold, report.to, style, &out);
    out.Append(", ");
    AppendCount(chain.size(), "step", "steps", &out);
    out.Append(":\n  ");
    AppendInk(Ink::kBold, Label(report.graph->module(chain.front().from)), style, &out);
    out.Append('\n');
    for (const ChainStep& step : chain) AppendStep(report, step, style, &out);
  }
  if (report.chains.truncated && report.chains.chains.size() > 1) {
    out.Append("\nThere are more chains of this length.\n");
  }
  sink->Append(out.view());
}

}  // namespace clew
