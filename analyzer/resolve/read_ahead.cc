#include "analyzer/resolve/read_ahead.h"

namespace clew {
namespace {

// A thread costs as much as some files.
constexpr size_t kFilesWorthThreads = 64;

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
  if (!worth_threads || !threads_.empty()) return;
  for (int worker = 1; worker < store_->workers(); ++worker) {
    threads_.emplace_back([this, worker] { Run(worker); });
  }
}

void ReadAhead::Stop() {
  {
    const absl::MutexLock lock(mutex_);
    stopped_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void ReadAhead::Run(int worker) {
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
