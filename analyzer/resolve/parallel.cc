#include "analyzer/resolve/parallel.h"

#include <algorithm>
#include <atomic>
#include <vector>

#include "analyzer/threads.h"

namespace clew {
namespace {

// A thread costs as much as some files; fewer are not worth one.
constexpr size_t kItemsWorthAThread = 16;

// How many of the workers are used.
int ThreadsFor(size_t count, int workers) {
  return static_cast<int>(
      std::min<size_t>(static_cast<size_t>(workers), count / kItemsWorthAThread));
}

// Calls `run` for each worker below `threads`, at the same time if there are so many, and for 0 in
// any case.
template <typename Run>
void OnThreads(int threads, const Run& run) {
  Threads pool;
  std::vector<int> alone;  // without a thread
  for (int worker = 1; worker < threads; ++worker) {
    if (!pool.Start([&run, worker] { run(worker); })) alone.push_back(worker);
  }
  run(0);
  for (const int worker : alone) run(worker);
}

}  // namespace

void ForEachInParallel(size_t count, int workers, absl::FunctionRef<void(int, size_t)> work) {
  std::atomic<size_t> next{0};
  OnThreads(ThreadsFor(count, workers), [&](int worker) {
    for (size_t item = next++; item < count; item = next++) work(worker, item);
  });
}

void ForEachOf(absl::Span<const int> worker_of_item, int workers,
               absl::FunctionRef<void(int, size_t)> work) {
  const bool parallel = ThreadsFor(worker_of_item.size(), workers) == workers;
  OnThreads(parallel ? workers : 1, [&](int worker) {
    for (size_t item = 0; item < worker_of_item.size(); ++item) {
      if (!parallel || worker_of_item[item] == worker) work(worker_of_item[item], item);
    }
  });
}

}  // namespace clew
