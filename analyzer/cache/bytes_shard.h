// Bytes by a key that says all that they depend on: facts by the content that they are of.
#ifndef CLEW_ANALYZER_CACHE_BYTES_SHARD_H_
#define CLEW_ANALYZER_CACHE_BYTES_SHARD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/cache/content_hash.h"
#include "analyzer/cache/engine_fingerprint.h"
#include "analyzer/cache/shard_file.h"

namespace clew {

// Where in the shard the bytes are.
struct BytesRecord {
  ContentHash key;
  uint64_t offset = 0;  // from the beginning of the file
  uint32_t size = 0;
  uint32_t day = 0;    // of its last use, since 1970
  uint64_t check = 0;  // of the bytes, with the key
};
static_assert(sizeof(BytesRecord) == 40);

inline ShardFormat FactsFormat() { return {"clewfact", sizeof(BytesRecord), kEngineFingerprint}; }
inline ShardFormat ListingsFormat() {
  return {"clewdirs", sizeof(BytesRecord), kEngineFingerprint};
}

// Thread safe after Open.
class BytesShard {
 public:
  absl::Status Open(const std::string& path, const ShardFormat& format);

  bool empty() const { return file_.records<BytesRecord>().empty(); }

  enum class Answer : uint8_t { kUnknown, kKnown, kDamaged };
  // The bytes live as long as the shard.
  Answer Find(const ContentHash& key, std::string_view* bytes, uint32_t today);
  void Add(const ContentHash& key, std::string bytes, uint32_t day);

  // As those of FileShard. What was added is forgotten.
  bool changed();
  absl::Status Save(const std::string& directory, const std::string& name, size_t limit);

 private:
  struct Added {
    ContentHash key;
    uint32_t day = 0;
    std::string bytes;
  };

  ShardFormat format_{};
  ShardFile file_;
  absl::Mutex mutex_;
  std::vector<Added> added_ ABSL_GUARDED_BY(mutex_);
  bool damaged_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_BYTES_SHARD_H_
