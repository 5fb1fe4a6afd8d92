// Directories listed through the cache.
#ifndef CLEW_ANALYZER_CACHE_CACHED_LISTING_H_
#define CLEW_ANALYZER_CACHE_CACHED_LISTING_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "analyzer/cache/facts_cache.h"
#include "analyzer/source/file_system.h"

namespace clew {

// What FileSystem::ListDirectory says, or those of its entries that matter to a walk, `*known` from
// an earlier run: then the directory was asked for its identity alone.
absl::StatusOr<std::vector<DirectoryEntry>> ListThroughCache(FileSystem* files, FactsCache* cache,
                                                             const std::string& path, bool* known);

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_CACHED_LISTING_H_
