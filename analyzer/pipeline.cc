#include "analyzer/pipeline.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <thread>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/cache/cached_listing.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/parts/index_file_system.h"
#include "analyzer/resolve/conftest.h"
#include "analyzer/resolve/file_name.h"
#include "analyzer/resolve/file_store.h"
#include "analyzer/resolve/linker.h"
#include "analyzer/resolve/read_ahead.h"
#include "analyzer/source/path.h"
#include "analyzer/source/walk.h"

namespace clew {
namespace {

class Stopwatch {
 public:
  double Lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - last_).count();
    last_ = now;
    return seconds;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

int WorkerCount(int jobs) {
  constexpr int kMostWorkers = 256;  // each has tables of its own, as large as one's need be
  if (jobs > 0) return std::min(jobs, kMostWorkers);
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

std::vector<SearchRoot> NormalizedRoots(FileSystem* files, const AnalysisOptions& options) {
  const std::string working_directory = files->RealPath(".").value_or("/");
  std::vector<SearchRoot> roots = options.roots;
  for (SearchRoot& root : roots) {
    root.path = RespellPath(NormalizePath(root.path), working_directory);
    const std::string absolute = CollapsePath(JoinPath(working_directory, root.path));
    std::string_view down;
    if (IsBelow(working_directory, absolute, &down)) root.down = std::string(down);
  }
  return roots;
}

LinkerOptions MakeLinkerOptions(FileSystem* files, const AnalysisOptions& options) {
  LinkerOptions linker;
  linker.modules.roots = NormalizedRoots(files, options);
  for (const std::string& script : options.scripts) {
    linker.modules.scripts.insert(NormalizePath(script));
  }
  linker.modules.analyze_third_party = options.analyze_third_party;
  linker.filter.exclude = options.exclude_conditions;
  linker.filter.import_time_only = options.import_time_only;
  linker.filter.prune = options.prune;
  linker.filter.version = options.stdlib.version();
  linker.filter.platform = options.stdlib.platform();
  linker.weak_names = options.weak_names;
  linker.progress = options.progress;
  return linker;
}

std::shared_ptr<FileStore> MakeStore(FileSystem* files, const AnalysisOptions& options,
                                     FactsCache* cache) {
  ExtractOptions extract;
  extract.engine = options.engine;
  extract.strings = options.strings;
  return std::make_shared<FileStore>(files, extract, WorkerCount(options.jobs), cache);
}

absl::StatusOr<WalkResult> Walk(FileSystem* files, const AnalysisOptions& options, Finder* finder,
                                ReadAhead* read_ahead) {
  WalkOptions walk;
  walk.paths = options.paths;
  walk.paths.insert(walk.paths.end(), options.files.begin(), options.files.end());
  if (walk.paths.empty()) {
    for (const SearchRoot& root : options.roots) {
      if (root.origin == Origin::kProject && root.module.empty()) walk.paths.push_back(root.path);
    }
  }
  walk.exclude = options.exclude;
  walk.ignore_files = options.ignore_files;
  if (FactsCache* const cache = options.cache.get(); cache != nullptr) {
    walk.list = [files, cache](const std::string& path, bool* known) {
      return ListThroughCache(files, cache, path, known);
    };
  }
  walk.on_directory = [finder](const std::string& path,
                               const std::vector<DirectoryEntry>& entries) {
    finder->AddListing(path, entries);
  };
  walk.on_file = [read_ahead](const std::string& path) { read_ahead->Add(path); };
  return WalkPythonFiles(files, walk);
}

void AddWalkDiagnostics(std::vector<Diagnostic> diagnostics, GraphBuilder* builder) {
  for (Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.code == "unreadable-directory" || diagnostic.code == "unreadable-file") {
      builder->SetIncomplete();
    }
    builder->AddDiagnostic(std::move(diagnostic));
  }
}

// A .pth line that Python runs and nobody understands can put anything on the search path.
void AddOptionDiagnostics(const AnalysisOptions& options, GraphBuilder* builder) {
  for (const Diagnostic& diagnostic : options.diagnostics) {
    if (diagnostic.code == "pth-import") builder->SetIncomplete();
    builder->AddDiagnostic(diagnostic);
  }
}

void AddSearchPaths(const ModuleTable& modules, std::vector<SearchPathId>* paths) {
  for (const SearchContext& context : modules.contexts()) {
    paths->push_back(context.path.id);
    if (context.own_directory) paths->push_back(context.own_directory->id);
    for (const SearchPath& extra : context.extra) paths->push_back(extra.id);
  }
  std::sort(paths->begin(), paths->end());
  paths->erase(std::unique(paths->begin(), paths->end()), paths->end());
}

void FillStats(const FileStore& store, const LinkerCounters& linked, AnalysisStats* stats) {
  stats->extract = store.extract_counters();
  const FileStoreCounters counters = store.counters();
  stats->files_read = counters.files_read;
  stats->bytes_read = counters.bytes_read;
  stats->extract_seconds = counters.seconds;
  stats->identity_hits = counters.identity_hits;
  stats->content_hits = counters.content_hits;
  stats->names_resolved += linked.names_resolved;
  stats->resolve_memo_hits += linked.memo_hits;
}

Seed FileSeed(std::string_view path, FileStore* store) {
  return {Seed::Kind::kFile, store->Slot(path)->path, false};
}

// Takes the files: the store has their names.
std::vector<Seed> SeedsOf(std::vector<std::string> files, FileStore* store) {
  std::vector<Seed> seeds;
  seeds.reserve(files.size());
  store->Reserve(files.size());
  for (const std::string& path : files) seeds.push_back(FileSeed(path, store));
  return seeds;
}

// What decides how an entry's closure is looked up.
struct EntryPath {
  std::string script_directory;
  std::vector<std::string> own_directories;
  bool operator<(const EntryPath& other) const {
    return std::tie(script_directory, own_directories) <
           std::tie(other.script_directory, other.own_directories);
  }
};

// An entry as the linker takes it. A directory is the package in it, or its __main__.
absl::StatusOr<Seed> MakeSeed(FileSystem* files, const Entry& entry, FileStore* store) {
  if (entry.kind != Entry::Kind::kFile) {
    const bool is_name = entry.kind == Entry::Kind::kModule;
    return Seed{is_name ? Seed::Kind::kName : Seed::Kind::kText, entry.text, entry.run};
  }
  const auto seed_of = [&](const std::string& path) {
    Seed seed = FileSeed(path, store);
    seed.run = entry.run;
    return seed;
  };
  const std::string named =
      RespellPath(NormalizePath(entry.text), files->RealPath(".").value_or("/"));
  const absl::StatusOr<FileStat> stat = files->Stat(named);
  if (!stat.ok()) return stat.status();
  if (stat->type == FileType::kFile) return seed_of(named);
  if (stat->type == FileType::kDirectory) {
    for (const char* name : {"__init__.py", "__main__.py"}) {
      const std::string path = JoinPath(named, name);
      const absl::StatusOr<FileStat> inside = files->Stat(path);
      if (inside.ok() && inside->type == FileType::kFile) return seed_of(path);
    }
  }
  return absl::FailedPreconditionError(absl::StrCat(entry.text, ": not a Python file"));
}

EntryPath MakeEntryPath(FileSystem* files, const LinkerOptions& linker, const Seed& seed) {
  EntryPath path;
  if (seed.kind != Seed::Kind::kFile) return path;
  const std::vector<SearchRoot>& roots = linker.modules.roots;
  const std::string directory(PathDirname(seed.text));
  auto add = [&](const std::string& own) {
    if (!files->Stat(JoinPath(own, "__init__.py")).ok()) path.own_directories.push_back(own);
  };
  // Of a script behind a link Python searches the directory that it leads to (Python/pathconfig.c,
  // _PyPathConfig_ComputeSysPath0).
  const absl::StatusOr<std::string> real = files->RealPath(std::string(seed.text));
  if (real.ok() && PathDirname(*real) != files->RealPath(directory).value_or("")) {
    const std::string here = files->RealPath(".").value_or("/");
    add(RelativePath(PathDirname(*real), here));
  }
  if (linker.modules.scripts.contains(seed.text) || !NameOfFile(seed.text, roots)) {
    if (roots.empty() || roots.front().path != directory) path.script_directory = directory;
    return path;
  }
  // A test's own directory, and those of the conftest.py files that are loaded with it.
  add(directory);
  if (IsTestFile(seed.text)) {
    for (const std::string& conftest : ConftestFinder(files, roots).ConftestsOf(seed.text)) {
      const std::string above(PathDirname(conftest));
      if (above != directory) add(above);
    }
  }
  return path;
}

// As the store holds what it has extracted itself: bindings of packages are facts too.
void AddFacts(FilePart part, FileStore* store) {
  RareVector<std::string> bindings = part.facts.bindings;
  if (!absl::StartsWith(PathBasename(part.path), "__init__.")) part.facts.bindings.clear();
  store->AddFacts(part.path, std::move(part.facts), std::move(bindings));
}

}  // namespace

std::vector<std::string> ProjectFiles(const ImportGraph& graph) {
  std::vector<std::string> paths;
  for (const Module& module : graph.modules()) {
    if (module.origin == Origin::kProject && !module.path.empty()) paths.push_back(module.path);
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

absl::StatusOr<Analysis> AnalyzeProject(FileSystem* files, const AnalysisOptions& options) {
  if (options.roots.empty()) return absl::InvalidArgumentError("no roots");
  Stopwatch watch;
  Analysis analysis;
  analysis.finder = std::make_unique<Finder>(files, options.stdlib);

  const std::shared_ptr<FileStore> store_owner = MakeStore(files, options, options.cache.get());
  FileStore& store = *store_owner;
  ReadAhead read_ahead(&store);
  absl::StatusOr<WalkResult> walk = Walk(files, options, analysis.finder.get(), &read_ahead);
  if (!walk.ok()) return walk.status();
  analysis.stats.files_walked = walk->files.size();
  analysis.stats.directories_listed = walk->directories_listed;
  analysis.stats.walk_seconds = watch.Lap();

  LinkerOptions linker_options = MakeLinkerOptions(files, options);
  linker_options.take_workers = [&read_ahead] { read_ahead.Stop(); };
  const auto linker_owner =
      std::make_shared<Linker>(files, analysis.finder.get(), &store, std::move(linker_options));
  Linker& linker = *linker_owner;
  analysis.workings = {store_owner, linker_owner};
  const std::vector<Seed> seeds = SeedsOf(std::move(walk->files), &store);
  linker.Link(seeds);
  linker.ForgetStatements();  // the graph takes their place
  analysis.stats.link_seconds = watch.Lap();

  GraphBuilder builder;
  AddOptionDiagnostics(options, &builder);
  AddWalkDiagnostics(std::move(walk->diagnostics), &builder);
  linker.Write(&builder);
  analysis.graph = std::move(builder).Build();
  analysis.search_path = linker.modules().roots_path();
  AddSearchPaths(linker.modules(), &analysis.search_paths);
  FillStats(store, linker.counters(), &analysis.stats);
  analysis.stats.directories_listed += analysis.finder->directories_listed();
  analysis.stats.merge_seconds = watch.Lap();
  if (options.cache != nullptr) options.cache->Save();
  analysis.stats.cache_seconds = watch.Lap();
  return analysis;
}

absl::StatusOr<EntryAnalysis> AnalyzeEntries(FileSystem* files, const AnalysisOptions& options,
                                             const std::vector<Entry>& entries) {
  Stopwatch watch;
  EntryAnalysis result;
  Analysis& analysis = result.analysis;
  analysis.finder = std::make_unique<Finder>(files, options.stdlib);
  const LinkerOptions linker_options = MakeLinkerOptions(files, options);

  const std::shared_ptr<FileStore> store_owner = MakeStore(files, options, options.cache.get());
  FileStore& store = *store_owner;
  analysis.workings = {store_owner};

  // Entries under one search path are one process; others are looked up apart.
  std::map<EntryPath, std::vector<size_t>> groups;
  std::vector<Seed> seeds;
  for (const Entry& entry : entries) {
    const absl::StatusOr<Seed> seed = MakeSeed(files, entry, &store);
    if (!seed.ok()) return seed.status();
    groups[MakeEntryPath(files, linker_options, *seed)].push_back(seeds.size());
    seeds.push_back(*seed);
  }

  GraphBuilder builder;
  AddOptionDiagnostics(options, &builder);
  std::vector<uint32_t> drafts(seeds.size());
  for (const auto& [path, members] : groups) {
    LinkerOptions group_options = linker_options;
    group_options.modules.one_context = true;
    group_options.modules.script_directory = path.script_directory;
    group_options.modules.own_directories = path.own_directories;
    Linker linker(files, analysis.finder.get(), &store, std::move(group_options));
    std::vector<Seed> group_seeds;
    for (size_t member : members) group_seeds.push_back(seeds[member]);
    linker.Link(group_seeds);
    const uint32_t offset = linker.Write(&builder);
    for (size_t i = 0; i < members.size(); ++i) {
      drafts[members[i]] = offset + linker.seeds()[i];
      const ModuleView& module = linker.modules().entry(linker.seeds()[i]).module;
      if (module.kind == ModuleKind::kMissing || module.origin == Origin::kUnknown) {
        builder.AddDiagnostic(
            {"missing-entry", "", 0, absl::StrCat("no module named '", module.name, "'")});
      }
    }
    FillStats(store, linker.counters(), &analysis.stats);
    analysis.search_path = linker.modules().roots_path();
    AddSearchPaths(linker.modules(), &analysis.search_paths);
  }
  analysis.stats.link_seconds = watch.Lap();

  std::vector<ModuleId> ids;
  analysis.graph = std::move(builder).Build(&ids);
  for (uint32_t draft : drafts) result.entries.push_back(ids[draft]);
  analysis.stats.directories_listed += analysis.finder->directories_listed();
  analysis.stats.merge_seconds = watch.Lap();
  if (options.cache != nullptr) options.cache->Save();
  analysis.stats.cache_seconds = watch.Lap();
  return result;
}

absl::StatusOr<Analysis> LinkTarget(const AnalysisOptions& options, TargetFacts target) {
  if (options.roots.empty()) return absl::InvalidArgumentError("no roots");
  Stopwatch watch;
  Analysis analysis;
  for (const FilePart& part : target.own) target.index.push_back(part.path);
  std::vector<std::string> directories;
  for (const SearchRoot& root : options.roots) directories.push_back(root.path);
  IndexFileSystem index(target.index, directories);
  analysis.finder = std::make_unique<Finder>(&index, options.stdlib);

  const std::shared_ptr<FileStore> store_owner = MakeStore(&index, options, nullptr);
  FileStore& store = *store_owner;
  std::vector<Seed> seeds;
  for (const FilePart& part : target.own) seeds.push_back(FileSeed(part.path, &store));
  for (std::vector<FilePart>* parts : {&target.own, &target.interfaces}) {
    for (FilePart& part : *parts) AddFacts(std::move(part), &store);
  }
  LinkerOptions linker_options = MakeLinkerOptions(&index, options);
  absl::flat_hash_set<std::string_view> own;
  for (const Seed& seed : seeds) own.insert(seed.text);
  linker_options.follow = [&own](const std::string& path) { return own.contains(path); };
  Linker linker(&index, analysis.finder.get(), &store, std::move(linker_options));
  linker.Link(seeds);

  GraphBuilder builder;
  AddOptionDiagnostics(options, &builder);
  linker.Write(&builder);
  for (const std::string& path : index.files_read()) {
    builder.AddDiagnostic(
        {"missing-interface", path, 0, "looked into, but its interface was not given"});
    builder.SetIncomplete();
  }
  analysis.graph = std::move(builder).Build();
  FillStats(store, linker.counters(), &analysis.stats);
  analysis.stats.link_seconds = watch.Lap();
  // It refers to the index.
  analysis.finder = nullptr;
  return analysis;
}

}  // namespace clew
