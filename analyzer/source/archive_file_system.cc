#include "analyzer/source/archive_file_system.h"

#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

// "cannot read x.zip/a.py: ...", of a status from a ZipArchive.
absl::Status WithPath(const absl::Status& status, const char* operation, const std::string& path) {
  if (status.ok()) return status;
  return absl::Status(status.code(),
                      absl::StrCat("cannot ", operation, " ", path, ": ", status.message()));
}

}  // namespace

const ZipArchive* ArchiveFileSystem::Find(const std::string& path, std::string* file,
                                          std::string* inside) {
  // The nearest existing path above, as zipimporter looks for it.
  std::string at = NormalizePath(path);
  inside->clear();
  while (true) {
    if (at == "." || at == "/") return nullptr;
    const absl::StatusOr<FileStat> stat = base_->Stat(at);
    if (stat.ok() && stat->type != FileType::kFile) return nullptr;
    if (stat.ok()) break;
    *inside = inside->empty() ? std::string(PathBasename(at))
                              : absl::StrCat(PathBasename(at), "/", *inside);
    at = std::string(PathDirname(at));
  }
  *file = at;
  const absl::MutexLock lock(mutex_);
  const auto [known, is_new] = archives_.try_emplace(at);
  std::string bytes;
  if (is_new && base_->ReadFile(at, &bytes).ok()) {
    absl::StatusOr<ZipArchive> zip = ZipArchive::Parse(std::move(bytes));
    if (zip.ok()) known->second = std::make_unique<const ZipArchive>(*std::move(zip));
  }
  return known->second.get();
}

absl::StatusOr<std::vector<DirectoryEntry>> ArchiveFileSystem::ListDirectory(
    const std::string& path) {
  absl::StatusOr<std::vector<DirectoryEntry>> entries = base_->ListDirectory(path);
  if (!absl::IsFailedPrecondition(entries.status())) return entries;
  std::string file;
  std::string inside;
  const ZipArchive* const archive = Find(path, &file, &inside);
  if (archive == nullptr) return entries;
  entries = archive->List(inside);
  if (!entries.ok()) return WithPath(entries.status(), "list", path);
  return entries;
}

absl::Status ArchiveFileSystem::ReadFile(const std::string& path, std::string* contents) {
  absl::Status status = base_->ReadFile(path, contents);
  if (!absl::IsFailedPrecondition(status)) return status;
  std::string file;
  std::string inside;
  const ZipArchive* const archive = Find(path, &file, &inside);
  if (archive == nullptr) return status;
  return WithPath(archive->Read(inside, contents), "read", path);
}

absl::StatusOr<FileStat> ArchiveFileSystem::Stat(const std::string& path) {
  absl::StatusOr<FileStat> stat = base_->Stat(path);
  if (!absl::IsFailedPrecondition(stat.status())) return stat;
  std::string file;
  std::string inside;
  const ZipArchive* const archive = Find(path, &file, &inside);
  if (archive == nullptr) return stat;
  absl::StatusOr<FileStat> member = archive->Stat(inside);
  if (!member.ok()) return WithPath(member.status(), "stat", path);
  // A member changes with its archive.
  const absl::StatusOr<FileStat> whole = base_->Stat(file);
  if (!whole.ok()) return whole;
  member->device = whole->device;
  member->inode = whole->inode;
  member->mtime_ns = whole->mtime_ns;
  return member;
}

absl::StatusOr<std::string> ArchiveFileSystem::RealPath(const std::string& path) {
  absl::StatusOr<std::string> real = base_->RealPath(path);
  if (!absl::IsFailedPrecondition(real.status())) return real;
  std::string file;
  std::string inside;
  const ZipArchive* const archive = Find(path, &file, &inside);
  if (archive == nullptr) return real;
  const absl::StatusOr<FileStat> member = archive->Stat(inside);
  if (!member.ok()) return WithPath(member.status(), "resolve", path);
  real = base_->RealPath(file);
  return real.ok() ? absl::StatusOr<std::string>(JoinPath(*real, inside)) : real;
}

}  // namespace clew
