// The disk, through POSIX calls.
#ifndef CLEW_ANALYZER_SOURCE_REAL_FILE_SYSTEM_H_
#define CLEW_ANALYZER_SOURCE_REAL_FILE_SYSTEM_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/source/archive_file_system.h"
#include "analyzer/source/file_system.h"

namespace clew {

// One listing costs an open, the entries and a close: types come with the entries, and only links
// (and file systems that tell no types) are asked about one by one. Paths that lead into a zip
// archive (`x.zip/pkg/a.py`) are read from the archive (source/archive_file_system.h).
class RealFileSystem : public FileSystem {
 public:
  RealFileSystem();
  ~RealFileSystem() override;

  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) override;
  absl::Status ReadFile(const std::string& path, std::string* contents) override;
  absl::Status ReadFileAs(const std::string& path, std::string* contents,
                          std::optional<FileStat>* identity) override;
  absl::StatusOr<FileStat> Stat(const std::string& path) override;
  std::optional<FileStat> StatDirectory(const std::string& path) override;
  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectoryAs(
      const std::string& path, std::optional<FileStat>* identity) override;
  absl::StatusOr<std::string> RealPath(const std::string& path) override;
  FileSystemWork work() const override { return disk_->work(); }

 private:
  std::unique_ptr<FileSystem> disk_;
  ArchiveFileSystem archives_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_REAL_FILE_SYSTEM_H_
