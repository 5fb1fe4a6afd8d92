#include "analyzer/finder/finder.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "analyzer/finder/finder_state.h"
#include "analyzer/source/path.h"

namespace clew {

LocationId Finder::State::Intern(LocationRecord record) {
  const Location& l = record.location;
  record.hash = static_cast<uint32_t>(absl::HashOf(l.name, l.path, l.kind, l.origin));
  const absl::MutexLock lock(mutex);
  const auto found = interned.lazy_emplace(&record, [&](const auto& insert) {
    record.id = LocationId{locations.Append()};
    LocationSlot& made = slot(record.id);
    made.first = std::move(record);
    insert(&made.first);
  });
  return (*found)->id;
}

LocationId Finder::State::Missing(std::string name, Origin origin) {
  LocationRecord record;
  record.location.name = std::move(name);
  record.location.origin = origin;
  return Intern(std::move(record));
}

LocationId Finder::State::External(std::string_view top_level, Origin origin) {
  LocationRecord record;
  record.location.name = std::string(top_level);
  record.location.kind = ModuleKind::kExternal;
  record.location.origin = origin;
  return Intern(std::move(record));
}

LocationId Finder::State::InternResult(std::string name, SearchResult result) {
  LocationRecord record;
  record.location.name = std::move(name);
  record.location.kind = result.kind;
  record.location.origin = result.origin;
  record.location.path = std::move(result.path);
  record.location.is_package = result.is_package;
  for (const Portion& portion : result.portions) {
    record.location.package_path.push_back(portion.directory->path);
  }
  record.portions = std::move(result.portions);
  return Intern(std::move(record));
}

// Whether a root is a standard library itself: then its modules are not shadowed by the tables.
// The landmarks are what every CPython since 3.3 has, and no other project together.
bool Finder::State::HasStdlibRoot(SearchPathState& search_path) {
  absl::call_once(search_path.looked_for_stdlib, [this, &search_path] {
    for (const RootDirectory& root : search_path.roots) {
      Directory* const directory = root.portion.directory;
      if (!root.module.empty()) continue;
      const std::optional<NameEntry> os = index.Lookup(directory, "os");
      const std::optional<NameEntry> importlib = index.Lookup(directory, "importlib");
      if (!os || os->best != SuffixRank::kSource || !importlib || !importlib->is_directory) {
        continue;
      }
      Directory* const package = index.Intern(JoinPath(directory->path, "importlib"));
      const std::optional<NameEntry> bootstrap = index.Lookup(package, "_bootstrap_external");
      if (bootstrap && bootstrap->best == SuffixRank::kSource) {
        search_path.has_stdlib_root = true;
      }
    }
  });
  return search_path.has_stdlib_root;
}

LocationId Finder::State::FindTop(std::string_view name, SearchPathState& search_path) {
  if (name.empty()) return Missing(std::string(name), Origin::kUnknown);
  const bool stdlib_name = stdlib.Contains(name);
  // sys.meta_path: BuiltinImporter and FrozenImporter come before PathFinder.
  if (stdlib.IsUnshadowable(name) && !HasStdlibRoot(search_path)) {
    return External(name, Origin::kStdlib);
  }
  SearchResult result;
  std::vector<Portion> portions;
  std::vector<Portion> ordinary;
  const size_t roots = search_path.roots.size();
  for (size_t i = 0; i < roots; ++i) {
    const RootDirectory& root = search_path.roots[i];
    if (i == search_path.first_behind_stdlib && stdlib_name && !HasStdlibRoot(search_path)) {
      return External(name, Origin::kStdlib);
    }
    if (!root.module.empty()) {
      if (root.module == name && SearchMapped(root, &result, &portions)) {
        return InternResult(std::string(name), std::move(result));
      }
      continue;
    }
    if (SearchDirectory(root.portion, name, &result, &portions)) {
      return InternResult(std::string(name), std::move(result));
    }
    ordinary.push_back(root.portion);
  }
  // A bare directory loses to any module, and the standard library has one of that name.
  if (stdlib_name && !(HasStdlibRoot(search_path) && !portions.empty())) {
    return External(name, Origin::kStdlib);
  }
  if (!portions.empty()) {
    NameNamespace(std::move(portions), &result);
  } else {
    SearchFallbacks(ordinary, name, &result);
  }
  if (!result.found) return External(name, Origin::kUnknown);
  return InternResult(std::string(name), std::move(result));
}

LocationId Finder::State::FindChild(LocationId package, std::string_view child) {
  const LocationRecord& parent = record(package);
  if (parent.location.kind == ModuleKind::kExternal) return package;
  if (!parent.location.is_package || child.empty()) {
    return Missing(absl::StrCat(parent.location.name, ".", child), parent.location.origin);
  }
  const std::optional<LocationId> known = children.Find(&parent, child);
  if (known) return *known;
  std::string name = absl::StrCat(parent.location.name, ".", child);
  slot(package).sought_below.store(true, std::memory_order_relaxed);
  SearchResult result = Search(parent.portions, child);
  const LocationId id = result.found ? InternResult(std::move(name), std::move(result))
                                     : Missing(std::move(name), parent.location.origin);
  children.Remember(&parent, child, record(id).location.name, id);
  return id;
}

Finder::Finder(FileSystem* files, StdlibNames stdlib)
    : state_(std::make_unique<State>(files, std::move(stdlib))) {}

Finder::~Finder() = default;

SearchPathId Finder::AddSearchPath(const std::vector<SearchRoot>& roots) {
  std::vector<RootDirectory> directories;
  std::string key;
  for (const SearchRoot& root : roots) {
    const std::string path = NormalizePath(root.path);
    bool known = false;
    for (const RootDirectory& earlier : directories) {
      known |= earlier.portion.directory->path == path && earlier.module == root.module;
    }
    if (known) continue;  // a second time on sys.path, a directory finds nothing new
    const absl::StatusOr<FileStat> stat = state_->index.files()->Stat(path);
    const bool archive = stat.ok() && stat->type == FileType::kFile && root.module.empty();
    directories.push_back({{state_->index.Intern(path, archive), root.origin}, root.module});
    absl::StrAppend(&key, path, std::string_view("\0", 1), root.module, std::string_view("\0", 1),
                    static_cast<int>(root.origin));
  }
  const absl::MutexLock lock(state_->mutex);
  const auto [found, inserted] = state_->interned_paths.try_emplace(std::move(key), SearchPathId{});
  if (inserted) {
    const uint32_t id = state_->search_paths.Append();
    SearchPathState& search_path = state_->search_paths.at(id);
    search_path.roots = std::move(directories);
    search_path.first_behind_stdlib = search_path.roots.size();
    for (size_t i = 0; i < search_path.roots.size(); ++i) {
      const RootDirectory& root = search_path.roots[i];
      if (root.portion.origin == Origin::kThirdParty && root.module.empty()) {
        search_path.first_behind_stdlib = i;
        break;
      }
    }
    found->second = SearchPathId{id};
  }
  return found->second;
}

LocationId Finder::Find(std::string_view name, SearchPathId search_path) {
  SearchPathState& path = state_->path(search_path);
  const auto remember = [&](std::string_view part, LocationId id) {
    state_->names.Remember(&path, part, location(id).name, id);
    return id;
  };
  std::optional<LocationId> found = state_->names.Find(&path, name);
  if (found) return *found;
  // The parents, outermost first (importlib._bootstrap._find_and_load_unlocked); those that were
  // found before are not looked for again.
  size_t dot = FindLast(name, '.');
  while (dot != std::string_view::npos) {
    found = state_->names.Find(&path, name.substr(0, dot));
    if (found) break;
    dot = FindLast(name.substr(0, dot), '.');
  }
  if (!found) {
    dot = name.find('.');
    found = remember(name.substr(0, dot), state_->FindTop(name.substr(0, dot), path));
  }
  while (dot != std::string_view::npos) {
    const size_t next = name.find('.', dot + 1);
    const std::string_view child =
        name.substr(dot + 1, next == std::string_view::npos ? next : next - dot - 1);
    found = remember(name.substr(0, next), state_->FindChild(*found, child));
    dot = next;
  }
  return *found;
}

LocationId Finder::FindChild(LocationId package, std::string_view child,
                             SearchPathId /*search_path*/) {
  return state_->FindChild(package, child);
}

std::vector<std::string> Finder::Children(LocationId package) {
  std::vector<std::string> children;
  for (const Portion& portion : state_->record(package).portions) {
    const DirectoryNames& names = state_->index.Names(portion.directory);
    for (const std::string_view name : names.Names()) {
      if (name == "__init__" || name == "__pycache__") continue;
      const NameEntry entry = *names.Find(name);
      bool child = IsImportable(entry.best) || entry.fallback == SuffixRank::kForeignExtension;
      if (!child && entry.is_directory) {
        // A directory of data is importable too, but nobody means it.
        Directory* const base = state_->index.Intern(JoinPath(portion.directory->path, name),
                                                     portion.directory->in_archive);
        const DirectoryNames& inner = state_->index.Names(base);
        for (const std::string_view inner_name : inner.Names()) {
          child |= IsImportable(inner.Find(inner_name)->best);
        }
      }
      if (child) children.emplace_back(name);
    }
  }
  std::sort(children.begin(), children.end());
  children.erase(std::unique(children.begin(), children.end()), children.end());
  return children;
}

const Location& Finder::location(LocationId id) const { return state_->record(id).location; }

LocationId Finder::WithPath(LocationId package, const std::vector<std::string>& directories) {
  const LocationRecord& before = state_->record(package);
  auto after = std::make_unique<LocationRecord>(before);
  for (const std::string& directory : directories) {
    const std::string path = NormalizePath(directory);
    auto& known = after->location.package_path;
    if (std::find(known.begin(), known.end(), path) != known.end()) continue;
    known.push_back(path);
    after->portions.push_back({state_->index.Intern(path), before.location.origin});
    const absl::MutexLock lock(state_->mutex);
    state_->added.emplace_back(path, before.location.name);
  }
  if (after->portions.size() == before.portions.size()) return package;
  after->location.is_package = true;
  LocationSlot& slot = state_->slot(package);
  slot.record.store(after.get(), std::memory_order_release);
  {
    const absl::MutexLock lock(state_->mutex);
    state_->replaced.push_back(std::move(after));
  }
  // Answers below the package may be other ones now; its new record has no children yet.
  if (slot.sought_below.exchange(false)) state_->names.Clear();
  return package;
}

std::string Finder::Respelled(std::string path) const {
  return RespellPath(std::move(path), state_->index.working_directory());
}

void Finder::AddListing(const std::string& path, const std::vector<DirectoryEntry>& entries) {
  state_->index.AddListing(path, entries);
}

uint64_t Finder::directories_listed() const { return state_->index.directories_listed(); }

std::vector<std::string> Finder::directories_consulted() const {
  return state_->index.directories_consulted();
}

}  // namespace clew
