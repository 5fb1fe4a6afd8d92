#include "analyzer/cache/bytes_shard.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "analyzer/cache/eviction.h"

namespace clew {
namespace {

uint64_t CheckOf(const ContentHash& key, std::string_view bytes) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), key.high ^ key.low);
}

// False where the record or what it refers to is damaged.
bool BytesOf(const ShardFile& file, const BytesRecord& record, std::string_view* bytes) {
  const std::string_view all = file.bytes();
  if (record.offset > all.size() || record.size > all.size() - record.offset) return false;
  *bytes = all.substr(record.offset, record.size);
  return CheckOf(record.key, *bytes) == record.check;
}

}  // namespace

absl::Status BytesShard::Open(const std::string& path, const ShardFormat& format) {
  format_ = format;
  const absl::Status status = file_.Open(path, format);
  if (!status.ok()) {
    const absl::MutexLock lock(mutex_);
    damaged_ = true;
  }
  return status;
}

BytesShard::Answer BytesShard::Find(const ContentHash& key, std::string_view* bytes,
                                    uint32_t today) {
  const absl::Span<const BytesRecord> records = file_.records<BytesRecord>();
  const auto* const found = std::lower_bound(
      records.begin(), records.end(), key,
      [](const BytesRecord& record, const ContentHash& wanted) { return record.key < wanted; });
  if (found == records.end() || found->key != key) return Answer::kUnknown;
  if (!BytesOf(file_, *found, bytes)) {
    const absl::MutexLock lock(mutex_);
    damaged_ = true;
    return Answer::kDamaged;
  }
  if (IsWorthATouch(found->day, today)) Add(key, std::string(*bytes), today);
  return Answer::kKnown;
}

void BytesShard::Add(const ContentHash& key, std::string bytes, uint32_t day) {
  const absl::MutexLock lock(mutex_);
  added_.push_back({key, day, std::move(bytes)});
}

bool BytesShard::changed() {
  const absl::MutexLock lock(mutex_);
  return damaged_ || !added_.empty();
}

absl::Status BytesShard::Save(const std::string& directory, const std::string& name, size_t limit) {
  const absl::MutexLock lock(mutex_);
  ShardFile current;
  current.Open(directory + "/" + name, format_).IgnoreError();
  struct Entry {
    ContentHash key;
    uint32_t day = 0;
    uint64_t check = 0;
    std::string_view bytes;
  };
  std::vector<Entry> entries;
  for (const BytesRecord& record : current.records<BytesRecord>()) {
    std::string_view bytes;
    if (BytesOf(current, record, &bytes)) {
      entries.push_back({record.key, record.day, record.check, bytes});
    }
  }
  for (const Added& added : added_) {
    if (added.bytes.size() > std::numeric_limits<uint32_t>::max()) continue;
    entries.push_back({added.key, added.day, CheckOf(added.key, added.bytes), added.bytes});
  }
  // Of equal keys the one that was added last counts: it has the newer day.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.key < b.key; });
  size_t kept = 0;
  for (const Entry& entry : entries) {
    if (kept > 0 && entries[kept - 1].key == entry.key) --kept;
    entries[kept++] = entry;
  }
  entries.resize(kept);
  KeepLastUsed(
      limit, [](const Entry& entry) { return sizeof(BytesRecord) + entry.bytes.size(); }, &entries);

  std::vector<BytesRecord> records;
  records.reserve(entries.size());
  std::string bytes;
  const size_t first = kShardHeaderSize + entries.size() * sizeof(BytesRecord);
  for (const Entry& entry : entries) {
    BytesRecord record;
    record.key = entry.key;
    record.offset = first + bytes.size();
    record.size = static_cast<uint32_t>(entry.bytes.size());
    record.day = entry.day;
    record.check = entry.check;
    records.push_back(record);
    bytes += entry.bytes;
  }
  const std::string_view record_bytes(reinterpret_cast<const char*>(records.data()),
                                      records.size() * sizeof(BytesRecord));
  return ReplaceShard(directory, name, ShardHeader(format_, records.size(), first + bytes.size()),
                      record_bytes, bytes);
}

}  // namespace clew
