#include "analyzer/resolve/parallel.h"

#include <pthread.h>

#include <atomic>
#include <cstddef>
#include <vector>

#include "analyzer/threads.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

constexpr size_t kItems = 200;
constexpr int kWorkers = 4;

// While it lives, threads ask for more memory than there is, and none can be started.
class NoMoreThreads {
 public:
  NoMoreThreads() {
    pthread_getattr_default_np(&usual_);
    pthread_attr_t large = usual_;
    pthread_attr_setstacksize(&large, size_t{1} << 50);
    pthread_setattr_default_np(&large);
  }
  ~NoMoreThreads() { pthread_setattr_default_np(&usual_); }

 private:
  pthread_attr_t usual_;
};

// How often each item is worked on.
std::vector<int> ItemsInParallel() {
  std::vector<std::atomic<int>> times(kItems);
  ForEachInParallel(kItems, kWorkers, [&](int, size_t item) { ++times[item]; });
  return {times.begin(), times.end()};
}

// The same where every item has its worker; -1 where another one did it.
std::vector<int> ItemsOfWorkers() {
  std::vector<int> worker_of_item;
  for (size_t item = 0; item < kItems; ++item) {
    worker_of_item.push_back(static_cast<int>(item % kWorkers));
  }
  std::vector<std::atomic<int>> times(kItems);
  ForEachOf(worker_of_item, kWorkers, [&](int worker, size_t item) {
    times[item] = worker == worker_of_item[item] ? times[item] + 1 : -1;
  });
  return {times.begin(), times.end()};
}

TEST(ParallelTest, EachItemIsDoneOnce) {
  EXPECT_EQ(ItemsInParallel(), std::vector<int>(kItems, 1));
  EXPECT_EQ(ItemsOfWorkers(), std::vector<int>(kItems, 1));
}

TEST(ParallelTest, WithoutMoreThreadsToo) {
  const NoMoreThreads no_more;
  EXPECT_FALSE(Threads().Start([] {}));
  EXPECT_EQ(ItemsInParallel(), std::vector<int>(kItems, 1));
  EXPECT_EQ(ItemsOfWorkers(), std::vector<int>(kItems, 1));
}

}  // namespace
}  // namespace clew
