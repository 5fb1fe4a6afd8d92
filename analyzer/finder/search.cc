// importlib._bootstrap_external: FileFinder.find_spec and PathFinder._get_spec (CPython 3.13).
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/finder/finder_state.h"
#include "analyzer/source/path.h"

namespace clew {

namespace {

ModuleKind KindOf(SuffixRank rank, bool package) {
  switch (rank) {
    case SuffixRank::kSource:
    case SuffixRank::kWindowSource:
      return package ? ModuleKind::kPackage : ModuleKind::kModule;
    case SuffixRank::kBytecode:
      return ModuleKind::kBytecode;
    case SuffixRank::kStub:
      return ModuleKind::kStub;
    default:
      return ModuleKind::kExtension;
  }
}

void SetFile(const Directory& directory, std::string_view stem, SuffixRank rank,
             std::string_view suffix, bool package, Origin origin, SearchResult* result) {
  result->found = true;
  result->kind = KindOf(rank, package);
  result->origin = origin;
  result->path = JoinPath(directory.path, absl::StrCat(stem, suffix));
  result->is_package = package;
}

}  // namespace

bool Finder::State::PackageIn(Directory* base, Origin origin, SearchResult* result) {
  const std::optional<NameEntry> init = index.Lookup(base, "__init__");
  if (!init || !IsImportable(init->best)) return false;
  SetFile(*base, "__init__", init->best, init->best_suffix, /*package=*/true, origin, result);
  result->portions = {{base, origin}};
  return true;
}

// In one directory: package, then module, then bare directory (FileFinder.find_spec).
bool Finder::State::SearchDirectory(const Portion& directory, std::string_view tail,
                                    SearchResult* result, std::vector<Portion>* portions) {
  const std::optional<NameEntry> entry = index.Lookup(directory.directory, tail);
  if (!entry) return false;
  Directory* base = nullptr;
  if (entry->is_directory) {
    base = index.Intern(JoinPath(directory.directory->path, tail), directory.directory->in_archive);
    if (PackageIn(base, directory.origin, result)) return true;
  }
  if (IsImportable(entry->best)) {
    SetFile(*directory.directory, tail, entry->best, entry->best_suffix, /*package=*/false,
            directory.origin, result);
    return true;
  }
  if (base != nullptr) portions->push_back({base, directory.origin});
  return false;
}

// setuptools' finder for editable installs: one name, wherever its package or file is.
bool Finder::State::SearchMapped(const RootDirectory& root, SearchResult* result,
                                 std::vector<Portion>* portions) {
  Directory* const base = root.portion.directory;
  if (PackageIn(base, root.portion.origin, result)) return true;
  if (index.Exists(base)) {
    portions->push_back(root.portion);
    return false;
  }
  // A module's file, with or without its suffix.
  std::string_view stem;
  std::string_view suffix;
  SplitModuleFile(PathBasename(base->path), &stem, &suffix);
  Directory* const parent = index.Intern(PathDirname(base->path));
  const std::optional<NameEntry> entry = index.Lookup(parent, stem);
  if (!entry || !IsImportable(entry->best)) return false;
  if (!suffix.empty() && suffix != entry->best_suffix) return false;
  SetFile(*parent, stem, entry->best, entry->best_suffix, /*package=*/false, root.portion.origin,
          result);
  return true;
}

void Finder::State::NameNamespace(std::vector<Portion> portions, SearchResult* result) {
  result->found = true;
  result->kind = ModuleKind::kNamespace;
  result->origin = portions.front().origin;
  result->is_package = true;
  // A stub package: only .pyi files stand in all of its directories, `__init__.pyi` among them.
  const Directory* stub_directory = nullptr;
  std::string_view stub_suffix;
  bool importable = false;
  for (const Portion& portion : portions) {
    const std::optional<NameEntry> init = index.Lookup(portion.directory, "__init__");
    if (!init || init->fallback != SuffixRank::kStub) continue;
    if (stub_directory == nullptr) {
      stub_directory = portion.directory;
      stub_suffix = init->fallback_suffix;
    }
  }
  if (stub_directory != nullptr) {
    for (const Portion& portion : portions) {
      const DirectoryNames& names = index.Names(portion.directory);
      for (const std::string_view name : names.Names()) {
        importable |= IsImportable(names.Find(name)->best);
      }
    }
    if (!importable) {
      result->kind = ModuleKind::kStub;
      result->path = JoinPath(stub_directory->path, absl::StrCat("__init__", stub_suffix));
    }
  }
  result->portions = std::move(portions);
}

// Where nothing can be imported: an extension built for another Python, then a stub.
void Finder::State::SearchFallbacks(absl::Span<const Portion> directories, std::string_view tail,
                                    SearchResult* result) {
  for (const SuffixRank rank : {SuffixRank::kForeignExtension, SuffixRank::kStub}) {
    for (const Portion& directory : directories) {
      const std::optional<NameEntry> entry = index.Lookup(directory.directory, tail);
      if (!entry || entry->fallback != rank) continue;
      SetFile(*directory.directory, tail, rank, entry->fallback_suffix, /*package=*/false,
              directory.origin, result);
      return;
    }
  }
}

SearchResult Finder::State::Search(absl::Span<const Portion> directories, std::string_view tail) {
  SearchResult result;
  std::vector<Portion> portions;
  for (const Portion& directory : directories) {
    if (SearchDirectory(directory, tail, &result, &portions)) return result;
  }
  if (!portions.empty()) {
    NameNamespace(std::move(portions), &result);
  } else {
    SearchFallbacks(directories, tail, &result);
  }
  return result;
}

}  // namespace clew
