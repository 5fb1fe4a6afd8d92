// The listing of a directory as bytes.
#ifndef CLEW_ANALYZER_CACHE_LISTING_CODEC_H_
#define CLEW_ANALYZER_CACHE_LISTING_CODEC_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Only of entries that are no links: what a link leads to is no property of its directory.
void EncodeListing(absl::Span<const DirectoryEntry> entries, std::string* bytes);

// False for what is no encoded listing.
bool DecodeListing(std::string_view bytes, std::vector<DirectoryEntry>* entries);

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_LISTING_CODEC_H_
