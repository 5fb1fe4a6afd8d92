// Answers that a Finder remembers: by the name, and by what it was looked up in.
#ifndef CLEW_ANALYZER_FINDER_NAME_MEMO_H_
#define CLEW_ANALYZER_FINDER_NAME_MEMO_H_

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/finder/finder.h"

namespace clew {

// Thread safe.
class NameMemo {
 public:
  // `owner`: whose name it is, known by its address.
  std::optional<LocationId> Find(const void* owner, std::string_view name) {
    Shard& shard = ShardOf(name);
    const absl::ReaderMutexLock lock(shard.mutex);
    const auto found = shard.answers.find(Key{owner, name});
    if (found == shard.answers.end()) return std::nullopt;
    return found->second;
  }

  // `lasting` is kept by reference; where `name` is no end of it, its own bytes are kept.
  void Remember(const void* owner, std::string_view name, std::string_view lasting, LocationId id) {
    Shard& shard = ShardOf(name);
    const absl::MutexLock lock(shard.mutex);
    if (absl::EndsWith(lasting, name)) {
      name = lasting.substr(lasting.size() - name.size());
    } else {
      name = shard.names.emplace_back(name);
    }
    shard.answers.try_emplace(Key{owner, name}, id);
  }

  void Clear() {
    for (Shard& shard : shards_) {
      const absl::MutexLock lock(shard.mutex);
      shard.answers.clear();
      shard.names.clear();
    }
  }

 private:
  using Key = std::pair<const void*, std::string_view>;
  struct Shard {
    absl::Mutex mutex;
    absl::flat_hash_map<Key, LocationId> answers ABSL_GUARDED_BY(mutex);
    std::deque<std::string> names ABSL_GUARDED_BY(mutex);
  };

  // The map hashes for itself: all that is needed here is that threads rarely meet.
  Shard& ShardOf(std::string_view name) {
    const size_t last = name.empty() ? 0 : static_cast<unsigned char>(name.back());
    return shards_[(name.size() * 5 + last) % shards_.size()];
  }

  std::array<Shard, 32> shards_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_NAME_MEMO_H_
