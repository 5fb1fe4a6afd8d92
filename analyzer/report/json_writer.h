// JSON by appending: the escape rule and the few shapes that the report writers need. No tree is
// built; commas and braces are in the writers' own text.
#ifndef CLEW_ANALYZER_REPORT_JSON_WRITER_H_
#define CLEW_ANALYZER_REPORT_JSON_WRITER_H_

#include <string>
#include <string_view>

#include "absl/types/span.h"
#include "analyzer/report/byte_buffer.h"
#include "grammar/conditions.h"
#include "grammar/diagnostic.h"
#include "grammar/facts.h"

namespace clew {

// Quoted and escaped. A byte that is not part of well-formed UTF-8 becomes `\udc80` .. `\udcff`, as
// Python's surrogateescape decodes it, so that every path survives.
void AppendJsonString(std::string_view text, ByteBuffer* out);

// A string, or null where it is empty.
void AppendJsonStringOrNull(std::string_view text, ByteBuffer* out);

void AppendJsonBool(bool value, ByteBuffer* out);

// `["a","b"]`
void AppendJsonStrings(absl::Span<const std::string> texts, ByteBuffer* out);

// `["branch","optional"]`
void AppendJsonConditions(Conditions conditions, ByteBuffer* out);

// `{"code":...,"path":...,"line":...,"message":...}`; `line` is 0 where the whole file is meant.
// Without the key `path` where the reader knows it.
void AppendJsonDiagnostic(const Diagnostic& diagnostic, bool with_path, ByteBuffer* out);

// "module", "class", "function".
std::string_view ScopeName(Scope scope);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_JSON_WRITER_H_
