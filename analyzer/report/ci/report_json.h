// A report as one JSON document, schema clew.report/1 (schemas/report.schema.json).
#ifndef CLEW_ANALYZER_REPORT_CI_REPORT_JSON_H_
#define CLEW_ANALYZER_REPORT_CI_REPORT_JSON_H_

#include <cstddef>

#include "analyzer/report/byte_buffer.h"
#include "analyzer/report/ci/columns.h"
#include "analyzer/report/ci/report.h"
#include "analyzer/report/sink.h"

namespace clew {

// Lists of records (not the columns) hold their first `most_records`; the key `left_out` then says
// how many each lacks.
void AppendReportJson(const CiReport& report, const GraphColumns& columns, size_t most_records,
                      ByteBuffer* out);

// The whole document.
void WriteReportJson(const CiReport& report, const PageLimits& limits, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_REPORT_JSON_H_
