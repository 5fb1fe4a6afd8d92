// Which content a file had when it was last read, by its path, with the identity that stat(2) gave
// it then: a file whose identity is still the same need not be read.
#ifndef CLEW_ANALYZER_CACHE_FILE_SHARD_H_
#define CLEW_ANALYZER_CACHE_FILE_SHARD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/cache/content_hash.h"
#include "analyzer/cache/shard_file.h"
#include "analyzer/source/file_system.h"

namespace clew {

// One file, as the shard stores it. The time of the last change of the inode is part of the
// identity: it tells of an edit that kept the size and set the old modification time again.
struct FileRecord {
  uint64_t path = 0;  // hash of the absolute path
  uint64_t inode = 0;
  uint64_t size = 0;
  int64_t mtime_ns = 0;
  int64_t ctime_ns = 0;
  ContentHash content;
  uint32_t day = 0;    // of its last use, since 1970
  uint32_t racy = 0;   // 1: changed so shortly before it was read that another change can hide
  uint64_t check = 0;  // of all before it
};
static_assert(sizeof(FileRecord) == 72);

// Whether what was read at that time can have changed since without another identity.
bool IsRacy(const FileStat& stat, int64_t read_time_ns);

FileRecord MakeFileRecord(uint64_t path, const FileStat& stat, int64_t read_time_ns,
                          const ContentHash& content, uint32_t day);

// Thread safe after Open.
class FileShard {
 public:
  static ShardFormat Format();
  absl::Status Open(const std::string& path);
  bool empty() const { return file_.records<FileRecord>().empty(); }

  enum class Answer : uint8_t { kUnknown, kKnown, kDamaged };
  // kKnown: the content of the file with this identity.
  Answer Find(uint64_t path, const FileStat& stat, ContentHash* content, uint32_t today);
  void Add(const FileRecord& record);

  // Whether Save has something to do.
  bool changed();
  // Replaces the file by what it holds now (others may have written it meanwhile) and what was
  // added; of more than `limit` bytes the records that were used last stay.
  absl::Status Save(const std::string& directory, const std::string& name, size_t limit);

 private:
  ShardFile file_;
  absl::Mutex mutex_;
  std::vector<FileRecord> added_ ABSL_GUARDED_BY(mutex_);
  bool damaged_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_FILE_SHARD_H_
