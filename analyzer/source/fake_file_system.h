// A file system in memory, for tests: files, directories, links, odd and unreadable ones.
//
// The working directory is "/", so that "p/a.py" and "/p/a.py" are the same file. Directories
// above an added path come to be by themselves. Inodes count up from 1 in order of creation, and
// each change takes the next second as its time. Thread safe.
#ifndef CLEW_ANALYZER_SOURCE_FAKE_FILE_SYSTEM_H_
#define CLEW_ANALYZER_SOURCE_FAKE_FILE_SYSTEM_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/source/file_system.h"

namespace clew {

class FakeFileSystem : public FileSystem {
 public:
  FakeFileSystem();
  // From path to content; a path that ends in `/` is an empty directory.
  explicit FakeFileSystem(const std::map<std::string, std::string>& files);
  ~FakeFileSystem() override;

  void AddFile(const std::string& path, std::string content);  // or replaces its content
  void AddDirectory(const std::string& path);
  void AddLink(const std::string& path, const std::string& target);
  void AddOther(const std::string& path);       // a FIFO or device
  void SetUnreadable(const std::string& path);  // listing or reading it is PermissionDenied
  void Remove(const std::string& path);         // with everything below it
  // The next read of this file finds that it has vanished, though listings still show it.
  void VanishOnRead(const std::string& path);

  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) override;
  absl::Status ReadFile(const std::string& path, std::string* contents) override;
  absl::StatusOr<FileStat> Stat(const std::string& path) override;
  absl::StatusOr<std::string> RealPath(const std::string& path) override;

  // The work done so far: paths as they were asked for, in order.
  std::vector<std::string> files_read() const;
  std::vector<std::string> directories_listed() const;

 private:
  struct Node;
  // The node at `path`, made with its parents if need be; no link is followed in the last part.
  Node* Make(const std::string& path) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Follows links in every part, the last one too. `*real` is the path without links.
  absl::StatusOr<Node*> Resolve(const std::string& path, const char* operation,
                                std::string* real) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  std::unique_ptr<Node> top_ ABSL_GUARDED_BY(mutex_);
  uint64_t next_inode_ ABSL_GUARDED_BY(mutex_) = 1;
  int64_t clock_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::string> files_read_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> directories_listed_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_FAKE_FILE_SYSTEM_H_
