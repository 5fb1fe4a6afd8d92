#include "cli/file_list.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

absl::StatusOr<std::string> ReadDescriptor(int fd, std::string_view name) {
  constexpr size_t kBlock = 1 << 16;
  std::string bytes;
  while (true) {
    const size_t size = bytes.size();
    bytes.resize(size + kBlock);
    const ssize_t got = read(fd, bytes.data() + size, kBlock);
    bytes.resize(size + static_cast<size_t>(got > 0 ? got : 0));
    if (got == 0) return bytes;
    if (got < 0 && errno != EINTR) {
      return absl::UnavailableError(absl::StrCat("cannot read ", name, ": ", strerror(errno)));
    }
  }
}

bool IsLink(const std::string& path) {
  struct stat info;
  return lstat(path.c_str(), &info) == 0 && S_ISLNK(info.st_mode);
}

// Normalised `path` without "a/..". Where `a` is a link, that is the directory above what it leads
// to, as for who opens the path; where it is not there, what the words say.
std::string WithoutDetours(const std::string& path) {
  if (path.find("/..") == path.npos) return path;
  std::string result = path[0] == '/' ? "/" : ".";
  for (const std::string_view part : absl::StrSplit(path, '/', absl::SkipEmpty())) {
    if (part != ".." || result == "." || PathBasename(result) == "..") {
      result = JoinPath(result, part);
      continue;
    }
    char* const real = IsLink(result) ? realpath(result.c_str(), nullptr) : nullptr;
    if (real != nullptr) result = real;
    free(real);
    result = std::string(PathDirname(result));
  }
  return result;
}

}  // namespace

std::string WorkingDirectory() {
  const char* named = std::getenv("PWD");
  struct stat named_stat;
  struct stat here;
  if (named != nullptr && named[0] == '/' && stat(named, &named_stat) == 0 &&
      stat(".", &here) == 0 && named_stat.st_dev == here.st_dev &&
      named_stat.st_ino == here.st_ino) {
    return NormalizePath(named);
  }
  char* real = realpath(".", nullptr);
  std::string directory = real == nullptr ? "/" : real;
  free(real);
  return directory;
}

std::string RelativeToWorkingDirectory(std::string_view path) {
  const std::string normalized = WithoutDetours(NormalizePath(path));
  const bool is_up = normalized == ".." || absl::StartsWith(normalized, "../");
  if (normalized[0] != '/' && !is_up) return normalized;
  std::string_view rest;
  if (!is_up) {
    const std::string directory = WorkingDirectory();
    if (normalized == directory) return ".";
    if (IsBelow(normalized, directory, &rest)) return std::string(rest);
  }
  // Up from here: the kernel follows ".." from where the working directory really is.
  char* const real = realpath(".", nullptr);
  if (real == nullptr) return normalized;
  std::string relative = is_up ? RespellPath(normalized, real) : RelativePath(normalized, real);
  free(real);
  return relative;
}

absl::Status RefuseStandardInput(std::string_view argument) {
  if (argument != "-") return absl::OkStatus();
  return absl::InvalidArgumentError(
      "-: source text on standard input is for clew imports and clew facts; a list of files is "
      "--files-from -");
}

absl::StatusOr<std::string> ReadStandardInput() {
  return ReadDescriptor(STDIN_FILENO, "standard input");
}

absl::StatusOr<std::vector<std::string>> ReadFileList(const CommonOptions& options) {
  std::vector<std::string> paths;
  if (!options.files_from.has_value()) return paths;
  absl::StatusOr<std::string> text;
  if (*options.files_from == "-") {
    text = ReadStandardInput();
  } else {
    const int fd = open(options.files_from->c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
      return absl::NotFoundError(
          absl::StrCat("cannot read ", *options.files_from, ": ", strerror(errno)));
    }
    text = ReadDescriptor(fd, *options.files_from);
    close(fd);
  }
  if (!text.ok()) return text.status();
  const char separator = options.null_terminated ? '\0' : '\n';
  for (std::string_view path : absl::StrSplit(*text, separator, absl::SkipEmpty())) {
    if (!options.null_terminated && path.back() == '\r') path.remove_suffix(1);
    if (!path.empty()) paths.emplace_back(path);
  }
  return paths;
}

}  // namespace clew
