#include "analyzer/report/ci/report_json.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
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

void AppendText(const std::string& text, ByteBuffer* out) { AppendJsonString(text, out); }

void AppendUse(const NameUse& use, ByteBuffer* out) {
  out->Append('{');
  StringKey("name", use.name, out);
  NumberKey("importers", use.importers, out);
  out->Append('}');
}

// Writes lists of records, each with its first ones alone where it is longer than a page needs.
class Lists {
 public:
  Lists(size_t most, ByteBuffer* out) : most_(most), out_(out) {}

  // `path` is the list's place in the document, `append` writes a record.
  template <typename Records, typename Append>
  void Write(std::string_view path, const Records& records, Append append) {
    const auto all = absl::MakeConstSpan(records);
    if (all.size() > most_) left_out_.emplace_back(path, all.size() - most_);
    ListKey(path.substr(path.rfind('.') + 1), all.subspan(0, most_), out_,
            [&](const auto& record) { append(record, out_); });
  }
  template <typename T>
  void WriteChanges(std::string_view name, const Changes<T>& changes,
                    void (*append)(const T&, ByteBuffer*)) {
    Key(name, out_);
    out_->Append('{');
    Write(absl::StrCat("diff.", name, ".added"), changes.added, append);
    Write(absl::StrCat("diff.", name, ".removed"), changes.removed, append);
    out_->Append('}');
  }
  // How many records each list lacks; nothing where all are there.
  void WriteLeftOut() {
    if (left_out_.empty()) return;
    Key("left_out", out_);
    out_->Append('{');
    for (const auto& [path, count] : left_out_) NumberKey(path, count, out_);
    out_->Append('}');
  }

 private:
  const size_t most_;
  ByteBuffer* const out_;
  std::vector<std::pair<std::string, size_t>> left_out_;
};

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

void AppendComparison(const Comparison& comparison, const GraphColumns& columns, Lists* lists,
                      ByteBuffer* out) {
  const GraphDifference& difference = comparison.difference;
  out->Append('{');
  StringKey("base", comparison.base, out);
  Key("commit", out);
  AppendJsonStringOrNull(comparison.commit, out);
  Key("before", out);
  AppendTotals(comparison.before, out);
  AppendEdgeDifference(columns, difference, out);
  lists->WriteChanges("modules", difference.modules, AppendModuleChange);
  lists->WriteChanges("dependencies", difference.dependencies, AppendDependency);
  lists->Write("diff.changed_dependencies", difference.changed_dependencies, AppendDependency);
  lists->WriteChanges("packages", difference.packages, AppendPackageChange);
  lists->Write("diff.changed_packages", difference.changed_packages, AppendPackageChange);
  lists->WriteChanges("unresolved", difference.unresolved, AppendPlace);
  lists->WriteChanges("unknowable", difference.unknowable, AppendPlace);
  lists->WriteChanges("third_party", difference.third_party, AppendUse);
  lists->WriteChanges("stdlib", difference.stdlib, AppendUse);
  lists->Write(
      "diff.fixed_cycles", comparison.fixed_cycles,
      [](const Finding& finding, ByteBuffer* buffer) { AppendCycle(finding, "fixed", buffer); });
  Key("affected", out);
  out->Append('{');
  StringKey("basis", comparison.affected.basis, out);
  lists->Write("diff.affected.changed", comparison.affected.changed, AppendText);
  lists->Write("diff.affected.files", comparison.affected.files, AppendText);
  lists->Write("diff.affected.tests", comparison.affected.tests, AppendText);
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

void AppendSummaryKeys(const CiReport& report, Lists* lists, ByteBuffer* out) {
  lists->Write("unresolved", report.unresolved, AppendPlace);
  lists->Write("unknowable", report.unknowable, AppendPlace);
  lists->Write("third_party", report.third_party, AppendUse);
  lists->Write("stdlib", report.stdlib, AppendUse);
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
  lists->Write("diagnostics", report.graph->diagnostics(),
               [](const Diagnostic& diagnostic, ByteBuffer* buffer) {
                 AppendJsonDiagnostic(diagnostic, /*with_path=*/true, buffer);
               });
}

}  // namespace

void AppendReportJson(const CiReport& report, const GraphColumns& columns, size_t most_records,
                      ByteBuffer* out) {
  Lists lists(most_records, out);
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
    AppendComparison(*report.comparison, columns, &lists, out);
  } else {
    out->Append("null");
  }
  AppendCycleMembers(report, columns, out);
  lists.Write("cycle_findings", report.cycles, [](const ReportCycle& cycle, ByteBuffer* buffer) {
    AppendCycle(cycle.finding, CycleStatusName(cycle.status), buffer);
  });
  AppendSummaryKeys(report, &lists, out);
  lists.WriteLeftOut();
  AppendColumnKeys(columns, *report.graph, report.header.roots, out);
  out->Append("}\n");
}

void WriteReportJson(const CiReport& report, const PageLimits& limits, Sink* sink) {
  ByteBuffer out;
  AppendReportJson(report, MakeColumns(*report.graph, limits), static_cast<size_t>(-1), &out);
  sink->Append(out.view());
}

}  // namespace clew
