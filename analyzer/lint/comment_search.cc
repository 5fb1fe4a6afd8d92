#include "analyzer/lint/comment_search.h"

#include "analyzer/lint/ignore_comments.h"
#include "analyzer/lint/source_text.h"

namespace clew {

absl::Status CommentSearch::ReadFile(const std::string& path, std::string* contents) {
  absl::Status status = files_->ReadFile(path, contents);
  Note(status, path, *contents);
  return status;
}

absl::Status CommentSearch::ReadFileAs(const std::string& path, std::string* contents,
                                       std::optional<FileStat>* identity) {
  absl::Status status = files_->ReadFileAs(path, contents, identity);
  Note(status, path, *contents);
  return status;
}

void CommentSearch::Note(const absl::Status& read, const std::string& path,
                         const std::string& contents) {
  if (!read.ok()) return;
  const bool hit = MayHoldIgnoreComment(contents);
  const std::lock_guard<std::mutex> lock(mutex_);
  read_.insert(path);
  if (hit) hits_.insert(path);
}

std::vector<FileComments> CommentSearch::CommentsOf(const std::vector<std::string>& paths) {
  std::vector<FileComments> all;
  std::string bytes;
  for (const std::string& path : paths) {
    if (read_.count(path) != 0 && hits_.count(path) == 0) continue;
    if (!files_->ReadFile(path, &bytes).ok() || !MayHoldIgnoreComment(bytes)) continue;
    const SourceText source(bytes);
    FileComments file;
    file.path = path;
    file.comments = FindIgnoreComments(source.utf8());
    if (file.comments.empty()) continue;
    file.end_lines = source.LongStatements();
    all.push_back(std::move(file));
  }
  return all;
}

}  // namespace clew
