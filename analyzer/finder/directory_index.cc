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
    respelled = RespellPath(path, working_directory_);
    path = respelled;
  }
  Shard& shard = shards_[absl::HashOf(path) % kShards];
  {
    const absl::ReaderMutexLock lock(shard.mutex);
    const auto found = shard.directories.find(path);
    if (found != shard.directories.end()) return found->second.get();
  }
  const absl::MutexLock lock(shard.mutex);
  std::unique_ptr<Directory>& slot = shard.directories[std::string(path)];
  if (slot == nullptr) {
    slot = std::make_unique<Directory>();
    slot->path = std::string(path);
    slot->in_archive = in_archive;
  }
  return slot.get();
}

void DirectoryIndex::Fill(Directory* directory, const std::vector<DirectoryEntry>& entries) const {
  directory->exists = true;
  directory->names.reserve(entries.size());
  const auto suffix_index = [directory](std::string_view suffix) {
    for (size_t i = 0; i < directory->suffixes.size(); ++i) {
      if (directory->suffixes[i] == suffix) return static_cast<uint32_t>(i);
    }
    directory->suffixes.emplace_back(suffix);
    return static_cast<uint32_t>(directory->suffixes.size() - 1);
  };
  for (const DirectoryEntry& entry : entries) {
    if (entry.type == FileType::kOther) continue;
    std::string_view stem;
    std::string_view suffix;
    SplitModuleFile(entry.name, &stem, &suffix);
    if (stem.empty()) continue;
    if (entry.type == FileType::kDirectory) {
      if (suffix.empty()) directory->names[stem].is_directory = true;
      continue;
    }
    const SuffixRank rank = suffixes_.Rank(suffix);
    if (rank == SuffixRank::kNone) continue;
    if (directory->in_archive && rank != SuffixRank::kSource && rank != SuffixRank::kBytecode &&
        rank != SuffixRank::kStub) {
      continue;
    }
    NameEntry& names = directory->names[stem];
    // Entries come sorted, so of equals (two architectures) the first stays.
    if (IsImportable(rank)) {
      if (rank < names.best) {
        names.best = rank;
        names.best_suffix = suffix_index(suffix);
      }
    } else if (rank < names.fallback) {
      names.fallback = rank;
      names.fallback_suffix = suffix_index(suffix);
    }
  }
}

void DirectoryIndex::List(Directory* directory) {
  // FileFinder._fill_cache: a directory that is not there, is none or may not be read is empty.
  const absl::StatusOr<std::vector<DirectoryEntry>> entries =
      files_->ListDirectory(directory->path);
  if (!entries.ok()) return;
  listed_.fetch_add(1, std::memory_order_relaxed);
  Fill(directory, *entries);
}

const absl::flat_hash_map<std::string, NameEntry>& DirectoryIndex::Names(Directory* directory) {
  absl::call_once(directory->listed, [this, directory] { List(directory); });
  if (!directory->consulted.load(std::memory_order_relaxed)) {
    directory->consulted.store(true, std::memory_order_relaxed);
  }
  return directory->names;
}

const NameEntry* DirectoryIndex::Lookup(Directory* directory, std::string_view name) {
  const auto& names = Names(directory);
  const auto found = names.find(name);
  return found == names.end() ? nullptr : &found->second;
}

bool DirectoryIndex::Exists(Directory* directory) {
  Names(directory);
  return directory->exists;
}

void DirectoryIndex::AddListing(std::string_view path, const std::vector<DirectoryEntry>& entries) {
  Directory* const directory = Intern(path);
  absl::call_once(directory->listed, [this, directory, &entries] { Fill(directory, entries); });
}

std::vector<std::string> DirectoryIndex::directories_consulted() const {
  std::vector<std::string> result;
  for (const Shard& shard : shards_) {
    const absl::ReaderMutexLock lock(shard.mutex);
    for (const auto& [path, directory] : shard.directories) {
      if (directory->consulted.load(std::memory_order_relaxed) && directory->exists) {
        result.push_back(path);
      }
    }
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace clew
