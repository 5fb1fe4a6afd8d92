// Runs a function over numbered items on several threads.
#ifndef CLEW_ANALYZER_RESOLVE_PARALLEL_H_
#define CLEW_ANALYZER_RESOLVE_PARALLEL_H_

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"

namespace clew {

// Calls `work(worker, item)` for each item below `count`; a worker takes the next item when it is
// done with one. Workers are numbered from 0 to `workers` - 1; 0 is the calling thread.
void ForEachInParallel(size_t count, int workers, absl::FunctionRef<void(int, size_t)> work);

// The same, with the worker for each item given: all items of a worker in their order. `workers`
// may be used for other items only when this has returned.
void ForEachOf(absl::Span<const int> worker_of_item, int workers,
               absl::FunctionRef<void(int, size_t)> work);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_PARALLEL_H_
