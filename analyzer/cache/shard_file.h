// One file of the cache, mapped read-only: a header, sorted records of one size, then what the
// records refer to.
//
// Only the header is checked when a shard is opened; each record carries a checksum of its own, so
// that a run pays for what it uses however large the cache is. A shard changes only by being
// replaced as a whole: whoever has the old one mapped keeps it.
#ifndef CLEW_ANALYZER_CACHE_SHARD_FILE_H_
#define CLEW_ANALYZER_CACHE_SHARD_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/types/span.h"

namespace clew {

// What a shard holds, for what it must not be taken for something else. `magic` has 8 bytes.
struct ShardFormat {
  const char* magic;
  uint32_t record_size;
  uint64_t engine;  // of the program that wrote it
};

class ShardFile {
 public:
  ShardFile() = default;
  ~ShardFile();
  ShardFile(ShardFile&& other) noexcept;
  ShardFile& operator=(ShardFile&& other) noexcept;

  // A file that is not there is an empty shard and no error; one that is damaged, cut or of another
  // kind is empty too, and the error says what is wrong with it.
  absl::Status Open(const std::string& path, const ShardFormat& format);

  // Aligned to 8 bytes.
  template <typename Record>
  absl::Span<const Record> records() const {
    return {reinterpret_cast<const Record*>(records_), count_};
  }
  // From the beginning of the file; empty where there is none.
  std::string_view bytes() const { return {data_, size_}; }

 private:
  void Close();

  const char* data_ = nullptr;
  size_t size_ = 0;
  const char* records_ = nullptr;
  size_t count_ = 0;
};

inline constexpr size_t kShardHeaderSize = 48;

// The header of a file with `count` records and `size` bytes in all.
std::string ShardHeader(const ShardFormat& format, uint64_t count, uint64_t size);

// Writes a temporary file in `directory` and renames it to `name` there: a reader sees the old file
// or the new one, whenever this process ends.
absl::Status ReplaceShard(const std::string& directory, const std::string& name,
                          std::string_view header, std::string_view records, std::string_view rest);

}  // namespace clew

#endif  // CLEW_ANALYZER_CACHE_SHARD_FILE_H_
