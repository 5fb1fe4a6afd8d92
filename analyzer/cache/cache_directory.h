// The cache as a directory: where an engine's part of it is, how it is made, measured and emptied.
#ifndef CLEW_ANALYZER_CACHE_CACHE_DIRECTORY_H_
#define CLEW_ANALYZER_CACHE_CACHE_DIRECTORY_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace clew {

// Another one for each change of what extracts facts or of the form in which they are kept.
uint64_t EngineFingerprint();

// DIRECTORY/facts-<fingerprint>.
std::string EngineFolder(const std::string& directory);

// Makes the directory and this engine's folder in it, if they are not there. Making the folder
// removes those of engines that were not used for the longest time, all but two.
absl::Status MakeCacheDirectory(const std::string& directory);

struct CacheInfo {
  uint64_t files = 0;  // of which the content is known
  uint64_t facts = 0;
  uint64_t directories = 0;  // of which the listing is known
  uint64_t bytes = 0;        // of this engine's folder
  uint64_t bytes_of_other_engines = 0;
};

// Of a directory that need not be there.
absl::StatusOr<CacheInfo> ReadCacheInfo(const std::string& directory);

// Removes what clew has put there and nothing else. The number of bytes.
absl::StatusOr<uint64_t> ClearCache(const std::string& directory);

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_CACHE_DIRECTORY_H_
