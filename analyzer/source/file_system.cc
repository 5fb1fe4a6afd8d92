#include "analyzer/source/file_system.h"

namespace clew {

absl::Status FileSystem::ReadFileAs(const std::string& path, std::string* contents,
                                    std::optional<FileStat>* identity) {
  identity->reset();
  const absl::StatusOr<FileStat> before = Stat(path);
  absl::Status status = ReadFile(path, contents);
  if (!status.ok() || !before.ok()) return status;
  const absl::StatusOr<FileStat> after = Stat(path);
  if (after.ok() && *before == *after) *identity = *after;
  return status;
}

std::optional<FileStat> FileSystem::StatDirectory(const std::string& /*path*/) {
  return std::nullopt;
}

absl::StatusOr<std::vector<DirectoryEntry>> FileSystem::ListDirectoryAs(
    const std::string& path, std::optional<FileStat>* identity) {
  identity->reset();
  return ListDirectory(path);
}

}  // namespace clew
