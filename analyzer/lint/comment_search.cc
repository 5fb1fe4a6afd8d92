#include "analyzer/lint/comment_search.h"

#include "analyzer/lint/ignore_comments.h"
#include "analyzer/lint/source_text.h"

namespace clew {

absl::Status CommentSearch::ReadFile(const std::string& path, std::string* contents) {
  absl::Status status = files_->ReadFile(path, contents);
  if (!status.ok()) return status;
  const bool hit = MayHoldIgnoreComment(*contents);
  const std::lock_guard<std::mutex> lock(mutex_);
  read_.insert(path);
  if (hit) hits_.insert(path);
  return status;
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
