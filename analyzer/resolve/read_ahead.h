// Extracts the facts of files on other threads while the calling one still looks for more files.
#ifndef CLEW_ANALYZER_RESOLVE_READ_AHEAD_H_
#define CLEW_ANALYZER_RESOLVE_READ_AHEAD_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/resolve/file_store.h"
#include "analyzer/threads.h"

namespace clew {

// Uses all workers of the store but number 0, which stays the calling thread's. Changes when a file
// is read, never whether: only files that will be asked for are to be added.
class ReadAhead {
 public:
  // `store` outlives it.
  explicit ReadAhead(FileStore* store) : store_(store) {}
  ~ReadAhead() { Stop(); }
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  void Add(std::string_view path);
  // Ends the threads after the files that they are at. What is left is read when it is asked for.
  void Stop();

 private:
  void Run(int worker);
  bool HasMoreOrStopped() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return stopped_ || next_ < files_.size();
  }

  FileStore* const store_;
  bool started_ = false;
  Threads threads_;
  absl::Mutex mutex_;
  std::vector<FileSlot*> files_ ABSL_GUARDED_BY(mutex_);
  size_t next_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_READ_AHEAD_H_
