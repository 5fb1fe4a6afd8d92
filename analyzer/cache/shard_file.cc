#include "analyzer/cache/shard_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"

namespace clew {
namespace {

// Read back in another order on a machine of the other kind.
constexpr uint64_t kByteOrder = 0x0102030405060708;

struct Header {
  char magic[8];
  uint64_t byte_order;
  uint64_t engine;
  uint64_t record_size_and_count;  // 8 and 56 bits
  uint64_t size;                   // of the file
  uint64_t check;                  // of all before it
};
static_assert(sizeof(Header) == kShardHeaderSize);

uint64_t CheckOf(const Header& header) { return XXH3_64bits(&header, offsetof(Header, check)); }

absl::Status Failed(const char* operation, const std::string& path) {
  return absl::UnavailableError(
      absl::StrCat("cannot ", operation, " ", path, ": ", std::strerror(errno)));
}

bool WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

}  // namespace

ShardFile::~ShardFile() { Close(); }

ShardFile::ShardFile(ShardFile&& other) noexcept { *this = std::move(other); }

ShardFile& ShardFile::operator=(ShardFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(records_, other.records_);
  std::swap(count_, other.count_);
  return *this;
}

void ShardFile::Close() {
  if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
  data_ = records_ = nullptr;
  size_ = count_ = 0;
}

absl::Status ShardFile::Open(const std::string& path, const ShardFormat& format) {
  Close();
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    const bool absent = errno == ENOENT || errno == ENOTDIR;
    return absent ? absl::OkStatus() : Failed("read", path);
  }
  struct stat info;
  if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
    close(fd);
    return absl::DataLossError(absl::StrCat(path, " is no regular file"));
  }
  const auto size = static_cast<size_t>(info.st_size);
  void* data = MAP_FAILED;
  if (size >= sizeof(Header)) data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  close(fd);
  if (size < sizeof(Header)) return absl::DataLossError(absl::StrCat(path, " is cut short"));
  if (data == MAP_FAILED) return Failed("map", path);
  data_ = static_cast<const char*>(data);
  size_ = size;

  Header header;
  std::memcpy(&header, data_, sizeof(header));
  const char* problem = nullptr;
  const uint64_t count = header.record_size_and_count >> 8;
  if (std::memcmp(header.magic, format.magic, sizeof(header.magic)) != 0 ||
      header.byte_order != kByteOrder) {
    problem = " was written on another kind of machine, or is damaged";
  } else if (CheckOf(header) != header.check) {
    problem = " is damaged";
  } else if (header.engine != format.engine ||
             (header.record_size_and_count & 0xff) != format.record_size) {
    problem = " was written by another version";
  } else if (header.size != size || count > (size - sizeof(header)) / format.record_size) {
    problem = " is cut short";
  }
  if (problem != nullptr) {
    Close();
    return absl::DataLossError(absl::StrCat(path, problem));
  }
  records_ = data_ + sizeof(header);
  count_ = count;
  return absl::OkStatus();
}

std::string ShardHeader(const ShardFormat& format, uint64_t count, uint64_t size) {
  Header header;
  std::memcpy(header.magic, format.magic, sizeof(header.magic));
  header.byte_order = kByteOrder;
  header.engine = format.engine;
  header.record_size_and_count = count << 8 | format.record_size;
  header.size = size;
  header.check = CheckOf(header);
  return {reinterpret_cast<const char*>(&header), sizeof(header)};
}

absl::Status ReplaceShard(const std::string& directory, const std::string& name,
                          std::string_view header, std::string_view records,
                          std::string_view rest) {
  std::string temporary = absl::StrCat(directory, "/tmp-XXXXXX");
  const int fd = mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return Failed("write in", directory);
  bool written = WriteAll(fd, header) && WriteAll(fd, records) && WriteAll(fd, rest);
  int error = errno;
  // Some file systems tell of a full disk only now.
  if (close(fd) != 0 && written) {
    written = false;
    error = errno;
  }
  const std::string path = absl::StrCat(directory, "/", name);
  if (written && rename(temporary.c_str(), path.c_str()) == 0) return absl::OkStatus();
  if (written) error = errno;
  unlink(temporary.c_str());
  errno = error;
  return Failed("write", path);
}

}  // namespace clew
