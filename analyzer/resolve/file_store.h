// The facts of the files of one run: each file is read and extracted once, by whoever asks first.
//
// Thread safe. Facts never depend on who extracts them; they live as long as the store.
#ifndef CLEW_ANALYZER_RESOLVE_FILE_STORE_H_
#define CLEW_ANALYZER_RESOLVE_FILE_STORE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/call_once.h"
#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/cache/facts_cache.h"
#include "analyzer/source/file_system.h"
#include "grammar/engine.h"

namespace clew {

// A file; filled once, then constant. Unlike std::call_once, absl's costs no system call.
struct FileSlot {
  std::string path;
  FileFacts facts;
  absl::Status status;                 // of the reading
  std::optional<ContentHash> content;  // known only with a cache
  RareVector<std::string> bindings;
  absl::once_flag extracted;
  absl::once_flag bound;
};

struct FileStoreCounters {
  uint64_t files_read = 0;
  uint64_t bytes_read = 0;
  uint64_t identity_hits = 0;  // files whose facts were known without reading them
  uint64_t content_hits = 0;   // files whose facts were known when they had been read
  double seconds = 0;          // spent on all this, by each worker
};

class FileStore {
 public:
  // `cache` may be null and outlives the store, as `files` does.
  FileStore(FileSystem* files, const ExtractOptions& options, int workers, FactsCache* cache);
  ~FileStore();
  FileStore(const FileStore&) = delete;
  FileStore& operator=(const FileStore&) = delete;

  // How many files there will be at least, if that is known.
  void Reserve(size_t count);
  FileSlot* Slot(std::string_view path);
  // A slot with the facts of a text that is no file.
  FileSlot* AddText(const std::string& key, std::string_view text);

  // Facts made elsewhere: the file is not read. `bindings`: of a file of any name.
  void AddFacts(const std::string& path, FileFacts facts, RareVector<std::string> bindings);

  // Fills the slot's facts, if nobody has. Each thread has its own `worker` number.
  void Extract(FileSlot* slot, int worker);
  void ExtractBindings(FileSlot* slot, int worker);

  // Frees the import statements when nothing more is extracted: all other facts stay.
  void ForgetStatements();

  int workers() const { return static_cast<int>(readers_.size()); }
  // Of all workers.
  ExtractCounters extract_counters() const;
  FileStoreCounters counters() const;

 private:
  // What one thread reads with. The facts refer into the extractor.
  struct Reader {
    Extractor extractor;
    DecodedStatements statements;
    std::string buffer;
    FileStoreCounters counters;
  };

  static std::string_view PathOf(const FileSlot* slot) { return slot->path; }
  static std::string_view PathOf(std::string_view path) { return path; }
  struct PathHash {
    using is_transparent = void;
    template <typename T>
    size_t operator()(const T& slot_or_path) const {
      return absl::HashOf(PathOf(slot_or_path));
    }
  };
  struct PathEqual {
    using is_transparent = void;
    template <typename T>
    bool operator()(const FileSlot* slot, const T& slot_or_path) const {
      return slot->path == PathOf(slot_or_path);
    }
  };

  // The facts of the slot's file, from the cache or by extraction.
  absl::Status ReadFacts(const ExtractOptions& options, Reader* reader, FileSlot* slot,
                         FileFacts* facts);

  FileSystem* files_;
  const ExtractOptions options_;
  FactsCache* const cache_;
  std::vector<std::unique_ptr<Reader>> readers_;
  mutable absl::Mutex mutex_;
  std::deque<FileSlot> slots_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_set<FileSlot*, PathHash, PathEqual> by_path_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_FILE_STORE_H_
