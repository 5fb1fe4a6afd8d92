#include "analyzer/source/generated_files.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

bool NameBefore(const DirectoryEntry& a, const DirectoryEntry& b) { return a.name < b.name; }

}  // namespace

GeneratedFiles::GeneratedFiles(FileSystem* base, const std::vector<std::string>& normalized_paths)
    : base_(base) {
  for (const std::string& path : normalized_paths) {
    std::string at = path;
    FileType type = FileType::kFile;
    // Up to the first directory that is known already.
    while (at != "." && at != "/" && types_.emplace(at, type).second) {
      const std::string above(PathDirname(at));
      entries_[above].push_back({std::string(PathBasename(at)), type, false});
      at = above;
      type = FileType::kDirectory;
    }
  }
}

absl::StatusOr<std::vector<DirectoryEntry>> GeneratedFiles::ListDirectory(const std::string& path) {
  absl::StatusOr<std::vector<DirectoryEntry>> listed = base_->ListDirectory(path);
  const auto generated = entries_.find(path);
  if (generated == entries_.end()) return listed;
  if (!listed.ok()) {
    if (!absl::IsNotFound(listed.status())) return listed;
    listed = std::vector<DirectoryEntry>();
  }
  for (const DirectoryEntry& entry : generated->second) {
    const auto at = std::lower_bound(listed->begin(), listed->end(), entry, NameBefore);
    if (at == listed->end() || at->name != entry.name) listed->insert(at, entry);
  }
  return listed;
}

absl::Status GeneratedFiles::ReadFile(const std::string& path, std::string* contents) {
  absl::Status status = base_->ReadFile(path, contents);
  const auto type = types_.find(path);
  if (!absl::IsNotFound(status) || type == types_.end() || type->second != FileType::kFile) {
    return status;
  }
  contents->clear();
  return absl::OkStatus();
}

bool GeneratedFiles::IsPending(const std::string& normalized_path) {
  const auto type = types_.find(normalized_path);
  return type != types_.end() && type->second == FileType::kFile &&
         absl::IsNotFound(base_->Stat(normalized_path).status());
}

absl::StatusOr<FileStat> GeneratedFiles::Stat(const std::string& path) {
  absl::StatusOr<FileStat> stat = base_->Stat(path);
  const auto type = types_.find(path);
  if (stat.ok() || !absl::IsNotFound(stat.status()) || type == types_.end()) return stat;
  FileStat generated;
  generated.type = type->second;
  return generated;
}

absl::StatusOr<std::string> GeneratedFiles::RealPath(const std::string& path) {
  absl::StatusOr<std::string> real = base_->RealPath(path);
  if (real.ok() || types_.find(path) == types_.end()) return real;
  const absl::StatusOr<std::string> above = RealPath(std::string(PathDirname(path)));
  if (!above.ok()) return real;
  return JoinPath(*above, PathBasename(path));
}

}  // namespace clew
