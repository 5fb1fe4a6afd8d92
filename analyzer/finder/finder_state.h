// What a Finder remembers. Private to the finder's sources.
#ifndef CLEW_ANALYZER_FINDER_FINDER_STATE_H_
#define CLEW_ANALYZER_FINDER_FINDER_STATE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/base/call_once.h"
#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/span.h"
#include "analyzer/finder/append_only.h"
#include "analyzer/finder/directory_index.h"
#include "analyzer/finder/finder.h"
#include "analyzer/finder/name_memo.h"

namespace clew {

// A directory that is searched.
struct Portion {
  Directory* directory = nullptr;
  Origin origin = Origin::kProject;
};

// A Location with what is needed to look below it.
struct LocationRecord {
  Location location;
  RareVector<Portion> portions;  // of location.package_path
  LocationId id{};
  uint32_t hash = 0;  // of name, path, kind and origin
};

// One interned location. WithPath puts another record in the place of the first; all are kept, so
// that references to them stay valid.
struct LocationSlot {
  LocationRecord first;
  std::atomic<const LocationRecord*> record{&first};
  std::atomic<bool> sought_below{false};
};

// By content.
struct LocationHash {
  size_t operator()(const LocationRecord* record) const { return absl::HashOf(record->hash); }
};
struct LocationEqual {
  bool operator()(const LocationRecord* a, const LocationRecord* b) const {
    const Location& l = a->location;
    const Location& r = b->location;
    return a->hash == b->hash && l.name == r.name && l.path == r.path && l.kind == r.kind &&
           l.origin == r.origin && l.package_path == r.package_path;
  }
};

struct RootDirectory {
  Portion portion;
  std::string module;  // as SearchRoot::module
};

struct SearchPathState {
  std::vector<RootDirectory> roots;
  // The standard library comes before this one: sys.path ends with site-packages.
  size_t first_behind_stdlib = 0;
  absl::once_flag looked_for_stdlib;
  bool has_stdlib_root = false;
};

// Where a search ended.
struct SearchResult {
  bool found = false;
  ModuleKind kind = ModuleKind::kMissing;
  Origin origin = Origin::kUnknown;
  std::string path;
  bool is_package = false;
  std::vector<Portion> portions;
};

struct Finder::State {
  State(FileSystem* files, StdlibNames names)
      : index(files, ModuleSuffixes(names.version(), names.platform())), stdlib(std::move(names)) {}

  DirectoryIndex index;
  StdlibNames stdlib;

  absl::Mutex mutex;
  AppendOnly<LocationSlot> locations;  // appended to under `mutex`
  AppendOnly<SearchPathState> search_paths;
  // The first records of the locations.
  absl::flat_hash_set<const LocationRecord*, LocationHash, LocationEqual> interned
      ABSL_GUARDED_BY(mutex);
  std::vector<std::unique_ptr<const LocationRecord>> replaced ABSL_GUARDED_BY(mutex);
  absl::flat_hash_map<std::string, SearchPathId> interned_paths ABSL_GUARDED_BY(mutex);
  // What WithPath added: directory and dotted name of the package.
  std::vector<std::pair<std::string, std::string>> added ABSL_GUARDED_BY(mutex);

  NameMemo names;     // dotted names, by search path
  NameMemo children;  // by the package's record

  LocationSlot& slot(LocationId id) { return locations.at(static_cast<uint32_t>(id)); }
  const LocationRecord& record(LocationId id) {
    return *slot(id).record.load(std::memory_order_acquire);
  }
  SearchPathState& path(SearchPathId id) { return search_paths.at(static_cast<uint32_t>(id)); }

  LocationId Intern(LocationRecord record);
  LocationId Missing(std::string name, Origin origin);
  LocationId External(std::string_view top_level, Origin origin);
  LocationId InternResult(std::string name, SearchResult result);

  // FileFinder.find_spec in each directory, then namespace portions, then what only tools look at.
  SearchResult Search(absl::Span<const Portion> directories, std::string_view tail);
  // The module file or package directory of that name in one directory; false for a portion alone,
  // which is added to `portions`.
  bool SearchDirectory(const Portion& directory, std::string_view tail, SearchResult* result,
                       std::vector<Portion>* portions);
  bool SearchMapped(const RootDirectory& root, SearchResult* result,
                    std::vector<Portion>* portions);
  // A package by its directory, if it has an importable `__init__`.
  bool PackageIn(Directory* base, Origin origin, SearchResult* result);
  void SearchFallbacks(absl::Span<const Portion> directories, std::string_view tail,
                       SearchResult* result);
  void NameNamespace(std::vector<Portion> portions, SearchResult* result);

  LocationId FindTop(std::string_view name, SearchPathState& search_path);
  LocationId FindChild(LocationId package, std::string_view child);
  bool HasStdlibRoot(SearchPathState& search_path);
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_FINDER_STATE_H_
