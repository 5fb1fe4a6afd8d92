#include "analyzer/report/diagnostics.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/match.h"

namespace clew {
namespace {

constexpr size_t kLargestWhole = 3;  // a group of so many is shown whole
constexpr size_t kShown = 2;         // of a larger one so many

void AppendDiagnostic(const Diagnostic& diagnostic, const TextStyle& style, ByteBuffer* out) {
  AppendInk(Ink::kYellow, "warning:", style, out);
  out->Append(' ');
  // Messages about a file as a whole name it themselves.
  const bool names_itself =
      diagnostic.line == 0 && absl::StrContains(diagnostic.message, diagnostic.path);
  if (!diagnostic.path.empty() && !names_itself) {
    AppendInk(Ink::kBold, diagnostic.path, style, out);
    if (diagnostic.line != 0) {
      out->Append(':');
      out->AppendUint(diagnostic.line);
    }
    out->Append(": ");
  }
  AppendInk(Ink::kPlain, diagnostic.message, style, out);
  out->Append(' ');
  AppendInk(Ink::kDim, "[" + diagnostic.code + "]", style, out);
  out->Append('\n');
}

}  // namespace

void AppendDiagnostics(absl::Span<const Diagnostic> diagnostics, bool verbose,
                       const TextStyle& style, ByteBuffer* out) {
  std::vector<const Diagnostic*> sorted;
  sorted.reserve(diagnostics.size());
  for (const Diagnostic& diagnostic : diagnostics) sorted.push_back(&diagnostic);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Diagnostic* a, const Diagnostic* b) { return a->code < b->code; });
  for (size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end]->code == sorted[begin]->code) ++end;
    const size_t count = end - begin;
    const size_t shown = verbose || count <= kLargestWhole ? count : kShown;
    for (size_t i = begin; i < begin + shown; ++i) AppendDiagnostic(*sorted[i], style, out);
    if (shown == count) continue;
    AppendInk(Ink::kYellow, "warning:", style, out);
    out->Append(" and ");
    out->AppendUint(count - shown);
    out->Append(" more ");
    AppendInk(Ink::kDim, "[" + sorted[begin]->code + "]", style, out);
    out->Append(" (-v shows each)\n");
  }
}

}  // namespace clew
