#include <algorithm>

#include "analyzer/report/findings.h"
#include "analyzer/report/json_keys.h"
#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

template <typename Pairs>
void PairsKey(std::string_view name, const Pairs& pairs, ByteBuffer* out) {
  ListKey(name, pairs, out, [out](const auto& pair) {
    out->Append('[');
    AppendJsonString(pair.first, out);
    out->Append(',');
    AppendJsonString(pair.second, out);
    out->Append(']');
  });
}

void PlaceKeys(const FindingPlace& place, ByteBuffer* out) {
  StringKey("path", place.path, out);
  NumberKey("line", place.line, out);
  NumberKey("column", place.column, out);
}

void AppendPlace(const FindingPlace& place, ByteBuffer* out) {
  out->Append('{');
  PlaceKeys(place, out);
  out->Append('}');
}

void AppendStep(const CycleStep& step, ByteBuffer* out) {
  out->Append('{');
  StringKey("from", step.from, out);
  StringKey("to", step.to, out);
  PlaceKeys(step.place, out);
  StringKey("kind", step.is_parent ? "parent" : EdgeKindName(step.kind), out);
  StringKey("text", step.text, out);
  StringKey("scope", ScopeName(step.scope), out);
  Key("conditions", out);
  AppendJsonConditions(step.conditions, out);
  if (!step.remedy.empty()) StringKey("remedy", step.remedy, out);
  out->Append('}');
}

void AppendFirstImport(const MemberImport& first, ByteBuffer* out) {
  const SimulatedImport& result = first.result;
  out->Append('{');
  StringKey("module", first.module, out);
  StringKey("outcome", ImportOutcomeName(result.outcome), out);
  if (result.outcome == ImportOutcome::kUnknown) StringKey("why", result.why, out);
  if (result.outcome == ImportOutcome::kFails || result.outcome == ImportOutcome::kMayFail) {
    StringKey("error", result.error, out);
    StringKey("name", result.name, out);
    StringKey("of", result.of, out);
    Key("at", out);
    AppendPlace(result.at, out);
    Key("bound_later_at", out);
    if (result.bound_later_at) {
      AppendPlace(*result.bound_later_at, out);
    } else {
      out->Append("null");
    }
    ListKey("trail", result.trail, out, [out](const SimulatedImport::Step& step) {
      out->Append('{');
      PlaceKeys(step.place, out);
      StringKey("runs", step.runs, out);
      out->Append('}');
    });
  }
  out->Append('}');
}

void AppendCycleKeys(const Finding& finding, bool with_all_cycles, ByteBuffer* out) {
  ListKey("component", finding.component, out, [out](const ComponentMember& member) {
    out->Append('{');
    StringKey("module", member.module, out);
    Key("path", out);
    AppendJsonStringOrNull(member.path, out);
    out->Append('}');
  });
  NumberKey("size", finding.component.size(), out);
  const auto append_step = [out](const CycleStep& step) { AppendStep(step, out); };
  ListKey("chain", finding.chain, out, append_step);
  BoolKey("chain_exact", finding.chain_exact, out);
  Key("breakers", out);
  out->Append('{');
  BoolKey("exact", finding.breakers_exact, out);
  StringKey("method", finding.breakers_method, out);
  ListKey("edges", finding.breakers, out, append_step);
  out->Append('}');
  if (with_all_cycles) {
    ListKey("cycles", finding.more_cycles, out, [&](const std::vector<CycleStep>& chain) {
      out->Append('[');
      for (const CycleStep& step : chain) {
        if (out->view().back() != '[') out->Append(',');
        AppendStep(step, out);
      }
      out->Append(']');
    });
    BoolKey("cycles_truncated", finding.more_truncated, out);
  }
  StringKey("verdict", finding.verdict, out);
  ListKey("entries", finding.entries, out, [out](const EntryOutcome& entry) {
    out->Append('{');
    StringKey("module", entry.module, out);
    StringKey("outcome", ImportOutcomeName(entry.outcome), out);
    out->Append('}');
  });
  ListKey("first_imports", finding.first_imports, out,
          [out](const MemberImport& first) { AppendFirstImport(first, out); });
  PairsKey("pairs", finding.pairs, out);
  PairsKey("new_pairs", finding.new_pairs, out);
}

}  // namespace

void AppendFindingJson(const Finding& finding, bool with_all_cycles, ByteBuffer* out) {
  out->Append('{');
  StringKey("rule", finding.rule, out);
  StringKey("level", FindingLevel(finding), out);
  PlaceKeys(finding.place, out);
  StringKey("message", finding.message, out);
  if (finding.is_cycle) AppendCycleKeys(finding, with_all_cycles, out);
  StringKey("fingerprint", finding.fingerprint, out);
  out->Append('}');
}

void WriteFindingsJson(const FindingsReport& report, Sink* sink) {
  ByteBuffer out;
  out.Append('{');
  StringKey("schema", "clew.findings/1", &out);
  StringKey("tool", report.tool, &out);
  StringKey("python_version", report.python_version, &out);
  BoolKey("complete", report.complete, &out);
  Key("options", &out);
  out.Append('{');
  StringKey("level", report.level, &out);
  StringKey("scope", report.selection.import_time_only ? "import-time" : "all", &out);
  Key("exclude_conditions", &out);
  AppendJsonConditions(report.selection.exclude, &out);
  out.Append("},\n\"summary\":{");
  NumberKey("modules", report.modules, &out);
  NumberKey("components", report.components, &out);
  NumberKey("largest", report.largest, &out);
  NumberKey("findings", report.findings.size(), &out);
  NumberKey("baselined", report.baselined, &out);
  NumberKey("ignored", report.ignored, &out);
  ListKey("hidden", report.hidden, &out, [&out](const HiddenComponents& hidden) {
    out.Append('{');
    StringKey("option", hidden.option, &out);
    NumberKey("components", hidden.components, &out);
    out.Append('}');
  });
  out.Append("},\n\"fixed\":[");
  bool first = true;
  for (const NamePair& pair : report.fixed) {
    if (!first) out.Append(',');
    first = false;
    out.Append('[');
    AppendJsonString(pair.first, &out);
    out.Append(',');
    AppendJsonString(pair.second, &out);
    out.Append(']');
  }
  out.Append("],\n\"findings\":[");
  first = true;
  for (const Finding& finding : report.findings) {
    out.Append(first ? "\n" : ",\n");
    first = false;
    AppendFindingJson(finding, report.with_all_cycles, &out);
    sink->Append(out.view());
    out.clear();
  }
  out.Append(first ? "]}\n" : "\n]}\n");
  sink->Append(out.view());
}

}  // namespace clew
