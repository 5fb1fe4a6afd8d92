#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "analyzer/trace/verification_report.h"

namespace clew {
namespace {

std::string Place(const SeenEdge& seen) {
  if (seen.importer.empty()) return "";
  return seen.line == 0 ? seen.importer : absl::StrCat(seen.importer, ":", seen.line);
}

std::string Target(const SeenEdge& seen) {
  return seen.imported.empty() ? seen.file : absl::StrCat(seen.imported, " (", seen.file, ")");
}

class Writer {
 public:
  Writer(const TextStyle& style, Sink* sink) : style_(style), sink_(*sink) {}
  ~Writer() { sink_.Append(out_.view()); }

  void Colored(Ink ink, std::string_view text) { AppendInk(ink, text, style_, &out_); }
  void Line(std::string_view text = "") {
    out_.Append(text);
    out_.Append('\n');
  }
  void Missed(const SeenEdge& seen) {
    Colored(Ink::kRed, "missed");
    Line(absl::StrCat(" ", Place(seen), " imports ", Target(seen)));
    if (!seen.text.empty()) Line(absl::StrCat("    ", seen.text));
    Line(absl::StrCat("    ", seen.cause));
  }
  void Listed(std::string_view word, const SeenEdge& seen) {
    Colored(Ink::kDim, word);
    Line(absl::StrCat(" ", Place(seen), seen.importer.empty() ? "" : ": ", Target(seen),
                      seen.function.empty() ? "" : absl::StrCat(" by ", seen.function)));
  }
  // "  12 computed"
  void Count(uint64_t count, std::string_view what) {
    Line(absl::StrFormat("%9d %s", count, what));
  }

 private:
  const TextStyle style_;
  Sink& sink_;
  ByteBuffer out_;
};

std::string Counts(const std::map<std::string, uint64_t>& counts) {
  std::vector<std::string> parts;
  for (const auto& [name, count] : counts) parts.push_back(absl::StrCat(count, " ", name));
  return absl::StrJoin(parts, ", ");
}

// In GitHub's workflow commands: data, and values of properties.
std::string Escaped(std::string_view text, bool property) {
  std::string out = absl::StrReplaceAll(text, {{"%", "%25"}, {"\r", "%0D"}, {"\n", "%0A"}});
  return property ? absl::StrReplaceAll(out, {{":", "%3A"}, {",", "%2C"}}) : out;
}

}  // namespace

void WriteVerificationText(const VerificationReport& report, const TextStyle& style, Sink* sink) {
  const Verification& result = *report.result;
  Writer out(style, sink);
  for (const SeenEdge& seen : result.missed) out.Missed(seen);
  for (const std::string& path : result.executed_missed) {
    out.Colored(Ink::kRed, "missed");
    out.Line(absl::StrCat(" ", path, " was executed, and nothing that began leads to it"));
  }
  for (const SeenProbe& probe : result.probes_missed) {
    if (!report.list) break;
    out.Colored(Ink::kYellow, "probe");
    out.Line(absl::StrCat(" ", probe.importer, ":", probe.line, ": ", probe.name, " was sought in ",
                          probe.directory));
  }
  for (int i = 1; report.list && i < kExemptionCount; ++i) {
    for (const SeenEdge& seen : result.exempt[i]) {
      out.Listed(ExemptionName(static_cast<Exemption>(i)), seen);
    }
  }
  for (const SeenEdge& seen : result.executed_extra) {
    if (report.list) out.Listed("loader", seen);
  }
  for (const StaleFile& stale : result.stale) {
    out.Colored(Ink::kYellow, "stale");
    out.Line(absl::StrCat(" ", stale.path, ": ", stale.reason));
  }

  out.Count(result.pairs, "imports of a file by a file were seen below the roots");
  out.Count(result.covered, "are in the static graph");
  for (int i = 1; i < kExemptionCount; ++i) {
    out.Count(result.exempt[i].size(),
              absl::StrCat("exempt: ", ExemptionName(static_cast<Exemption>(i))));
  }
  out.Count(result.missed.size(), "missed");
  out.Count(result.executed,
            absl::StrCat("files were executed: ", result.executed_missed.size(), " missed, ",
                         result.executed_extra.size(), " by a loader"));
  out.Count(result.probes, absl::StrCat("searches in vain: ", result.probes_missed.size(),
                                        " without a probe, ", result.probes_exempt, " exempt"));
  if (result.left_out != 0) out.Count(result.left_out, "records left out: their files are stale");
  const Precision& precision = result.precision;
  out.Count(precision.static_edges - precision.seen,
            absl::StrCat("of ", precision.static_edges,
                         " static imports in the files that were loaded were not seen"));
  if (!precision.unseen_by_kind.empty()) {
    out.Line(absl::StrCat("          by kind: ", Counts(precision.unseen_by_kind)));
    out.Line(absl::StrCat("          by scope: ", Counts(precision.unseen_by_scope)));
    out.Line(absl::StrCat("          by condition: ", Counts(precision.unseen_by_condition)));
  }
  if (!precision.closures.empty()) {
    out.Line(absl::StrFormat(
        "          static to run-time closure: median %.2f, 95th percentile %.2f of %d entries",
        precision.median, precision.p95, precision.closures.size()));
  }
  out.Colored(result.ok() ? Ink::kGreen : Ink::kRed,
              result.ok() ? "Nothing was missed." : "The static graph is not complete.");
  out.Line();
}

void WriteVerificationGithub(const VerificationReport& report, Sink* sink) {
  std::string out;
  for (const SeenEdge& seen : report.result->missed) {
    absl::StrAppend(&out, "::error file=", Escaped(seen.importer, true), ",line=", seen.line,
                    ",title=missed import::",
                    Escaped(absl::StrCat("imports ", Target(seen), "; ", seen.cause), false), "\n");
  }
  for (const std::string& path : report.result->executed_missed) {
    absl::StrAppend(&out, "::error file=", Escaped(path, true), ",line=1,title=missed file::",
                    "was executed, and nothing that began leads to it\n");
  }
  for (const StaleFile& stale : report.result->stale) {
    absl::StrAppend(&out, "::warning file=", Escaped(stale.path, true),
                    ",line=1,title=stale file::", Escaped(stale.reason, false), "\n");
  }
  sink->Append(out);
}

}  // namespace clew
