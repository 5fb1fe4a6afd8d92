#include "cli/run_output.h"

#include <unistd.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace clew {
namespace {

constexpr double kSecondsBeforeProgress = 1;

// `12,345`.
std::string Grouped(uint64_t value) {
  std::string digits = std::to_string(value);
  for (size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

}  // namespace

void PrintStats(const AnalysisStats& stats, const FileSystemWork& work, const Console& console) {
  const auto row = [](std::string_view name, const std::string& value) {
    return absl::StrFormat("  %-24s %14s\n", name, value);
  };
  const auto time = [](double seconds) { return absl::StrFormat("%.1f ms", seconds * 1000); };
  const ExtractCounters& extract = stats.extract;
  std::string text = "stats\n";
  absl::StrAppend(&text, row("files walked", Grouped(stats.files_walked)),
                  row("directories listed", Grouped(stats.directories_listed)),
                  row("stat calls", Grouped(work.stats)),
                  row("files read", Grouped(stats.files_read)),
                  row("bytes read", Grouped(stats.bytes_read)),
                  row("cache hits, unread", Grouped(stats.identity_hits)),
                  row("cache hits, by content", Grouped(stats.content_hits)));
  absl::StrAppend(&text, row("files extracted", Grouped(extract.files)),
                  row("statements met", Grouped(extract.statements)),
                  row("statements parsed", Grouped(extract.statements_parsed)),
                  row("plain imports", Grouped(extract.plain_imports)),
                  row("statement memo hits", Grouped(extract.memo_hits)),
                  row("whole files parsed", Grouped(extract.full_parses)),
                  row("files with both engines", Grouped(extract.fallbacks)));
  absl::StrAppend(
      &text, row("names resolved", Grouped(stats.names_resolved)),
      row("resolve memo hits", Grouped(stats.resolve_memo_hits)),
      row("walk", time(stats.walk_seconds)), row("extract and resolve", time(stats.link_seconds)),
      row("extract, all threads", time(stats.extract_seconds)),
      row("merge", time(stats.merge_seconds)), row("save the cache", time(stats.cache_seconds)));
  // Asked for, so shown under --quiet too.
  Console always = console;
  always.quiet = false;
  always.Print(text);
}

Progress::Progress(const Console& console)
    : enabled_(!console.quiet && isatty(STDERR_FILENO) == 1) {}

void Progress::Show(uint64_t done, uint64_t known) {
  if (!enabled_ || stopwatch_.seconds() < kSecondsBeforeProgress) return;
  Console().Print(absl::StrCat("\r\x1b[K", Grouped(done), " of ", Grouped(known), " files"));
  shown_ = true;
}

void Progress::Clear() {
  if (shown_) Console().Print("\r\x1b[K");
  shown_ = false;
}

}  // namespace clew
