#include "analyzer/report/ci/report_json.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "analyzer/report/findings.h"
#include "analyzer/report/json_keys.h"

namespace clew {
namespace {

constexpr size_t kMostMembers = 500;
constexpr size_t kMostBreakers = 50;

void StringsKey(std::string_view name, const std::vector<std::string>& texts, ByteBuffer* out) {
  Key(name, out);
  AppendJsonStrings(texts, out);
}

void AppendTotals(const ReportTotals& totals, ByteBuffer* out) {
  out->Append('{');
  NumberKey("files", totals.files, out);
  NumberKey("modules", totals.modules, out);
  NumberKey("packages", totals.packages, out);
  NumberKey("dependencies", totals.dependencies, out);
  NumberKey("imports", totals.imports, out);
  NumberKey("cycles", totals.cycles, out);
  NumberKey("in_cycles", totals.in_cycles, out);
  NumberKey("unresolved", totals.unresolved, out);
  NumberKey("unknowable", totals.unknowable, out);
  NumberKey("third_party", totals.third_party, out);
  NumberKey("stdlib", totals.stdlib, out);
  out->Append('}');
}

void AppendImport(const WrittenImport& import, ByteBuffer* out) {
  out->Append('{');
  StringKey("path", import.path, out);
  NumberKey("line", import.line, out);
  NumberKey("column", import.column, out);
  StringKey("kind", EdgeKindName(import.kind), out);
  StringKey("scope", ScopeName(import.scope), out);
  Key("conditions", out);
  AppendJsonConditions(import.conditions, out);
  if (import.lazy) BoolKey("lazy", true, out);
  StringKey("text", import.text, out);
  out->Append('}');
}

void AppendDependency(const DependencyChange& change, ByteBuffer* out) {
  const auto append = [out](const WrittenImport& import) { AppendImport(import, out); };
  out->Append("\n{");
  StringKey("from", change.from, out);
  StringKey("to", change.to, out);
  ListKey("before", change.before, out, append);
  ListKey("after", change.after, out, append);
  out->Append('}');
}

void AppendPackageChange(const PackageDependencyChange& change, ByteBuffer* out) {
  out->Append('{');
  StringKey("from", change.from, out);
  StringKey("to", change.to, out);
  NumberKey("before", change.before, out);
  NumberKey("after", change.after, out);
  out->Append('}');
}

void AppendModuleChange(const ModuleChange& change, ByteBuffer* out) {
  out->Append('{');
  StringKey("module", change.label, out);
  Key("path", out);
  AppendJsonStringOrNull(change.path, out);
  out->Append('}');
}

void AppendPlace(const UnknownPlace& place, ByteBuffer* out) {
  out->Append('{');
  StringKey("module", place.module, out);
  StringKey("path", place.path, out);
  NumberKey("line", place.line, out);
  StringKey("what", place.what, out);
  if (!place.reason.empty()) StringKey("reason", place.reason, out);
  Key("conditions", out);
  AppendJsonConditions(place.conditions, out);
  out->Append('}');
}

void AppendUse(const NameUse& use, ByteBuffer* out) {
  out->Append('{');
  StringKey("name", use.name, out);
  NumberKey("importers", use.importers, out);
  out->Append('}');
}

template <typename T>
void ChangesKey(std::string_view name, const Changes<T>& changes,
                void (*append)(const T&, ByteBuffer*), ByteBuffer* out) {
  const auto append_one = [&](const T& item) { append(item, out); };
  Key(name, out);
  out->Append('{');
  ListKey("added", changes.added, out, append_one);
  ListKey("removed", changes.removed, out, append_one);
  out->Append('}');
}

template <typename T>
void RecordsKey(std::string_view name, const std::vector<T>& records,
                void (*append)(const T&, ByteBuffer*), ByteBuffer* out) {
  ListKey(name, records, out, [&](const T& record) { append(record, out); });
}

// A component of thousands of modules has more pairs than the graph is large: what `clew cycles`
// lists in full is cut here. Members are in `cycles`, all of them.
void AppendCycle(const Finding& finding, std::string_view status, ByteBuffer* out) {
  Finding cut = finding;
  cut.pairs.clear();
  cut.new_pairs.clear();
  if (cut.component.size() > kMostMembers) cut.component.resize(kMostMembers);
  if (cut.first_imports.size() > kMostMembers) cut.first_imports.clear();
  if (cut.breakers.size() > kMostBreakers) cut.breakers.resize(kMostBreakers);
  ByteBuffer object;
  AppendFindingJson(cut, /*with_all_cycles=*/false, &object);
  std::string text(object.view().substr(1));
  // The size stays that of the whole component. No string of JSON holds a bare quote.
  const std::string size = absl::StrCat(",\"size\":", cut.component.size());
  if (const size_t at = text.find(size); at != std::string::npos) {
    text.replace(at, size.size(), absl::StrCat(",\"size\":", finding.component.size()));
  }
  out->Append("\n{\"status\":\"");
  out->Append(status);
  out->Append("\",");
  out->Append(text);
}

void AppendComparison(const Comparison& comparison, const GraphColumns& columns, ByteBuffer* out) {
  const GraphDifference& difference = comparison.difference;
  out->Append('{');
  StringKey("base", comparison.base, out);
  Key("commit", out);
  AppendJsonStringOrNull(comparison.commit, out);
  Key("before", out);
  AppendTotals(comparison.before, out);
  AppendEdgeDifference(columns, difference, out);
  ChangesKey("modules", difference.modules, AppendModuleChange, out);
  ChangesKey("dependencies", difference.dependencies, AppendDependency, out);
  RecordsKey("changed_dependencies", difference.changed_dependencies, AppendDependency, out);
  ChangesKey("packages", difference.packages, AppendPackageChange, out);
  RecordsKey("changed_packages", difference.changed_packages, AppendPackageChange, out);
  ChangesKey("unresolved", difference.unresolved, AppendPlace, out);
  ChangesKey("unknowable", difference.unknowable, AppendPlace, out);
  ChangesKey("third_party", difference.third_party, AppendUse, out);
  ChangesKey("stdlib", difference.stdlib, AppendUse, out);
  ListKey("fixed_cycles", comparison.fixed_cycles, out,
          [out](const Finding& finding) { AppendCycle(finding, "fixed", out); });
  Key("affected", out);
  out->Append('{');
  StringKey("basis", comparison.affected.basis, out);
  StringsKey("changed", comparison.affected.changed, out);
  StringsKey("files", comparison.affected.files, out);
  StringsKey("tests", comparison.affected.tests, out);
  out->Append("}}");
}

void AppendVerdict(const CiReport& report, ByteBuffer* out) {
  out->Append('{');
  StringKey("status", report.failed.empty() ? "pass" : "fail", out);
  StringKey("text", VerdictText(report), out);
  StringsKey("fail_on", report.checks, out);
  ListKey("failed", report.failed, out, [out](const FailedCheck& failed) {
    out->Append('{');
    StringKey("check", failed.check, out);
    NumberKey("count", failed.count, out);
    out->Append('}');
  });
  out->Append('}');
}

void AppendCycleMembers(const CiReport& report, const GraphColumns& columns, ByteBuffer* out) {
  ListKey("cycles", report.cycles, out, [&](const ReportCycle& cycle) {
    out->Append('[');
    int64_t last = -1;
    for (const ComponentMember& member : cycle.finding.component) {
      int64_t node = columns.Find(member.module);
      if (columns.packages) {
        const auto named = report.graph->named(member.module);
        if (!named.empty()) {
          node = columns.node_of[static_cast<size_t>(&named[0] - report.graph->modules().data())];
        }
      }
      if (node < 0 || node == last) continue;
      JsonComma(out);
      out->AppendUint(static_cast<uint64_t>(node));
      last = node;
    }
    out->Append(']');
  });
}

void AppendCounts(std::string_view name,
                  const std::vector<std::pair<std::string, uint32_t>>& counts, ByteBuffer* out) {
  ListKey(name, counts, out, [out](const std::pair<std::string, uint32_t>& count) {
    out->Append('[');
    AppendJsonString(count.first, out);
    out->Append(',');
    out->AppendUint(count.second);
    out->Append(']');
  });
}

void AppendOptional(std::string_view name, const std::optional<uint32_t>& value, ByteBuffer* out) {
  Key(name, out);
  if (value) {
    out->AppendUint(*value);
  } else {
    out->Append("null");
  }
}

void AppendSummaryKeys(const CiReport& report, ByteBuffer* out) {
  RecordsKey("unresolved", report.unresolved, AppendPlace, out);
  RecordsKey("unknowable", report.unknowable, AppendPlace, out);
  RecordsKey("third_party", report.third_party, AppendUse, out);
  RecordsKey("stdlib", report.stdlib, AppendUse, out);
  Key("top", out);
  out->Append('{');
  AppendCounts("importers", report.importers, out);
  AppendCounts("imports", report.imports, out);
  out->Append('}');
  ListKey("layers", report.layers, out, [out](const Layer& layer) {
    out->Append('[');
    for (const std::vector<std::string>& group : layer) {
      JsonComma(out);
      AppendJsonStrings(group, out);
    }
    out->Append(']');
  });
  ListKey("entries", report.entries, out, [out](const ReportEntry& entry) {
    out->Append('{');
    StringKey("module", entry.module, out);
    BoolKey("run", entry.run, out);
    AppendOptional("before", entry.before, out);
    AppendOptional("after", entry.after, out);
    out->Append('}');
  });
  ListKey("diagnostics", report.graph->diagnostics(), out, [out](const Diagnostic& diagnostic) {
    AppendJsonDiagnostic(diagnostic, /*with_path=*/true, out);
  });
}

}  // namespace

void AppendReportJson(const CiReport& report, const GraphColumns& columns, ByteBuffer* out) {
  out->Append('{');
  StringKey("schema", "clew.report/1", out);
  StringKey("tool", report.header.tool, out);
  StringKey("python_version", report.header.python_version, out);
  StringKey("platform", report.header.platform, out);
  StringsKey("roots", report.header.roots, out);
  BoolKey("complete", report.graph->complete(), out);
  StringKey("level", columns.packages ? "package" : "module", out);
  Key("revision", out);
  AppendJsonStringOrNull(report.revision, out);
  Key("source_url", out);
  AppendJsonStringOrNull(report.source_url, out);
  StringsKey("notes", report.notes, out);
  out->Append(",\n\"verdict\":");
  AppendVerdict(report, out);
  out->Append(",\n\"totals\":");
  AppendTotals(report.totals, out);
  out->Append(",\n\"diff\":");
  if (report.comparison) {
    AppendComparison(*report.comparison, columns, out);
  } else {
    out->Append("null");
  }
  AppendCycleMembers(report, columns, out);
  ListKey("cycle_findings", report.cycles, out, [out](const ReportCycle& cycle) {
    AppendCycle(cycle.finding, CycleStatusName(cycle.status), out);
  });
  AppendSummaryKeys(report, out);
  AppendColumnKeys(columns, *report.graph, report.header.roots, out);
  out->Append("}\n");
}

void WriteReportJson(const CiReport& report, const PageLimits& limits, Sink* sink) {
  ByteBuffer out;
  AppendReportJson(report, MakeColumns(*report.graph, limits), &out);
  sink->Append(out.view());
}

}  // namespace clew
