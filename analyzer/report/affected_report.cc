#include "analyzer/report/affected_report.h"

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
  out.Append("}\n");
  sink->Append(out.view());
}

void WriteAffectedText(const AffectedReport& report, Sink* sink) {
  std::string text;
  for (const std::string& file : report.files) absl::StrAppend(&text, file, "\n");
  absl::StrAppend(
      &text, Counted(report.changed.size(), "changed file"), ", ",
      Counted(report.files.size(), "affected file"),
      report.everything ? ": the configuration changed, so that is everything\n" : "\n");
  sink->Append(text);
}

}  // namespace clew
