// Formats pieces of an output in parallel and writes them in order.
#ifndef CLEW_ANALYZER_REPORT_ORDERED_OUTPUT_H_
#define CLEW_ANALYZER_REPORT_ORDERED_OUTPUT_H_

#include <cstddef>
#include <functional>

#include "analyzer/report/byte_buffer.h"
#include "analyzer/report/sink.h"

namespace clew {

// Fills `out` (empty at the call) with piece number `piece`. Calls of different `worker` (0 ..
// jobs - 1) run at the same time, those of one worker one after the other.
using FormatPiece = std::function<void(size_t worker, size_t piece, ByteBuffer* out)>;

// The pieces 0 .. count - 1 into `sink`, in that order, whatever `jobs` (at least 1) is. Memory is
// that of `jobs` pieces: a worker writes its piece, when its turn comes, before it takes another.
void WriteInOrder(size_t count, size_t jobs, const FormatPiece& format, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_ORDERED_OUTPUT_H_
