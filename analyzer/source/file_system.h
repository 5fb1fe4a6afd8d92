// What the analyzer asks of a disk: an interface, so that everything above is tested in memory.
//
// Paths are bytes (names need not be UTF-8), `/` separated, absolute or relative to the working
// directory. All functions are thread safe. Errors are absl::Status that name the path and the
// operation: NotFound, PermissionDenied, FailedPrecondition (not that type of file), Unavailable.
#ifndef CLEW_ANALYZER_SOURCE_FILE_SYSTEM_H_
#define CLEW_ANALYZER_SOURCE_FILE_SYSTEM_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace clew {

enum class FileType : uint8_t {
  kFile,
  kDirectory,
  kOther,  // FIFO, socket, device, dangling or looping link
};

// A name in a directory. Links are followed: `type` is that of what they lead to.
struct DirectoryEntry {
  std::string name;
  FileType type = FileType::kFile;
  bool is_link = false;
};

// Identity and change of a file, as stat(2) gives it.
struct FileStat {
  FileType type = FileType::kFile;
  uint64_t device = 0;
  uint64_t inode = 0;
  uint64_t size = 0;
  int64_t mtime_ns = 0;
  int64_t ctime_ns = 0;  // of the last change of the inode: nobody can set it back
};

inline bool operator==(const FileStat& a, const FileStat& b) {
  return a.type == b.type && a.device == b.device && a.inode == b.inode && a.size == b.size &&
         a.mtime_ns == b.mtime_ns && a.ctime_ns == b.ctime_ns;
}

// Calls so far, those that failed too.
struct FileSystemWork {
  uint64_t directories_listed = 0;
  uint64_t files_read = 0;
  uint64_t bytes_read = 0;
  uint64_t stats = 0;  // of paths; a file that is read is looked at too, by its descriptor
};

class FileSystem {
 public:
  virtual ~FileSystem() = default;

  // Entries sorted by name (bytes), without "." and "..".
  virtual absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) = 0;
  // The bytes of a regular file into `contents`, whose capacity is reused. Never blocks on a FIFO.
  virtual absl::Status ReadFile(const std::string& path, std::string* contents) = 0;
  // As ReadFile; `identity` is that of what was read, unless it changed meanwhile.
  virtual absl::Status ReadFileAs(const std::string& path, std::string* contents,
                                  std::optional<FileStat>* identity);
  virtual absl::StatusOr<FileStat> Stat(const std::string& path) = 0;
  // The identity of a directory, where it tells of every change of its listing: not where other
  // machines change it, and not of what is put together from several places.
  virtual std::optional<FileStat> StatDirectory(const std::string& path);
  // As ListDirectory; `identity` is as StatDirectory says it of what was listed, unless it changed
  // meanwhile or a link is in it, for what that leads to can change elsewhere.
  virtual absl::StatusOr<std::vector<DirectoryEntry>> ListDirectoryAs(
      const std::string& path, std::optional<FileStat>* identity);
  // The path without links, absolute.
  virtual absl::StatusOr<std::string> RealPath(const std::string& path) = 0;
  virtual FileSystemWork work() const { return {}; }
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_FILE_SYSTEM_H_
