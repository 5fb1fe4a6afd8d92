// Directories by the module names that they hold, listed on demand, once, and remembered.
#ifndef CLEW_ANALYZER_FINDER_DIRECTORY_INDEX_H_
#define CLEW_ANALYZER_FINDER_DIRECTORY_INDEX_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/call_once.h"
#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "analyzer/finder/module_suffixes.h"
#include "analyzer/source/file_system.h"

namespace clew {

// What stands in a directory under one name: `name`, `name.py`, `name.abi3.so`, ...
struct NameEntry {
  SuffixRank best = SuffixRank::kNone;      // the importable file that is tried first
  SuffixRank fallback = SuffixRank::kNone;  // kForeignExtension or kStub
  bool is_directory = false;
  uint32_t best_suffix = 0;  // index into Directory::suffixes
  uint32_t fallback_suffix = 0;
};

// A directory (or one inside a zip archive), existing or not. Immutable once listed.
struct Directory {
  std::string path;
  bool in_archive = false;  // zipimport loads no extensions

  bool exists = false;
  absl::flat_hash_map<std::string, NameEntry> names;
  std::vector<std::string> suffixes;  // each distinct one once

  absl::once_flag listed;
  std::atomic<bool> consulted{false};
};

class DirectoryIndex {
 public:
  DirectoryIndex(FileSystem* files, ModuleSuffixes suffixes);
  ~DirectoryIndex();

  // The directory of that normalised path, however it is spelled; never null, valid as long as the
  // index. Thread safe.
  Directory* Intern(std::string_view path, bool in_archive = false);

  // What `directory` holds under `name`, null for nothing. Lists it if that was not done.
  const NameEntry* Lookup(Directory* directory, std::string_view name);
  // All of it.
  const absl::flat_hash_map<std::string, NameEntry>& Names(Directory* directory);
  bool Exists(Directory* directory);

  // A listing that somebody else has made: this directory will not be listed again.
  void AddListing(std::string_view path, const std::vector<DirectoryEntry>& entries);

  uint64_t directories_listed() const { return listed_.load(std::memory_order_relaxed); }
  // Existing directories that were looked into, sorted.
  std::vector<std::string> directories_consulted() const;

  FileSystem* files() const { return files_; }
  const ModuleSuffixes& suffixes() const { return suffixes_; }

 private:
  static constexpr size_t kShards = 32;
  struct Shard {
    mutable absl::Mutex mutex;
    absl::flat_hash_map<std::string, std::unique_ptr<Directory>> directories ABSL_GUARDED_BY(mutex);
  };
  void Fill(Directory* directory, const std::vector<DirectoryEntry>& entries) const;
  void List(Directory* directory);

  FileSystem* files_;
  ModuleSuffixes suffixes_;
  std::string working_directory_;
  std::array<Shard, kShards> shards_;
  std::atomic<uint64_t> listed_{0};
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_DIRECTORY_INDEX_H_
