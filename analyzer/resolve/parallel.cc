#include "analyzer/resolve/parallel.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace clew {
namespace {

// A thread costs as much as some files; fewer are not worth one.
constexpr size_t kItemsWorthAThread = 16;

}  // namespace

void ForEachInParallel(size_t count, int workers, absl::FunctionRef<void(int, size_t)> work) {
  std::atomic<size_t> next{0};
  auto run = [&](int worker) {
    for (size_t item = next++; item < count; item = next++) work(worker, item);
  };
  const int threads =
      static_cast<int>(std::min<size_t>(static_cast<size_t>(workers), count / kItemsWorthAThread));
  std::vector<std::thread> pool;
  for (int worker = 1; worker < threads; ++worker) pool.emplace_back(run, worker);
  run(0);
  for (std::thread& thread : pool) thread.join();
}

}  // namespace clew
