#include "analyzer/report/affected_report.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "analyzer/report/byte_buffer.h"
#include "analyzer/report/graph_records.h"
#include "analyzer/report/json_writer.h"

namespace clew {
namespace {

std::string Counted(size_t count, std::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

const AffectedRow* FindRow(const AffectedReport& report, const std::string& path) {
  const auto found =
      std::lower_bound(report.rows.begin(), report.rows.end(), path,
                       [](const AffectedRow& row, const std::string& at) { return row.path < at; });
  return found == report.rows.end() || found->path != path ? nullptr : &*found;
}

std::string Reason(const AffectedRow& row) {
  if (row.why == "change") return "changed";
  if (row.why == "configuration") return "the configuration changed";
  if (row.why == "conftest") return absl::StrCat("pytest loads ", row.cause, " with it");
  if (row.why == "name") return absl::StrCat("another file may have had its name: ", row.cause);
  if (row.why == "weak-name") return absl::StrCat("asks for ", row.name, ": ", row.cause);
  std::string text = row.why == "package" ? absl::StrCat("runs its package ", row.name, " first")
                                          : absl::StrCat("line ", row.line, " imports ", row.name);
  if (!row.cause.empty()) absl::StrAppend(&text, ": ", row.cause);
  return text;
}

}  // namespace

void WriteAffectedJson(const AffectedReport& report, Sink* sink) {
  ByteBuffer out;
  out.Append("{\"schema\":\"clew.affected/1\",");
  ByteBuffer header;
  AppendHeaderKeys(report.header, report.complete, &header);
  // The header of a graph, with this document's schema in place of its first key.
  out.Append(header.view().substr(header.view().find(',') + 1));
  out.Append(",\n\"everything\":");
  out.Append(report.everything ? "true" : "false");
  out.Append(",\n\"changed\":");
  AppendJsonStrings(report.changed, &out);
  out.Append(",\n\"files\":");
  AppendJsonStrings(report.files, &out);
  out.Append(",\n\"reasons\":[");
  for (const AffectedRow& row : report.rows) {
    out.Append(&row == &report.rows.front() ? "\n" : ",\n");
    out.Append("{\"path\":");
    AppendJsonString(row.path, &out);
    out.Append(absl::StrCat(",\"why\":\"", row.why, "\",\"line\":", row.line, ",\"name\":"));
    AppendJsonStringOrNull(row.name, &out);
    out.Append(",\"cause\":");
    AppendJsonStringOrNull(row.cause, &out);
    out.Append(",\"next\":");
    AppendJsonStringOrNull(row.next, &out);
    out.Append("}");
  }
  out.Append("]}\n");
  sink->Append(out.view());
}

void WriteAffectedText(const AffectedReport& report, bool chains, Sink* sink) {
  ByteBuffer out;
  for (const std::string& file : report.files) {
    const AffectedRow* row = FindRow(report, file);
    out.Append(file);
    if (row != nullptr) out.Append(absl::StrCat("  ", Reason(*row)));
    out.Append("\n");
    // No chain is longer than there are rows.
    for (size_t i = 0; chains && row != nullptr && !row->next.empty() && i < report.rows.size();
         ++i) {
      row = FindRow(report, row->next);
      if (row != nullptr) out.Append(absl::StrCat("  ", row->path, "  ", Reason(*row), "\n"));
    }
  }
  out.Append(absl::StrCat(
      Counted(report.changed.size(), "changed file"), ", ",
      Counted(report.files.size(), "affected file"),
      report.everything ? ": the configuration changed, so that is everything\n" : "\n"));
  sink->Append(out.view());
}

}  // namespace clew
