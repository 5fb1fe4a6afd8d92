// Directories by the module names that they hold, listed on demand, once, and remembered.
#ifndef CLEW_ANALYZER_FINDER_DIRECTORY_INDEX_H_
#define CLEW_ANALYZER_FINDER_DIRECTORY_INDEX_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/call_once.h"
#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "analyzer/finder/directory_names.h"
#include "analyzer/finder/module_suffixes.h"
#include "analyzer/source/file_system.h"

namespace clew {

// A directory (or one inside a zip archive), existing or not. Immutable once listed.
struct Directory {
  std::string path;
  bool in_archive = false;  // zipimport loads no extensions
  bool exists = false;
  std::atomic<bool> consulted{false};
  absl::once_flag listed;
  DirectoryNames names;
};

class DirectoryIndex {
 public:
  DirectoryIndex(FileSystem* files, ModuleSuffixes suffixes);
  ~DirectoryIndex();

  // The directory of that normalised path, however it is spelled; never null, valid as long as the
  // index. Thread safe.
  Directory* Intern(std::string_view path, bool in_archive = false);

  // What `directory` holds. Lists it if that was not done.
  const DirectoryNames& Names(Directory* directory);
  std::optional<NameEntry> Lookup(Directory* directory, std::string_view name) {
    return Names(directory).Find(name);
  }
  bool Exists(Directory* directory);

  // A listing that somebody else has made: this directory will not be listed again.
  void AddListing(std::string_view path, absl::Span<const DirectoryEntry> entries);

  uint64_t directories_listed() const { return listed_.load(std::memory_order_relaxed); }
  // Existing directories that were looked into, sorted.
  std::vector<std::string> directories_consulted() const;

  FileSystem* files() const { return files_; }
  const std::string& working_directory() const { return working_directory_; }
  const ModuleSuffixes& suffixes() const { return suffixes_; }

 private:
  static constexpr size_t kShards = 32;
  struct Shard {
    mutable absl::Mutex mutex;
    // By their paths.
    absl::flat_hash_map<std::string_view, std::unique_ptr<Directory>> directories
        ABSL_GUARDED_BY(mutex);
  };
  void Fill(Directory* directory, absl::Span<const DirectoryEntry> entries) const;
  void List(Directory* directory);

  FileSystem* files_;
  ModuleSuffixes suffixes_;
  std::string working_directory_;
  std::array<Shard, kShards> shards_;
  std::atomic<uint64_t> listed_{0};
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_DIRECTORY_INDEX_H_
