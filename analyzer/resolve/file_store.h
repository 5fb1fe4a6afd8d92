// The facts of the files of one run: each file is read and extracted once, by whoever asks first.
//
// Thread safe. Facts never depend on who extracts them; they live as long as the store.
#ifndef CLEW_ANALYZER_RESOLVE_FILE_STORE_H_
#define CLEW_ANALYZER_RESOLVE_FILE_STORE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/source/file_system.h"
#include "grammar/engine.h"

namespace clew {

// A file; filled once, then constant.
struct FileSlot {
  std::string path;
  std::once_flag extracted;
  FileFacts facts;
  absl::Status status;  // of the reading
  std::once_flag bound;
  std::vector<std::string> bindings;
};

class FileStore {
 public:
  FileStore(FileSystem* files, const ExtractOptions& options, int workers);
  ~FileStore();
  FileStore(const FileStore&) = delete;
  FileStore& operator=(const FileStore&) = delete;

  FileSlot* Slot(const std::string& path);
  // A slot with the facts of a text that is no file.
  FileSlot* AddText(const std::string& key, std::string_view text);

  // Facts made elsewhere: the file is not read. `bindings`: of a file of any name.
  void AddFacts(const std::string& path, FileFacts facts, std::vector<std::string> bindings);

  // Fills the slot's facts, if nobody has. Each thread has its own `worker` number.
  void Extract(FileSlot* slot, int worker);
  void ExtractBindings(FileSlot* slot, int worker);

  // Slots in order of path.
  std::vector<const FileSlot*> SortedSlots() const;
  int workers() const { return static_cast<int>(readers_.size()); }
  // Of all workers.
  ExtractCounters extract_counters() const;
  uint64_t files_read() const { return files_read_; }
  uint64_t bytes_read() const { return bytes_read_; }

 private:
  // What one thread reads with. The facts refer into the extractor.
  struct Reader {
    Extractor extractor;
    std::string buffer;
  };

  FileSystem* files_;
  const ExtractOptions options_;
  std::vector<std::unique_ptr<Reader>> readers_;
  mutable absl::Mutex mutex_;
  absl::flat_hash_map<std::string, std::unique_ptr<FileSlot>> slots_ ABSL_GUARDED_BY(mutex_);
  std::atomic<uint64_t> files_read_{0};
  std::atomic<uint64_t> bytes_read_{0};
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_FILE_STORE_H_
