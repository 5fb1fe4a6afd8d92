#include "analyzer/cache/cached_listing.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>

#include "analyzer/source/walk.h"

namespace clew {

absl::StatusOr<std::vector<DirectoryEntry>> ListThroughCache(FileSystem* files, FactsCache* cache,
                                                             const std::string& path, bool* known) {
  *known = false;
  if (cache->MayKnowListings()) {
    const std::optional<FileStat> identity = files->StatDirectory(path);
    std::vector<DirectoryEntry> entries;
    if (identity && cache->FindListing(path, *identity, &entries)) {
      *known = true;
      return entries;
    }
  }
  const int64_t time = cache->now_ns();
  std::optional<FileStat> identity;
  absl::StatusOr<std::vector<DirectoryEntry>> entries = files->ListDirectoryAs(path, &identity);
  if (entries.ok() && identity) {
    std::vector<DirectoryEntry> matter;
    std::copy_if(entries->begin(), entries->end(), std::back_inserter(matter), MattersToWalk);
    cache->AddListing(path, *identity, time, matter);
  }
  return entries;
}

}  // namespace clew
