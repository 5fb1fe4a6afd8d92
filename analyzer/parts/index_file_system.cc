#include "analyzer/parts/index_file_system.h"

#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

// Deep enough that no list climbs out of it, and no directory that anybody names.
constexpr const char* kWorkingDirectory = "/-/-/-/-/-/-/-/-";

std::string Absolute(const std::string& path) {
  return CollapsePath(JoinPath(kWorkingDirectory, path));
}

absl::Status NotThere(const std::string& path) {
  return absl::NotFoundError(absl::StrCat(path, ": not in the index"));
}

}  // namespace

IndexFileSystem::IndexFileSystem(const std::vector<std::string>& files,
                                 const std::vector<std::string>& directories) {
  directories_["/"];
  Add(kWorkingDirectory, FileType::kDirectory);
  for (const std::string& path : directories) Add(Absolute(path), FileType::kDirectory);
  for (const std::string& path : files) Add(Absolute(path), FileType::kFile);
}

void IndexFileSystem::Add(const std::string& path, FileType type) {
  if (type == FileType::kFile) {
    files_.insert(path);
  } else {
    directories_[path];
  }
  std::string at = path;
  while (at != "/") {
    const std::string above(PathDirname(at));
    if (!directories_[above].emplace(std::string(PathBasename(at)), type).second) return;
    at = above;
    type = FileType::kDirectory;
  }
}

absl::StatusOr<std::vector<DirectoryEntry>> IndexFileSystem::ListDirectory(
    const std::string& path) {
  const auto found = directories_.find(Absolute(path));
  if (found == directories_.end()) {
    if (files_.count(Absolute(path)) == 0) return NotThere(path);
    return absl::FailedPreconditionError(absl::StrCat(path, ": not a directory"));
  }
  std::vector<DirectoryEntry> entries;
  for (const auto& [name, type] : found->second) entries.push_back({name, type, false});
  return entries;
}

absl::Status IndexFileSystem::ReadFile(const std::string& path, std::string* contents) {
  if (files_.count(Absolute(path)) == 0) return NotThere(path);
  contents->clear();
  const absl::MutexLock lock(mutex_);
  read_.insert(path);
  return absl::OkStatus();
}

absl::StatusOr<FileStat> IndexFileSystem::Stat(const std::string& path) {
  const std::string absolute = Absolute(path);
  FileStat stat;
  if (directories_.count(absolute) > 0) {
    stat.type = FileType::kDirectory;
  } else if (files_.count(absolute) == 0) {
    return NotThere(path);
  }
  return stat;
}

absl::StatusOr<std::string> IndexFileSystem::RealPath(const std::string& path) {
  const std::string absolute = Absolute(path);
  if (directories_.count(absolute) > 0 || files_.count(absolute) > 0) return absolute;
  return NotThere(path);
}

std::vector<std::string> IndexFileSystem::files_read() const {
  const absl::MutexLock lock(mutex_);
  return {read_.begin(), read_.end()};
}

}  // namespace clew
