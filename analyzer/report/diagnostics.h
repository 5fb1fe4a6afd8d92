// Diagnostics for people: grouped by code, the first few of a group in full.
#ifndef CLEW_ANALYZER_REPORT_DIAGNOSTICS_H_
#define CLEW_ANALYZER_REPORT_DIAGNOSTICS_H_

#include "absl/types/span.h"
#include "analyzer/report/text_style.h"
#include "grammar/diagnostic.h"

namespace clew {

// `warning: pkg/a.py:20: invalid syntax [syntax-error]`, a line each. Of a code that occurs more
// than three times the first two and a count, unless `verbose`.
void AppendDiagnostics(absl::Span<const Diagnostic> diagnostics, bool verbose,
                       const TextStyle& style, ByteBuffer* out);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_DIAGNOSTICS_H_
