// From a project on disk to its import graph: the one file that knows all the steps.
#ifndef CLEW_ANALYZER_PIPELINE_H_
#define CLEW_ANALYZER_PIPELINE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "analyzer/cache/facts_cache.h"
#include "analyzer/finder/finder.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/parts/file_part.h"
#include "analyzer/source/file_system.h"
#include "grammar/engine.h"

namespace clew {

// Everything that decides the answer. The cli fills it from options, config and discovery
// (analyzer/source/project.h); no field has to be guessed below.
struct AnalysisOptions {
  std::vector<SearchRoot> roots;  // project roots first, then site-packages directories
  StdlibNames stdlib{PythonVersion{}, "linux"};
  std::vector<std::string> paths;    // first importers: files or directories; empty: the roots
  std::vector<std::string> files;    // first importers as an explicit list (--files-from)
  std::vector<std::string> scripts;  // files declared to be scripts
  std::vector<std::string> exclude;  // globs
  bool ignore_files = true;          // honour .gitignore
  bool analyze_third_party = false;  // follow edges into roots of origin third-party
  bool prune = false;                // drop branches of other versions and platforms
  bool strings = false;              // string edges
  bool weak_names = true;            // ImportGraph::weak_names is asked for
  Conditions exclude_conditions = 0;
  bool import_time_only = false;  // --scope import-time
  Engine engine = Engine::kFast;
  std::vector<Diagnostic> diagnostics;  // found on the way to these options; go into the graph
  std::shared_ptr<FactsCache> cache;    // null: none; saved at the end of an analysis
  int jobs = 0;                         // 0: all cores
  std::function<void(uint64_t done, uint64_t known)> progress;  // called rarely, from one thread
};

struct AnalysisStats {
  ExtractCounters extract;
  uint64_t files_walked = 0;
  uint64_t files_read = 0;
  uint64_t bytes_read = 0;
  uint64_t identity_hits = 0;       // files found in the cache without reading them
  uint64_t content_hits = 0;        // files read, but found in the cache
  uint64_t directories_listed = 0;  // by the walk and by the finder
  uint64_t names_resolved = 0;
  uint64_t resolve_memo_hits = 0;
  // By the clock on the wall; `extract_seconds` is the sum over all threads of what they spent, in
  // the time of `link_seconds`, on finding, reading and extracting files.
  double walk_seconds = 0, link_seconds = 0, merge_seconds = 0, cache_seconds = 0;
  double extract_seconds = 0;
};

struct Analysis {
  ImportGraph graph;
  AnalysisStats stats;
  std::unique_ptr<Finder> finder;          // for probes and names served
  SearchPathId search_path{};              // of the roots
  std::vector<SearchPathId> search_paths;  // all under which names were looked up, sorted
  // Facts and what they mean, of no more use: to free them piece by piece takes longer than the
  // kernel needs to take all of a process (cli/main.cc).
  std::vector<std::shared_ptr<const void>> workings;
};

// The whole graph below `paths` and everything in the project that they reach. An error only where
// the job cannot be done (no roots, a named path that does not exist); a file that cannot be read
// or parsed is a diagnostic in the graph.
absl::StatusOr<Analysis> AnalyzeProject(FileSystem* files, const AnalysisOptions& options);

// The files of the project that are nodes, sorted.
std::vector<std::string> ProjectFiles(const ImportGraph& graph);

// One entry of `clew deps`.
struct Entry {
  enum class Kind : uint8_t { kFile, kModule, kImportText };
  Kind kind = Kind::kModule;
  std::string text;  // path, dotted name, or statement text
  bool run = false;  // as `python -m` does: pkg.__main__ too
};

struct EntryAnalysis {
  Analysis analysis;
  std::vector<ModuleId> entries;  // the nodes that the entries are, in order; kNoModule never
};

// The closure of `entries` only, under the entries' search path: reads the files of the closure and
// lists the directories consulted, nothing else, however big the tree.
absl::StatusOr<EntryAnalysis> AnalyzeEntries(FileSystem* files, const AnalysisOptions& options,
                                             const std::vector<Entry>& entries);

// A target of a distributed build: its own files, what it may look up elsewhere, and every name
// that is there.
struct TargetFacts {
  std::vector<FilePart> own;
  std::vector<FilePart> interfaces;  // of other targets' files
  std::vector<std::string> index;    // paths of all files, `own` among them or not
};

// The rows of `own` in the whole graph, with ordinals for positions (analyzer/parts/file_part.h).
// A function of its arguments: no disk. Where a file is asked for of which neither facts nor
// interface were given, a diagnostic says so and the graph is incomplete.
absl::StatusOr<Analysis> LinkTarget(const AnalysisOptions& options, TargetFacts target);

}  // namespace clew

#endif  // CLEW_ANALYZER_PIPELINE_H_
