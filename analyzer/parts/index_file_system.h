// A file system that knows names alone: what a list of paths says is there.
//
// A build system hands out the list while it plans; files of other targets need not exist where an
// action runs. Reading a file gives nothing, and is remembered: its facts were not handed over.
#ifndef CLEW_ANALYZER_PARTS_INDEX_FILE_SYSTEM_H_
#define CLEW_ANALYZER_PARTS_INDEX_FILE_SYSTEM_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/source/file_system.h"

namespace clew {

class IndexFileSystem : public FileSystem {
 public:
  // Normalised paths of files, relative to the working directory or absolute; and directories that
  // are there though they may be empty.
  IndexFileSystem(const std::vector<std::string>& files,
                  const std::vector<std::string>& directories);

  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) override;
  absl::Status ReadFile(const std::string& path, std::string* contents) override;
  absl::StatusOr<FileStat> Stat(const std::string& path) override;
  absl::StatusOr<std::string> RealPath(const std::string& path) override;

  // Sorted.
  std::vector<std::string> files_read() const;

 private:
  void Add(const std::string& path, FileType type);

  // By directory, by name; all absolute, below a working directory of a made-up name.
  std::map<std::string, std::map<std::string, FileType>> directories_;
  std::set<std::string> files_;
  mutable absl::Mutex mutex_;
  std::set<std::string> read_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace clew

#endif  // CLEW_ANALYZER_PARTS_INDEX_FILE_SYSTEM_H_
