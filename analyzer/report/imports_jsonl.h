// What one file says, as one JSON line (schemas/imports.schema.json).
#ifndef CLEW_ANALYZER_REPORT_IMPORTS_JSONL_H_
#define CLEW_ANALYZER_REPORT_IMPORTS_JSONL_H_

#include <string_view>

#include "analyzer/report/byte_buffer.h"
#include "grammar/facts.h"

namespace clew {

void AppendImportsJsonl(std::string_view path, const FileFacts& facts, ByteBuffer* out);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_IMPORTS_JSONL_H_
