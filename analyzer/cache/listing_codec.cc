#include "analyzer/cache/listing_codec.h"

#include <cstddef>
#include <cstdint>

#include "analyzer/cache/byte_codec.h"

namespace clew {

void EncodeListing(absl::Span<const DirectoryEntry> entries, std::string* bytes) {
  ByteWriter writer(bytes);
  writer.Number(entries.size());
  for (const DirectoryEntry& entry : entries) {
    writer.Number(static_cast<uint64_t>(entry.type));
    writer.Bytes(entry.name);
  }
}

bool DecodeListing(std::string_view bytes, std::vector<DirectoryEntry>* entries) {
  ByteReader reader(bytes);
  const size_t count = reader.Count();
  entries->clear();
  entries->reserve(count);
  for (size_t i = 0; i < count; ++i) {
    const uint64_t type = reader.Number();
    if (type > static_cast<uint64_t>(FileType::kOther)) return false;
    const std::string_view name = reader.Bytes();
    entries->push_back({std::string(name), static_cast<FileType>(type), false});
  }
  return reader.ok() && reader.done();
}

}  // namespace clew
