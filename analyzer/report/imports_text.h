// What one file says, for people.
#ifndef CLEW_ANALYZER_REPORT_IMPORTS_TEXT_H_
#define CLEW_ANALYZER_REPORT_IMPORTS_TEXT_H_

#include <string_view>

#include "analyzer/report/text_style.h"
#include "grammar/facts.h"

namespace clew {

// The path, then a line for each statement, dynamic import and hazard by position, then `__all__`.
void AppendImportsText(std::string_view path, const FileFacts& facts, const TextStyle& style,
                       ByteBuffer* out);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_IMPORTS_TEXT_H_
