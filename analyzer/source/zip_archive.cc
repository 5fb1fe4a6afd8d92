#include "analyzer/source/zip_archive.h"

#include <zlib.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace clew {

namespace {

constexpr size_t kEndSize = 22;      // of the end of central directory record
constexpr size_t kCentralSize = 46;  // of a central directory header without its names
constexpr size_t kLocalSize = 30;
constexpr size_t kLongestComment = 65535;
constexpr uint16_t kStored = 0;
constexpr uint16_t kDeflated = 8;

uint32_t Number(std::string_view bytes, size_t at, size_t width) {
  uint32_t value = 0;
  for (size_t i = 0; i < width; ++i) {
    value |= static_cast<uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
  }
  return value;
}

bool IsAt(std::string_view bytes, size_t at, std::string_view signature) {
  return bytes.substr(at, signature.size()) == signature;
}

// Where the end record starts: the last one that the archive's comment leaves room for.
size_t FindEnd(std::string_view bytes) {
  if (bytes.size() < kEndSize) return std::string_view::npos;
  const size_t first = bytes.size() - std::min(bytes.size(), kEndSize + kLongestComment);
  for (size_t at = bytes.size() - kEndSize + 1; at-- > first;) {
    if (IsAt(bytes, at, "PK\5\6")) return at;
  }
  return std::string_view::npos;
}

absl::Status Inflate(std::string_view data, size_t size, std::string* contents) {
  contents->resize(size);
  z_stream stream = {};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream.avail_in = static_cast<uInt>(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(contents->data());
  stream.avail_out = static_cast<uInt>(size);
  // Negative: raw deflate data without zlib's header.
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return absl::UnavailableError("inflateInit");
  const int result = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (result != Z_STREAM_END || stream.total_out != size) {
    contents->clear();
    return absl::DataLossError("the compressed data is damaged");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ZipArchive> ZipArchive::Parse(std::string bytes) {
  ZipArchive archive;
  archive.bytes_ = std::move(bytes);
  const std::string_view all = archive.bytes_;
  const size_t end = FindEnd(all);
  if (end == std::string_view::npos) return absl::FailedPreconditionError("not a zip archive");
  const size_t directory_size = Number(all, end + 12, 4);
  const size_t directory_offset = Number(all, end + 16, 4);
  // Anything may stand before the archive (a launcher, say): offsets count from where it begins.
  if (directory_size > end || directory_offset > end - directory_size) {
    return absl::FailedPreconditionError("damaged zip archive");
  }
  const size_t start = end - directory_size;
  const size_t prefix = start - directory_offset;

  archive.directories_[""];
  for (size_t at = start; at + kCentralSize <= end && IsAt(all, at, "PK\1\2");) {
    Member member;
    member.method = static_cast<uint16_t>(Number(all, at + 10, 2));
    member.compressed = Number(all, at + 20, 4);
    member.size = Number(all, at + 24, 4);
    const size_t name_size = Number(all, at + 28, 2);
    const size_t next =
        at + kCentralSize + name_size + Number(all, at + 30, 2) + Number(all, at + 32, 2);
    member.offset = static_cast<uint32_t>(Number(all, at + 42, 4) + prefix);
    if (next > end) break;
    std::string_view name = all.substr(at + kCentralSize, name_size);
    at = next;

    const bool is_directory = absl::ConsumeSuffix(&name, "/");
    if (name.empty()) continue;
    // The directories above it, which need not have members of their own.
    FileType type = is_directory ? FileType::kDirectory : FileType::kFile;
    if (is_directory) archive.directories_[std::string(name)];
    for (std::string_view path = name; !path.empty();) {
      const size_t slash = path.rfind('/');
      const std::string_view parent =
          slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
      const std::string_view base = slash == std::string_view::npos ? path : path.substr(slash + 1);
      DirectoryEntry entry;
      entry.name = std::string(base);
      entry.type = type;
      archive.directories_[std::string(parent)].push_back(std::move(entry));
      type = FileType::kDirectory;
      path = parent;
    }
    if (!is_directory) archive.members_[std::string(name)] = member;
  }
  for (auto& [path, entries] : archive.directories_) {
    std::sort(entries.begin(), entries.end(),
              [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
    entries.erase(std::unique(entries.begin(), entries.end(),
                              [](const DirectoryEntry& a, const DirectoryEntry& b) {
                                return a.name == b.name;
                              }),
                  entries.end());
  }
  return archive;
}

absl::StatusOr<std::vector<DirectoryEntry>> ZipArchive::List(std::string_view directory) const {
  const auto found = directories_.find(directory);
  if (found == directories_.end()) return absl::NotFoundError("no such directory in the archive");
  return found->second;
}

absl::Status ZipArchive::Read(std::string_view member, std::string* contents) const {
  contents->clear();
  const auto found = members_.find(member);
  if (found == members_.end()) return absl::NotFoundError("no such file in the archive");
  const Member& entry = found->second;
  const std::string_view all = bytes_;
  if (entry.offset + kLocalSize > all.size() || !IsAt(all, entry.offset, "PK\3\4")) {
    return absl::DataLossError("damaged zip archive");
  }
  const size_t start = entry.offset + kLocalSize + Number(all, entry.offset + 26, 2) +
                       Number(all, entry.offset + 28, 2);
  if (start > all.size() || entry.compressed > all.size() - start) {
    return absl::DataLossError("damaged zip archive");
  }
  const std::string_view data = all.substr(start, entry.compressed);
  if (entry.method == kStored) {
    contents->assign(data.data(), data.size());
    return absl::OkStatus();
  }
  if (entry.method != kDeflated) {
    return absl::FailedPreconditionError("a compression that zipimport does not read");
  }
  // Deflate cannot shrink more than about a thousandfold: a larger claim is damage.
  if (entry.size / 1100 > data.size()) return absl::DataLossError("damaged zip archive");
  return Inflate(data, entry.size, contents);
}

absl::StatusOr<FileStat> ZipArchive::Stat(std::string_view path) const {
  FileStat stat;
  if (directories_.find(path) != directories_.end()) {
    stat.type = FileType::kDirectory;
    return stat;
  }
  const auto found = members_.find(path);
  if (found == members_.end()) return absl::NotFoundError("no such file in the archive");
  stat.size = found->second.size;
  return stat;
}

}  // namespace clew
