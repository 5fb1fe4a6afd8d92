#include "analyzer/resolve/read_ahead.h"

#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>

namespace clew {
namespace {

// A thread costs as much as some files.
constexpr size_t kFilesWorthThreads = 64;

// Large pages for what this thread will take: what it works with is as scattered as it is much. The
// main thread's heap is prepared where the program begins.
void UseLargePages() {
#ifdef __GLIBC__
  constexpr uintptr_t kHeap = uintptr_t{64} << 20;  // malloc/arena.c: a thread's heap, aligned
  void* volatile block = std::malloc(1);
  const auto heap = reinterpret_cast<uintptr_t>(block) / kHeap * kHeap;
  madvise(reinterpret_cast<void*>(heap), kHeap, MADV_HUGEPAGE);  // advice: it may fail
  std::free(block);
#endif
}

}  // namespace

void ReadAhead::Add(std::string_view path) {
  if (store_->workers() == 1) return;
  FileSlot* const file = store_->Slot(path);
  bool worth_threads = false;
  {
    const absl::MutexLock lock(mutex_);
    files_.push_back(file);
    worth_threads = files_.size() >= kFilesWorthThreads;
  }
  if (!worth_threads || started_) return;
  started_ = true;
  for (int worker = 1; worker < store_->workers(); ++worker) {
    threads_.Start([this, worker] { Run(worker); });
  }
}

void ReadAhead::Stop() {
  {
    const absl::MutexLock lock(mutex_);
    stopped_ = true;
  }
  threads_.Join();
}

void ReadAhead::Run(int worker) {
  UseLargePages();
  while (true) {
    FileSlot* file = nullptr;
    {
      const absl::MutexLock lock(mutex_);
      mutex_.Await(absl::Condition(this, &ReadAhead::HasMoreOrStopped));
      if (stopped_) return;
      file = files_[next_++];
    }
    store_->Extract(file, worker);
  }
}

}  // namespace clew
