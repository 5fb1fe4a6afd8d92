// What stands for the bytes of a file: 128 bits of XXH3.
#ifndef CLEW_ANALYZER_CACHE_CONTENT_HASH_H_
#define CLEW_ANALYZER_CACHE_CONTENT_HASH_H_

#include <xxhash.h>

#include <cstdint>
#include <string_view>

namespace clew {

struct ContentHash {
  uint64_t high = 0;
  uint64_t low = 0;
};

inline bool operator==(const ContentHash& a, const ContentHash& b) {
  return a.high == b.high && a.low == b.low;
}
inline bool operator!=(const ContentHash& a, const ContentHash& b) { return !(a == b); }
inline bool operator<(const ContentHash& a, const ContentHash& b) {
  return a.high != b.high ? a.high < b.high : a.low < b.low;
}

inline ContentHash HashContent(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_CONTENT_HASH_H_
