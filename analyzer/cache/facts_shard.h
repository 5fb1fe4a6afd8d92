// Encoded facts by their key: the content that they are of, and how they were extracted.
#ifndef CLEW_ANALYZER_CACHE_FACTS_SHARD_H_
#define CLEW_ANALYZER_CACHE_FACTS_SHARD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/cache/content_hash.h"
#include "analyzer/cache/shard_file.h"

namespace clew {

// Where in the shard the bytes are.
struct FactsRecord {
  ContentHash key;
  uint64_t offset = 0;  // from the beginning of the file
  uint32_t size = 0;
  uint32_t day = 0;    // of its last use, since 1970
  uint64_t check = 0;  // of the bytes, with the key
};
static_assert(sizeof(FactsRecord) == 40);

// Thread safe after Open.
class FactsShard {
 public:
  static ShardFormat Format();
  absl::Status Open(const std::string& path);

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

  ShardFile file_;
  absl::Mutex mutex_;
  std::vector<Added> added_ ABSL_GUARDED_BY(mutex_);
  bool damaged_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_FACTS_SHARD_H_
