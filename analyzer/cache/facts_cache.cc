#include "analyzer/cache/facts_cache.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <mutex>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "analyzer/cache/bytes_shard.h"
#include "analyzer/cache/cache_directory.h"
#include "analyzer/cache/file_shard.h"
#include "analyzer/cache/listing_codec.h"

namespace clew {
namespace {

constexpr size_t kFileShards = 16;
constexpr size_t kFactsShards = 64;
constexpr size_t kListingShards = 16;

int64_t SystemTimeNs() {
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return static_cast<int64_t>(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

std::string FileShardName(size_t number) { return absl::StrFormat("file-%x", number); }
std::string FactsShardName(size_t number) { return absl::StrFormat("facts-%02x", number); }
std::string ListingShardName(size_t number) { return absl::StrFormat("listings-%x", number); }

// The same bytes have other facts where other ones are asked for.
ContentHash FactsKey(const ContentHash& content, const ExtractOptions& options) {
  const auto& [engine, bindings, strings] = options;
  const uint64_t variant =
      static_cast<uint64_t>(engine) << 2 | (bindings ? 2 : 0) | (strings ? 1 : 0);
  return {content.high, content.low ^ (variant * 0x9e3779b97f4a7c15)};
}

}  // namespace

// A shard is opened when it is asked for.
struct FactsCache::Shards {
  template <typename Shard>
  struct Slot {
    std::once_flag opened;
    Shard shard;
  };
  std::array<Slot<FileShard>, kFileShards> files;
  std::array<Slot<BytesShard>, kFactsShards> facts;
  Slot<BytesShard> listings;

  FileShard& File(uint64_t key, const FactsCache& cache) {
    const size_t number = key >> 60;
    return Opened(&files[number], cache, [&] { return FileShardName(number); });
  }
  BytesShard& Facts(const ContentHash& key, const FactsCache& cache) {
    const size_t number = key.high >> 58;
    return Opened(&facts[number], cache, [&] { return FactsShardName(number); }, FactsFormat());
  }
  BytesShard& Listings(const FactsCache& cache) {
    return Opened(&listings, cache, [&] { return cache.listings_name_; }, ListingsFormat());
  }

 private:
  template <typename Shard, typename Name, typename... Format>
  static Shard& Opened(Slot<Shard>* slot, const FactsCache& cache, Name name,
                       const Format&... format) {
    std::call_once(slot->opened, [&] {
      const absl::Status status =
          slot->shard.Open(absl::StrCat(cache.folder_, "/", name()), format...);
      if (!status.ok()) cache.Report(std::string(status.message()));
    });
    return slot->shard;
  }
};

FactsCache::FactsCache(FactsCacheOptions options)
    : options_(std::move(options)),
      // What one user may read is no answer for another.
      path_seed_(geteuid()),
      folder_(EngineFolder(options_.directory)),
      shards_(std::make_unique<Shards>()) {
  // The directories of a project are asked for together, and lie together.
  const std::string& top = options_.working_directory;
  listings_name_ = ListingShardName(XXH3_64bits(top.data(), top.size()) % kListingShards);
  if (!options_.now_ns) options_.now_ns = SystemTimeNs;
  today_ = static_cast<uint32_t>(options_.now_ns() / 1'000'000'000 / 86400);
}

FactsCache::~FactsCache() = default;

uint64_t FactsCache::KeyOfPath(const std::string& path) const {
  if (absl::StartsWith(path, "/")) {
    return XXH3_64bits_withSeed(path.data(), path.size(), path_seed_);
  }
  // Asked for each file twice: most paths are put together without a call for memory.
  std::array<char, 512> buffer;
  const std::string& top = options_.working_directory;
  const size_t size = top.size() + 1 + path.size();
  if (size <= buffer.size()) {
    std::copy(top.begin(), top.end(), buffer.begin());
    buffer[top.size()] = '/';
    std::copy(path.begin(), path.end(), buffer.begin() + top.size() + 1);
    return XXH3_64bits_withSeed(buffer.data(), size, path_seed_);
  }
  const std::string absolute = absl::StrCat(top, "/", path);
  return XXH3_64bits_withSeed(absolute.data(), absolute.size(), path_seed_);
}

void FactsCache::Report(const std::string& problem) const {
  if (options_.report) options_.report(problem);
}

bool FactsCache::MayKnow(const std::string& path) {
  return !shards_->File(KeyOfPath(path), *this).empty();
}

bool FactsCache::FindContent(const std::string& path, const FileStat& stat, ContentHash* content) {
  const uint64_t key = KeyOfPath(path);
  const FileShard::Answer answer = shards_->File(key, *this).Find(key, stat, content, today_);
  if (answer == FileShard::Answer::kDamaged) {
    Report(absl::StrCat(folder_, ": what it holds of ", path, " is damaged"));
  }
  return answer == FileShard::Answer::kKnown;
}

bool FactsCache::FindFacts(const ContentHash& content, const ExtractOptions& options,
                           DecodedStatements* statements, FileFacts* facts) {
  const ContentHash key = FactsKey(content, options);
  std::string_view bytes;
  const BytesShard::Answer answer = shards_->Facts(key, *this).Find(key, &bytes, today_);
  if (answer == BytesShard::Answer::kUnknown) return false;
  if (answer == BytesShard::Answer::kKnown && DecodeFacts(bytes, statements, facts)) return true;
  *facts = FileFacts();
  Report(absl::StrFormat("%s: facts of content %016x%016x are damaged", folder_, content.high,
                         content.low));
  return false;
}

void FactsCache::AddFile(const std::string& path, const FileStat& stat, int64_t read_time_ns,
                         const ContentHash& content) {
  const uint64_t key = KeyOfPath(path);
  shards_->File(key, *this).Add(MakeFileRecord(key, stat, read_time_ns, content, today_));
}

void FactsCache::AddFacts(const ContentHash& content, const ExtractOptions& options,
                          const FileFacts& facts) {
  const ContentHash key = FactsKey(content, options);
  std::string bytes;
  EncodeFacts(facts, &bytes);
  shards_->Facts(key, *this).Add(key, std::move(bytes), today_);
}

bool FactsCache::MayKnowListings() { return !shards_->Listings(*this).empty(); }

ContentHash FactsCache::KeyOfListing(const std::string& path, const FileStat& directory) const {
  const std::array<uint64_t, 5> parts = {KeyOfPath(path), directory.device, directory.inode,
                                         static_cast<uint64_t>(directory.mtime_ns),
                                         static_cast<uint64_t>(directory.ctime_ns)};
  return HashContent({reinterpret_cast<const char*>(parts.data()), sizeof(parts)});
}

bool FactsCache::FindListing(const std::string& path, const FileStat& directory,
                             std::vector<DirectoryEntry>* entries) {
  const ContentHash key = KeyOfListing(path, directory);
  std::string_view bytes;
  const BytesShard::Answer answer = shards_->Listings(*this).Find(key, &bytes, today_);
  if (answer == BytesShard::Answer::kUnknown) return false;
  if (answer == BytesShard::Answer::kKnown && DecodeListing(bytes, entries)) return true;
  entries->clear();
  Report(absl::StrCat(folder_, ": the listing of ", path, " is damaged"));
  return false;
}

void FactsCache::AddListing(const std::string& path, const FileStat& directory,
                            int64_t list_time_ns, absl::Span<const DirectoryEntry> entries) {
  if (IsRacy(directory, list_time_ns)) return;
  std::string bytes;
  EncodeListing(entries, &bytes);
  shards_->Listings(*this).Add(KeyOfListing(path, directory), std::move(bytes), today_);
}

void FactsCache::Save() {
  bool made = false;
  bool writable = true;
  const auto save = [&](auto& shard, const std::string& name, uint64_t limit) {
    if (!writable || !shard.changed()) return;
    absl::Status status;
    if (!made) status = MakeCacheDirectory(options_.directory);
    made = true;
    if (status.ok()) status = shard.Save(folder_, name, limit);
    if (status.ok()) return;
    // The next one would fare no better.
    writable = false;
    Report(std::string(status.message()));
  };
  // Facts first: a file is of no use without them. An eighth of the space each is for files and
  // listings.
  for (size_t i = 0; i < kFactsShards; ++i) {
    save(shards_->facts[i].shard, FactsShardName(i), options_.limit / 4 * 3 / kFactsShards);
  }
  for (size_t i = 0; i < kFileShards; ++i) {
    save(shards_->files[i].shard, FileShardName(i), options_.limit / 8 / kFileShards);
  }
  save(shards_->listings.shard, listings_name_, options_.limit / 8 / kListingShards);
}

}  // namespace clew
