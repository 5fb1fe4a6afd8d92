// Facts kept between runs: found by the identity of a file, without reading it, or by its content;
// and the listings of directories, found by theirs.
//
// Only facts are kept, which are a function of bytes, extraction options and engine: never an edge,
// for adding or removing a file changes what names mean without touching who imports them. Nothing
// here can fail a run: whatever is wrong with the cache makes it forget, and is told to `report`.
//
// On disk, in `directory`: CACHEDIR.TAG, and for each engine a folder facts-<fingerprint> with the
// shards file-0 .. file-f (path -> identity and content hash, file_shard.h), facts-00 .. facts-3f
// (content hash and options -> encoded facts, bytes_shard.h) and listings-0 .. listings-f (path and
// identity -> encoded listing).
#ifndef CLEW_ANALYZER_CACHE_FACTS_CACHE_H_
#define CLEW_ANALYZER_CACHE_FACTS_CACHE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/cache/content_hash.h"
#include "analyzer/cache/facts_codec.h"
#include "analyzer/source/file_system.h"
#include "grammar/engine.h"

namespace clew {

inline constexpr uint64_t kDefaultCacheLimit = uint64_t{1} << 30;

struct FactsCacheOptions {
  std::string directory;                                   // made on the first save
  std::string working_directory;                           // what relative paths are relative to
  uint64_t limit = kDefaultCacheLimit;                     // bytes
  std::function<void(const std::string& problem)> report;  // thread safe; null: nobody listens
  std::function<int64_t()> now_ns;  // time of the day; null: the system's clock
};

// Thread safe.
class FactsCache {
 public:
  explicit FactsCache(FactsCacheOptions options);
  ~FactsCache();
  FactsCache(const FactsCache&) = delete;
  FactsCache& operator=(const FactsCache&) = delete;

  // Whether asking for the content of a file makes sense: false spares a stat in a first run.
  bool MayKnow(const std::string& path);
  // The content of the file at `path`, if it was read with this identity.
  bool FindContent(const std::string& path, const FileStat& stat, ContentHash* content);
  bool FindFacts(const ContentHash& content, const ExtractOptions& options,
                 DecodedStatements* statements, FileFacts* facts);

  int64_t now_ns() const { return options_.now_ns(); }
  // `read_time_ns`: before the file was read, which had this identity before and after.
  void AddFile(const std::string& path, const FileStat& stat, int64_t read_time_ns,
               const ContentHash& content);
  void AddFacts(const ContentHash& content, const ExtractOptions& options, const FileFacts& facts);

  // Whether asking for listings makes sense: false spares a stat in a first run.
  bool MayKnowListings();
  // Of the directory at `path` with this identity: the entries that matter to a walk.
  bool FindListing(const std::string& path, const FileStat& directory,
                   std::vector<DirectoryEntry>* entries);
  // `list_time_ns`: before it was listed; it had this identity before and after.
  void AddListing(const std::string& path, const FileStat& directory, int64_t list_time_ns,
                  absl::Span<const DirectoryEntry> entries);

  // Writes the shards to which something was added.
  void Save();

 private:
  struct Shards;
  uint64_t KeyOfPath(const std::string& path) const;
  ContentHash KeyOfListing(const std::string& path, const FileStat& directory) const;
  void Report(const std::string& problem) const;

  FactsCacheOptions options_;
  uint64_t path_seed_;
  uint32_t today_;
  std::string folder_;
  std::string listings_name_;  // of the shard with the listings of this working directory
  std::unique_ptr<Shards> shards_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_FACTS_CACHE_H_
