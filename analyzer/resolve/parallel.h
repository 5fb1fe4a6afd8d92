// Runs a function over numbered items on several threads.
#ifndef CLEW_ANALYZER_RESOLVE_PARALLEL_H_
#define CLEW_ANALYZER_RESOLVE_PARALLEL_H_

#include <cstddef>

#include "absl/functional/function_ref.h"

namespace clew {

// Calls `work(worker, item)` for each item below `count`; a worker takes the next item when it is
// done with one. Workers are numbered from 0 to `workers` - 1; 0 is the calling thread.
void ForEachInParallel(size_t count, int workers, absl::FunctionRef<void(int, size_t)> work);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_PARALLEL_H_
