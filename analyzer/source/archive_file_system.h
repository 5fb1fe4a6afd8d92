// A file system whose paths also lead into zip archives: `x.zip/pkg/a.py`.
#ifndef CLEW_ANALYZER_SOURCE_ARCHIVE_FILE_SYSTEM_H_
#define CLEW_ANALYZER_SOURCE_ARCHIVE_FILE_SYSTEM_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/source/file_system.h"
#include "analyzer/source/zip_archive.h"

namespace clew {

// Everything is asked of `base` first; only where that fails because a part of the path is no
// directory, the file above is tried as an archive. Each archive is read once.
class ArchiveFileSystem : public FileSystem {
 public:
  explicit ArchiveFileSystem(FileSystem* base) : base_(base) {}

  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) override;
  absl::Status ReadFile(const std::string& path, std::string* contents) override;
  absl::StatusOr<FileStat> Stat(const std::string& path) override;
  absl::StatusOr<std::string> RealPath(const std::string& path) override;

 private:
  // The archive that `path` is or leads into, null if there is none. `*inside` is the path in it,
  // "" for the top; `*file` that of the archive.
  const ZipArchive* Find(const std::string& path, std::string* file, std::string* inside);

  FileSystem* base_;
  absl::Mutex mutex_;
  // Null: a file that is no archive.
  absl::flat_hash_map<std::string, std::unique_ptr<const ZipArchive>> archives_
      ABSL_GUARDED_BY(mutex_);
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_ARCHIVE_FILE_SYSTEM_H_
