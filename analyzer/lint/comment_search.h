// Notes which files hold ignore comments while they are read for the analysis: no file is read
// twice for it.
#ifndef CLEW_ANALYZER_LINT_COMMENT_SEARCH_H_
#define CLEW_ANALYZER_LINT_COMMENT_SEARCH_H_

#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "analyzer/lint/check.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Stands before another file system, which must outlive it.
class CommentSearch : public FileSystem {
 public:
  explicit CommentSearch(FileSystem* files) : files_(files) {}

  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) override {
    return files_->ListDirectory(path);
  }
  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectoryAs(
      const std::string& path, std::optional<FileStat>* identity) override {
    return files_->ListDirectoryAs(path, identity);
  }
  absl::Status ReadFile(const std::string& path, std::string* contents) override;
  absl::Status ReadFileAs(const std::string& path, std::string* contents,
                          std::optional<FileStat>* identity) override;
  absl::StatusOr<FileStat> Stat(const std::string& path) override { return files_->Stat(path); }
  std::optional<FileStat> StatDirectory(const std::string& path) override {
    return files_->StatDirectory(path);
  }
  absl::StatusOr<std::string> RealPath(const std::string& path) override {
    return files_->RealPath(path);
  }

  // The comments of `paths` (sorted), by path. Those of them that nobody has read yet are read.
  std::vector<FileComments> CommentsOf(const std::vector<std::string>& paths);

 private:
  // Looks into what was read, if it was.
  void Note(const absl::Status& read, const std::string& path, const std::string& contents);

  FileSystem* const files_;
  std::mutex mutex_;
  std::unordered_set<std::string> read_;
  std::unordered_set<std::string> hits_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_COMMENT_SEARCH_H_
