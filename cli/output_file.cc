#include "cli/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace clew {
namespace {

absl::Status WriteError(const std::string& name) {
  return absl::UnavailableError(absl::StrCat("cannot write ", name, ": ", strerror(errno)));
}

ssize_t ReadFully(int fd, char* to, size_t size) {
  size_t done = 0;
  while (done < size) {
    const ssize_t got = read(fd, to + done, size - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) break;
    done += static_cast<size_t>(got);
  }
  return static_cast<ssize_t>(done);
}

bool HaveEqualContents(const std::string& a, const std::string& b) {
  struct stat stat_a;
  struct stat stat_b;
  if (stat(a.c_str(), &stat_a) != 0 || stat(b.c_str(), &stat_b) != 0) return false;
  if (stat_a.st_size != stat_b.st_size) return false;
  const int fd_a = open(a.c_str(), O_RDONLY | O_CLOEXEC);
  const int fd_b = open(b.c_str(), O_RDONLY | O_CLOEXEC);
  constexpr size_t kBlock = 1 << 16;
  const std::unique_ptr<char[]> block_a(new char[kBlock]);
  const std::unique_ptr<char[]> block_b(new char[kBlock]);
  bool equal = fd_a >= 0 && fd_b >= 0;
  while (equal) {
    const ssize_t size_a = ReadFully(fd_a, block_a.get(), kBlock);
    const ssize_t size_b = ReadFully(fd_b, block_b.get(), kBlock);
    equal = size_a >= 0 && size_a == size_b &&
            std::memcmp(block_a.get(), block_b.get(), static_cast<size_t>(size_a)) == 0;
    if (size_a < static_cast<ssize_t>(kBlock)) break;
  }
  if (fd_a >= 0) close(fd_a);
  if (fd_b >= 0) close(fd_b);
  return equal;
}

mode_t ModeFor(const std::string& path) {
  struct stat existing;
  if (stat(path.c_str(), &existing) == 0) return existing.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

}  // namespace

std::string FollowLinks(std::string path) {
  char target[4096];
  for (int i = 0; i < 40; ++i) {
    const ssize_t size = readlink(path.c_str(), target, sizeof(target));
    if (size <= 0) break;
    const std::string link(target, static_cast<size_t>(size));
    const size_t slash = path.rfind('/');
    const bool keep_directory = link[0] != '/' && slash != std::string::npos;
    path = keep_directory ? path.substr(0, slash + 1) + link : link;
  }
  return path;
}

absl::StatusOr<std::unique_ptr<OutputFile>> OutputFile::Open(
    const std::optional<std::string>& path) {
  std::unique_ptr<OutputFile> file(new OutputFile);
  if (path.has_value() && *path != "-") {
    if (absl::Status status = file->OpenFile(*path); !status.ok()) return status;
  } else {
    file->name_ = "standard output";
  }
  file->sink_ = std::make_unique<FdSink>(file->fd_, file->name_);
  return file;
}

absl::Status OutputFile::OpenFile(const std::string& path) {
  name_ = path;
  if (path.empty()) return absl::InvalidArgumentError("option --output needs a file name");
  path_ = FollowLinks(path);
  // Asked of the path as given: the links of /dev/stdout end in no path.
  struct stat existing;
  if (stat(path.c_str(), &existing) == 0 && !S_ISREG(existing.st_mode)) {
    fd_ = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    return fd_ >= 0 ? absl::OkStatus() : WriteError(name_);
  }
  temporary_ = path_ + ".XXXXXX";
  fd_ = mkostemp(temporary_.data(), O_CLOEXEC);
  if (fd_ >= 0) return absl::OkStatus();
  temporary_.clear();
  return WriteError(name_);
}

OutputFile::~OutputFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

absl::Status OutputFile::Finish() {
  absl::Status status = sink_->Flush();
  if (absl::IsCancelled(status)) status = absl::OkStatus();
  if (path_.empty() || !status.ok()) return status;
  if (close(fd_) != 0) return WriteError(name_);
  if (temporary_.empty()) return absl::OkStatus();
  if (HaveEqualContents(temporary_, path_)) {
    unlink(temporary_.c_str());
  } else {
    chmod(temporary_.c_str(), ModeFor(path_));
    if (rename(temporary_.c_str(), path_.c_str()) != 0) return WriteError(name_);
  }
  temporary_.clear();
  return absl::OkStatus();
}

}  // namespace clew
