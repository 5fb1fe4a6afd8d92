#include "analyzer/cache/file_shard.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

#include "analyzer/cache/engine_fingerprint.h"
#include "analyzer/cache/eviction.h"

namespace clew {
namespace {

// File systems tell times in steps of up to 2 s (FAT); most are far finer.
constexpr int64_t kRacyNs = 2'000'000'000;

uint64_t CheckOf(const FileRecord& record) {
  return XXH3_64bits(&record, offsetof(FileRecord, check));
}

bool HasIdentity(const FileRecord& record, const FileStat& stat) {
  return record.inode == stat.inode && record.size == stat.size &&
         record.mtime_ns == stat.mtime_ns && record.ctime_ns == stat.ctime_ns;
}

}  // namespace

bool IsRacy(const FileStat& stat, int64_t read_time_ns) {
  // A time to come is no better than the present one.
  return std::max(stat.mtime_ns, stat.ctime_ns) > read_time_ns - kRacyNs;
}

FileRecord MakeFileRecord(uint64_t path, const FileStat& stat, int64_t read_time_ns,
                          const ContentHash& content, uint32_t day) {
  FileRecord record;
  record.path = path;
  record.inode = stat.inode;
  record.size = stat.size;
  record.mtime_ns = stat.mtime_ns;
  record.ctime_ns = stat.ctime_ns;
  record.content = content;
  record.day = day;
  record.racy = IsRacy(stat, read_time_ns) ? 1 : 0;
  record.check = CheckOf(record);
  return record;
}

ShardFormat FileShard::Format() { return {"clewfile", sizeof(FileRecord), kEngineFingerprint}; }

absl::Status FileShard::Open(const std::string& path) {
  const absl::Status status = file_.Open(path, Format());
  if (!status.ok()) {
    const absl::MutexLock lock(mutex_);
    damaged_ = true;
  }
  return status;
}

FileShard::Answer FileShard::Find(uint64_t path, const FileStat& stat, ContentHash* content,
                                  uint32_t today) {
  const absl::Span<const FileRecord> records = file_.records<FileRecord>();
  const auto* const found =
      std::lower_bound(records.begin(), records.end(), path,
                       [](const FileRecord& record, uint64_t key) { return record.path < key; });
  if (found == records.end() || found->path != path || !HasIdentity(*found, stat)) {
    return Answer::kUnknown;
  }
  if (CheckOf(*found) != found->check) {
    const absl::MutexLock lock(mutex_);
    damaged_ = true;
    return Answer::kDamaged;
  }
  if (found->racy != 0) return Answer::kUnknown;
  *content = found->content;
  if (IsWorthATouch(found->day, today)) {
    FileRecord used = *found;
    used.day = today;
    used.check = CheckOf(used);
    Add(used);
  }
  return Answer::kKnown;
}

void FileShard::Add(const FileRecord& record) {
  const absl::MutexLock lock(mutex_);
  added_.push_back(record);
}

bool FileShard::changed() {
  const absl::MutexLock lock(mutex_);
  return damaged_ || !added_.empty();
}

absl::Status FileShard::Save(const std::string& directory, const std::string& name, size_t limit) {
  const absl::MutexLock lock(mutex_);
  ShardFile current;
  current.Open(directory + "/" + name, Format()).IgnoreError();
  // Of equal paths the one that was added last counts.
  std::vector<FileRecord> records;
  const absl::Span<const FileRecord> old = current.records<FileRecord>();
  records.reserve(old.size() + added_.size());
  for (const FileRecord& record : old) {
    if (CheckOf(record) == record.check) records.push_back(record);
  }
  records.insert(records.end(), added_.begin(), added_.end());
  std::stable_sort(records.begin(), records.end(),
                   [](const FileRecord& a, const FileRecord& b) { return a.path < b.path; });
  size_t kept = 0;
  for (const FileRecord& record : records) {
    if (kept > 0 && records[kept - 1].path == record.path) --kept;
    records[kept++] = record;
  }
  records.resize(kept);
  KeepLastUsed(limit, [](const FileRecord&) { return sizeof(FileRecord); }, &records);

  const std::string_view bytes(reinterpret_cast<const char*>(records.data()),
                               records.size() * sizeof(FileRecord));
  return ReplaceShard(directory, name,
                      ShardHeader(Format(), records.size(), kShardHeaderSize + bytes.size()), bytes,
                      {});
}

}  // namespace clew
