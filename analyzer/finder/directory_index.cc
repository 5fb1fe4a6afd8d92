#include "analyzer/finder/directory_index.h"

#include <algorithm>
#include <utility>

#include "absl/hash/hash.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "analyzer/source/path.h"

namespace clew {

DirectoryIndex::DirectoryIndex(FileSystem* files, ModuleSuffixes suffixes)
    : files_(files),
      suffixes_(std::move(suffixes)),
      working_directory_(files->RealPath(".").value_or("/")) {}

DirectoryIndex::~DirectoryIndex() = default;

Directory* DirectoryIndex::Intern(std::string_view path, bool in_archive) {
  std::string respelled;
  if (absl::StartsWith(path, "..")) {
    respelled = RespellPath(std::string(path), working_directory_);
    path = respelled;
  }
  Shard& shard = shards_[absl::HashOf(path) % kShards];
  {
    const absl::ReaderMutexLock lock(shard.mutex);
    const auto found = shard.directories.find(path);
    if (found != shard.directories.end()) return found->second.get();
  }
  const absl::MutexLock lock(shard.mutex);
  const auto found = shard.directories.find(path);
  if (found != shard.directories.end()) return found->second.get();
  auto directory = std::make_unique<Directory>();
  directory->path = std::string(path);
  directory->in_archive = in_archive;
  const std::string_view key = directory->path;
  return shard.directories.emplace(key, std::move(directory)).first->second.get();
}

void DirectoryIndex::Fill(Directory* directory, absl::Span<const DirectoryEntry> entries) const {
  directory->exists = true;
  directory->names = DirectoryNames(entries, suffixes_, directory->in_archive);
}

void DirectoryIndex::List(Directory* directory) {
  // FileFinder._fill_cache: a directory that is not there, is none or may not be read is empty.
  const absl::StatusOr<std::vector<DirectoryEntry>> entries =
      files_->ListDirectory(directory->path);
  if (!entries.ok()) return;
  listed_.fetch_add(1, std::memory_order_relaxed);
  Fill(directory, *entries);
}

const DirectoryNames& DirectoryIndex::Names(Directory* directory) {
  absl::call_once(directory->listed, [this, directory] { List(directory); });
  if (!directory->consulted.load(std::memory_order_relaxed)) {
    directory->consulted.store(true, std::memory_order_relaxed);
  }
  return directory->names;
}

bool DirectoryIndex::Exists(Directory* directory) {
  Names(directory);
  return directory->exists;
}

void DirectoryIndex::AddListing(std::string_view path, absl::Span<const DirectoryEntry> entries) {
  Directory* const directory = Intern(path);
  absl::call_once(directory->listed, [this, directory, entries] { Fill(directory, entries); });
}

std::vector<std::string> DirectoryIndex::directories_consulted() const {
  std::vector<std::string> result;
  for (const Shard& shard : shards_) {
    const absl::ReaderMutexLock lock(shard.mutex);
    for (const auto& [path, directory] : shard.directories) {
      if (directory->consulted.load(std::memory_order_relaxed) && directory->exists) {
        result.push_back(directory->path);
      }
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace clew
