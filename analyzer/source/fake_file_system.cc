#include "analyzer/source/fake_file_system.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {
constexpr int kMostLinks = 40;  // as Linux: more is ELOOP
constexpr int64_t kSecond = 1000000000;
}  // namespace

struct FakeFileSystem::Node {
  FileType type = FileType::kDirectory;
  bool is_link = false;
  bool readable = true;
  bool vanishes = false;
  std::string content;  // of a link: its target
  uint64_t inode = 0;
  int64_t mtime_ns = 0;
  std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
};

FakeFileSystem::FakeFileSystem() : top_(std::make_unique<Node>()) {}

FakeFileSystem::FakeFileSystem(const std::map<std::string, std::string>& files) : FakeFileSystem() {
  for (const auto& [path, content] : files) {
    if (!path.empty() && path.back() == '/') {
      AddDirectory(path);
    } else {
      AddFile(path, content);
    }
  }
}

FakeFileSystem::~FakeFileSystem() = default;

FakeFileSystem::Node* FakeFileSystem::Make(const std::string& path) {
  Node* node = top_.get();
  clock_ += kSecond;
  for (std::string_view part : absl::StrSplit(path, '/', absl::SkipEmpty())) {
    if (part == ".") continue;
    auto found = node->children.find(part);
    if (found == node->children.end()) {
      node->mtime_ns = clock_;
      found = node->children.emplace(std::string(part), std::make_unique<Node>()).first;
      found->second->inode = next_inode_++;
    }
    node = found->second.get();
  }
  node->mtime_ns = clock_;
  return node;
}

void FakeFileSystem::AddFile(const std::string& path, std::string content) {
  const absl::MutexLock lock(mutex_);
  Node* node = Make(path);
  node->type = FileType::kFile;
  node->content = std::move(content);
}

void FakeFileSystem::AddDirectory(const std::string& path) {
  const absl::MutexLock lock(mutex_);
  Make(path)->type = FileType::kDirectory;
}

void FakeFileSystem::AddLink(const std::string& path, const std::string& target) {
  const absl::MutexLock lock(mutex_);
  Node* node = Make(path);
  node->type = FileType::kOther;
  node->is_link = true;
  node->content = target;
}

void FakeFileSystem::AddOther(const std::string& path) {
  const absl::MutexLock lock(mutex_);
  Make(path)->type = FileType::kOther;
}

void FakeFileSystem::SetUnreadable(const std::string& path) {
  const absl::MutexLock lock(mutex_);
  Make(path)->readable = false;
}

void FakeFileSystem::VanishOnRead(const std::string& path) {
  const absl::MutexLock lock(mutex_);
  Make(path)->vanishes = true;
}

void FakeFileSystem::Remove(const std::string& path) {
  const absl::MutexLock lock(mutex_);
  Node* node = top_.get();
  const std::string normal = NormalizePath(path);
  for (std::string_view part : absl::StrSplit(PathDirname(normal), '/', absl::SkipEmpty())) {
    if (part == ".") continue;
    auto found = node->children.find(part);
    if (found == node->children.end()) return;
    node = found->second.get();
  }
  clock_ += kSecond;
  node->mtime_ns = clock_;
  node->children.erase(std::string(PathBasename(normal)));
}

absl::StatusOr<FakeFileSystem::Node*> FakeFileSystem::Resolve(const std::string& path,
                                                              const char* operation,
                                                              std::string* real) const {
  const auto failure = [&](const char* reason) {
    return absl::StrCat("cannot ", operation, " ", path, ": ", reason);
  };
  // Parts still to be walked, the next one at the back; a link puts its target's parts there.
  std::vector<std::string> parts = absl::StrSplit(path, '/', absl::SkipEmpty());
  std::reverse(parts.begin(), parts.end());
  std::vector<std::pair<std::string, Node*>> walked = {{"", top_.get()}};
  int links = 0;
  while (!parts.empty()) {
    const std::string part = std::move(parts.back());
    parts.pop_back();
    Node* const node = walked.back().second;
    if (node->type != FileType::kDirectory) {
      return absl::FailedPreconditionError(failure("Not a directory"));
    }
    if (part == ".") continue;
    if (part == "..") {
      if (walked.size() > 1) walked.pop_back();
      continue;
    }
    const auto found = node->children.find(part);
    if (found == node->children.end()) {
      return absl::NotFoundError(failure("No such file or directory"));
    }
    Node* const child = found->second.get();
    if (!child->is_link) {
      walked.emplace_back(part, child);
      continue;
    }
    if (++links > kMostLinks) {
      return absl::FailedPreconditionError(failure("Too many levels of symbolic links"));
    }
    if (!child->content.empty() && child->content.front() == '/') walked.resize(1);
    std::vector<std::string> target = absl::StrSplit(child->content, '/', absl::SkipEmpty());
    parts.insert(parts.end(), std::make_move_iterator(target.rbegin()),
                 std::make_move_iterator(target.rend()));
  }
  real->clear();
  for (size_t i = 1; i < walked.size(); ++i) absl::StrAppend(real, "/", walked[i].first);
  if (real->empty()) *real = "/";
  return walked.back().second;
}

absl::StatusOr<std::vector<DirectoryEntry>> FakeFileSystem::ListDirectory(const std::string& path) {
  const absl::MutexLock lock(mutex_);
  std::string real;
  absl::StatusOr<Node*> node = Resolve(path, "list", &real);
  if (!node.ok()) return node.status();
  if ((*node)->type != FileType::kDirectory) {
    return absl::FailedPreconditionError(absl::StrCat("cannot list ", path, ": Not a directory"));
  }
  if (!(*node)->readable) {
    return absl::PermissionDeniedError(absl::StrCat("cannot list ", path, ": Permission denied"));
  }
  directories_listed_.push_back(path);
  std::vector<DirectoryEntry> entries;
  for (const auto& [name, child] : (*node)->children) {
    DirectoryEntry entry;
    entry.name = name;
    entry.type = child->type;
    entry.is_link = child->is_link;
    if (child->is_link) {
      std::string target;
      const absl::StatusOr<Node*> behind = Resolve(absl::StrCat(real, "/", name), "stat", &target);
      entry.type = behind.ok() ? (*behind)->type : FileType::kOther;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

absl::Status FakeFileSystem::ReadFile(const std::string& path, std::string* contents) {
  const absl::MutexLock lock(mutex_);
  contents->clear();
  std::string real;
  absl::StatusOr<Node*> node = Resolve(path, "read", &real);
  if (!node.ok()) return node.status();
  if ((*node)->vanishes) {
    return absl::NotFoundError(absl::StrCat("cannot read ", path, ": No such file or directory"));
  }
  if ((*node)->type != FileType::kFile) {
    return absl::FailedPreconditionError(absl::StrCat(
        "cannot read ", path, ": ",
        (*node)->type == FileType::kDirectory ? "it is a directory" : "it is no regular file"));
  }
  if (!(*node)->readable) {
    return absl::PermissionDeniedError(absl::StrCat("cannot read ", path, ": Permission denied"));
  }
  files_read_.push_back(path);
  *contents = (*node)->content;
  return absl::OkStatus();
}

absl::StatusOr<FileStat> FakeFileSystem::Stat(const std::string& path) {
  const absl::MutexLock lock(mutex_);
  std::string real;
  absl::StatusOr<Node*> node = Resolve(path, "stat", &real);
  if (!node.ok()) return node.status();
  FileStat result;
  result.type = (*node)->type;
  result.device = 1;
  result.inode = (*node)->inode;
  result.size = (*node)->content.size();
  result.mtime_ns = (*node)->mtime_ns;
  result.ctime_ns = (*node)->mtime_ns;
  return result;
}

absl::StatusOr<std::string> FakeFileSystem::RealPath(const std::string& path) {
  const absl::MutexLock lock(mutex_);
  std::string real;
  const absl::StatusOr<Node*> node = Resolve(path, "resolve", &real);
  if (!node.ok()) return node.status();
  return real;
}

std::vector<std::string> FakeFileSystem::files_read() const {
  const absl::MutexLock lock(mutex_);
  return files_read_;
}

std::vector<std::string> FakeFileSystem::directories_listed() const {
  const absl::MutexLock lock(mutex_);
  return directories_listed_;
}

}  // namespace clew
