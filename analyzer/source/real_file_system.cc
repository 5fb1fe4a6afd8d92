#include "analyzer/source/real_file_system.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"

namespace clew {

namespace {

// The status of a failed call; the message reads "cannot read a/b.py: Permission denied".
absl::Status ErrnoStatus(int error, const char* operation, const std::string& path) {
  const std::string message =
      absl::StrCat("cannot ", operation, " ", path, ": ", std::strerror(error));
  switch (error) {
    case ENOENT:
      return absl::NotFoundError(message);
    case EACCES:
    case EPERM:
      return absl::PermissionDeniedError(message);
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENXIO:
    case ENAMETOOLONG:
      return absl::FailedPreconditionError(message);
    default:
      return absl::UnavailableError(message);
  }
}

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

int OpenRetrying(const char* path, int flags) {
  int fd;
  do {
    fd = open(path, flags | O_CLOEXEC);
  } while (fd < 0 && errno == EINTR);
  return fd;
}

FileType TypeOfMode(mode_t mode) {
  if (S_ISREG(mode)) return FileType::kFile;
  if (S_ISDIR(mode)) return FileType::kDirectory;
  return FileType::kOther;
}

// What a link (or an entry of unknown type) leads to; kOther where it leads nowhere.
FileType TypeBehind(int directory, const char* name) {
  struct stat info;
  if (fstatat(directory, name, &info, 0) != 0) return FileType::kOther;
  return TypeOfMode(info.st_mode);
}

bool IsDots(const char* name) {
  return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

DirectoryEntry ToEntry(int directory, const dirent64& entry) {
  DirectoryEntry result;
  result.name = entry.d_name;
  switch (entry.d_type) {
    case DT_REG:
      result.type = FileType::kFile;
      break;
    case DT_DIR:
      result.type = FileType::kDirectory;
      break;
    case DT_LNK:
      result.is_link = true;
      result.type = TypeBehind(directory, entry.d_name);
      break;
    case DT_UNKNOWN: {
      struct stat info;
      result.type = FileType::kOther;
      if (fstatat(directory, entry.d_name, &info, AT_SYMLINK_NOFOLLOW) == 0) {
        result.is_link = S_ISLNK(info.st_mode);
        result.type =
            result.is_link ? TypeBehind(directory, entry.d_name) : TypeOfMode(info.st_mode);
      }
      break;
    }
    default:
      result.type = FileType::kOther;
  }
  return result;
}

FileStat ToFileStat(const struct stat& info) {
  const auto nanoseconds = [](const timespec& time) {
    return static_cast<int64_t>(time.tv_sec) * 1000000000 + time.tv_nsec;
  };
  FileStat result;
  result.type = TypeOfMode(info.st_mode);
  result.device = info.st_dev;
  result.inode = info.st_ino;
  result.size = static_cast<uint64_t>(info.st_size);
  result.mtime_ns = nanoseconds(info.st_mtim);
  result.ctime_ns = nanoseconds(info.st_ctim);
  return result;
}

// Whether directories of that type of file system change their times with their entries, and no
// other machine changes either behind the kernel's back.
bool KeepsDirectoryTimes(const struct statfs& info) {
  switch (static_cast<uint32_t>(info.f_type)) {
    case 0xEF53:      // ext2, ext3, ext4
    case 0x58465342:  // XFS
    case 0x9123683E:  // Btrfs
    case 0x01021994:  // tmpfs
    case 0xF2F52010:  // F2FS
    case 0x2FC12FC1:  // ZFS
    case 0xCA451A4E:  // bcachefs
      return true;
    default:
      return false;
  }
}

// The disk without a look into archives.
class Disk : public FileSystem {
 public:
  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) override {
    return List(path, nullptr);
  }
  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectoryAs(
      const std::string& path, std::optional<FileStat>* identity) override {
    return List(path, identity);
  }
  absl::Status ReadFile(const std::string& path, std::string* contents) override {
    return Read(path, contents, nullptr);
  }
  absl::Status ReadFileAs(const std::string& path, std::string* contents,
                          std::optional<FileStat>* identity) override {
    return Read(path, contents, identity);
  }
  absl::StatusOr<FileStat> Stat(const std::string& path) override;
  std::optional<FileStat> StatDirectory(const std::string& path) override;
  absl::StatusOr<std::string> RealPath(const std::string& path) override;
  FileSystemWork work() const override {
    return {directories_listed_, files_read_, bytes_read_, stats_};
  }

 private:
  // In both `identity` may be null.
  absl::StatusOr<std::vector<DirectoryEntry>> List(const std::string& path,
                                                   std::optional<FileStat>* identity);
  absl::Status Read(const std::string& path, std::string* contents,
                    std::optional<FileStat>* identity);
  // Asks `status` for the file system of a device once.
  bool IsTrusted(uint64_t device, absl::FunctionRef<int(struct statfs*)> status);

  std::atomic<uint64_t> directories_listed_{0};
  std::atomic<uint64_t> files_read_{0};
  std::atomic<uint64_t> bytes_read_{0};
  std::atomic<uint64_t> stats_{0};
  absl::Mutex mutex_;
  absl::flat_hash_map<uint64_t, bool> trusted_ ABSL_GUARDED_BY(mutex_);  // by device
};

bool Disk::IsTrusted(uint64_t device, absl::FunctionRef<int(struct statfs*)> status) {
  const absl::MutexLock lock(mutex_);
  const auto [found, is_new] = trusted_.try_emplace(device, false);
  struct statfs info;
  if (is_new && status(&info) == 0) found->second = KeepsDirectoryTimes(info);
  return found->second;
}

absl::StatusOr<std::vector<DirectoryEntry>> Disk::List(const std::string& path,
                                                       std::optional<FileStat>* identity) {
  directories_listed_.fetch_add(1, std::memory_order_relaxed);
  if (identity != nullptr) identity->reset();
  const Descriptor directory(
      OpenRetrying(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_NONBLOCK));
  if (directory.get() < 0) return ErrnoStatus(errno, "list", path);
  struct stat before;
  bool steady = identity != nullptr && fstat(directory.get(), &before) == 0;
  std::vector<DirectoryEntry> entries;
  alignas(dirent64) char buffer[32 * 1024];
  while (true) {
    const ssize_t size = getdents64(directory.get(), buffer, sizeof(buffer));
    if (size == 0) break;
    if (size < 0) {
      if (errno == EINTR) continue;
      return ErrnoStatus(errno, "list", path);
    }
    for (ssize_t offset = 0; offset < size;) {
      const dirent64& entry = *reinterpret_cast<const dirent64*>(buffer + offset);
      offset += entry.d_reclen;
      if (IsDots(entry.d_name)) continue;
      entries.push_back(ToEntry(directory.get(), entry));
      steady = steady && entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN;
    }
  }
  std::sort(entries.begin(), entries.end(),
            [](const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; });
  struct stat after;
  if (steady && fstat(directory.get(), &after) == 0 && ToFileStat(after) == ToFileStat(before) &&
      IsTrusted(after.st_dev,
                [&](struct statfs* info) { return fstatfs(directory.get(), info); })) {
    *identity = ToFileStat(after);
  }
  return entries;
}

absl::Status Disk::Read(const std::string& path, std::string* contents,
                        std::optional<FileStat>* identity) {
  files_read_.fetch_add(1, std::memory_order_relaxed);
  if (identity != nullptr) identity->reset();
  const auto failed = [contents](absl::Status status) {
    contents->clear();
    return status;
  };
  // O_NONBLOCK: opening a FIFO that nobody writes to must not hang; the type is known only after.
  const Descriptor file(OpenRetrying(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY));
  if (file.get() < 0) return failed(ErrnoStatus(errno, "read", path));
  struct stat info;
  if (fstat(file.get(), &info) != 0) return failed(ErrnoStatus(errno, "read", path));
  if (!S_ISREG(info.st_mode)) {
    return failed(absl::FailedPreconditionError(
        absl::StrCat("cannot read ", path, ": ",
                     S_ISDIR(info.st_mode) ? "it is a directory" : "it is no regular file")));
  }
  // One byte more than the size: a shorter read then says that the end is reached, without another
  // call. /proc and the like report size 0 and are read in steps. What `contents` holds is written
  // over: bytes are filled with zeros only where it grows.
  size_t length = 0;
  contents->resize(static_cast<size_t>(info.st_size) + 1);
  while (true) {
    const ssize_t got = read(file.get(), contents->data() + length, contents->size() - length);
    if (got < 0) {
      if (errno == EINTR) continue;
      return failed(ErrnoStatus(errno, "read", path));
    }
    length += static_cast<size_t>(got);
    if (got == 0 || (length == static_cast<size_t>(info.st_size) && length > 0)) break;
    if (length == contents->size()) contents->resize(contents->size() * 2 + 4096);
  }
  contents->resize(length);
  bytes_read_.fetch_add(length, std::memory_order_relaxed);
  if (identity != nullptr) {
    struct stat after;
    if (fstat(file.get(), &after) != 0) return ErrnoStatus(errno, "read", path);
    if (ToFileStat(after) == ToFileStat(info)) *identity = ToFileStat(after);
  }
  return absl::OkStatus();
}

absl::StatusOr<FileStat> Disk::Stat(const std::string& path) {
  stats_.fetch_add(1, std::memory_order_relaxed);
  struct stat info;
  if (stat(path.empty() ? "." : path.c_str(), &info) != 0) return ErrnoStatus(errno, "stat", path);
  return ToFileStat(info);
}

std::optional<FileStat> Disk::StatDirectory(const std::string& path) {
  const absl::StatusOr<FileStat> stat = Stat(path);
  if (!stat.ok() || stat->type != FileType::kDirectory) return std::nullopt;
  const bool trusted = IsTrusted(stat->device, [&](struct statfs* info) {
    return statfs(path.empty() ? "." : path.c_str(), info);
  });
  return trusted ? std::optional(*stat) : std::nullopt;
}

absl::StatusOr<std::string> Disk::RealPath(const std::string& path) {
  char* const resolved = realpath(path.empty() ? "." : path.c_str(), nullptr);
  if (resolved == nullptr) return ErrnoStatus(errno, "resolve", path);
  std::string result = resolved;
  std::free(resolved);
  return result;
}

}  // namespace

RealFileSystem::RealFileSystem() : disk_(std::make_unique<Disk>()), archives_(disk_.get()) {}
RealFileSystem::~RealFileSystem() = default;

absl::StatusOr<std::vector<DirectoryEntry>> RealFileSystem::ListDirectory(const std::string& path) {
  return archives_.ListDirectory(path);
}

absl::Status RealFileSystem::ReadFile(const std::string& path, std::string* contents) {
  return archives_.ReadFile(path, contents);
}

absl::Status RealFileSystem::ReadFileAs(const std::string& path, std::string* contents,
                                        std::optional<FileStat>* identity) {
  const absl::Status status = disk_->ReadFileAs(path, contents, identity);
  // A member of an archive has no identity of its own.
  return absl::IsFailedPrecondition(status) ? archives_.ReadFile(path, contents) : status;
}

std::optional<FileStat> RealFileSystem::StatDirectory(const std::string& path) {
  return disk_->StatDirectory(path);
}

absl::StatusOr<std::vector<DirectoryEntry>> RealFileSystem::ListDirectoryAs(
    const std::string& path, std::optional<FileStat>* identity) {
  absl::StatusOr<std::vector<DirectoryEntry>> entries = disk_->ListDirectoryAs(path, identity);
  return absl::IsFailedPrecondition(entries.status()) ? archives_.ListDirectory(path) : entries;
}

absl::StatusOr<FileStat> RealFileSystem::Stat(const std::string& path) {
  return archives_.Stat(path);
}

absl::StatusOr<std::string> RealFileSystem::RealPath(const std::string& path) {
  return archives_.RealPath(path);
}

}  // namespace clew
