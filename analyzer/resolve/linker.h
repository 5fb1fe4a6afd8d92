// From first importers to the whole graph: rounds of extracting and resolving files, in parallel,
// until no new file is reached.
//
// The result does not depend on the number of workers: facts are functions of bytes, meanings are
// functions of facts and directories, and the graph is sorted.
#ifndef CLEW_ANALYZER_RESOLVE_LINKER_H_
#define CLEW_ANALYZER_RESOLVE_LINKER_H_

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/finder/finder.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/resolve/conftest.h"
#include "analyzer/resolve/file_store.h"
#include "analyzer/resolve/module_alias.h"
#include "analyzer/resolve/module_table.h"
#include "analyzer/resolve/resolver.h"
#include "analyzer/source/file_system.h"

namespace clew {

// One first importer.
struct Seed {
  enum class Kind : uint8_t { kFile, kName, kText };
  Kind kind = Kind::kFile;
  std::string_view text;  // a normalised path, a dotted name, or source text
  bool run = false;       // a package's __main__ too
};

struct LinkerOptions {
  ModuleTableOptions modules;
  StatementFilter filter;
  bool weak_names = true;  // into the graph
  // Whether what a file imports is followed; null: always. Others are nodes without edges.
  std::function<bool(const std::string& path)> follow;
  std::function<void(uint64_t done, uint64_t known)> progress;
  // Called before the store's workers are used; null: nobody else uses them.
  std::function<void()> take_workers;
};

struct LinkerCounters {
  uint64_t names_resolved = 0;
  uint64_t memo_hits = 0;
};

class Linker {
 public:
  // `files`, `finder` and `store` outlive the linker, which uses all of the store's workers.
  Linker(FileSystem* files, Finder* finder, FileStore* store, LinkerOptions options);
  ~Linker();

  // Follows everything from `seeds`, whose texts outlive the linker.
  void Link(const std::vector<Seed>& seeds);

  // Frees what only Link needs, the store's import statements included.
  void ForgetStatements();

  // All that was found, into `builder`: the draft id of module `i` is the returned number + i.
  uint32_t Write(GraphBuilder* builder) const;

  const ModuleTable& modules() const { return *modules_; }
  // The module that each seed is.
  const std::vector<uint32_t>& seeds() const { return seed_ids_; }
  LinkerCounters counters() const;

 private:
  class Worker;
  struct ModuleResult {
    uint32_t module = 0;
    int worker = 0;
    ModuleMeaning meaning;
  };
  struct ImplicitEdge {
    uint32_t from = 0;
    uint32_t to = 0;
  };

  void Start();
  // With the directories and aliases that the options and `aliases_` have by now.
  void StartAgain();
  void Seeding(const std::vector<Seed>& seeds);
  bool IsFollowed(const ModuleEntry& entry) const;
  void RunRounds();
  void RegisterNodes();
  void AddImplicitEdges(const std::vector<uint32_t>& modules);
  // Whether more names are put into sys.modules than were known.
  bool FindAliases();
  // Directories that sys.path edits add and that have a name which is otherwise unknown, or another
  // module.
  std::vector<std::string> UsefulExtraDirectories();

  void WriteModules(uint32_t offset, GraphBuilder* builder) const;
  // What is known of names that code changes where nobody can tell how.
  struct Unknowns;
  void FindUnknowns(Unknowns* unknowns) const;
  void WriteStatements(const ModuleResult& result, uint32_t offset, const Unknowns& unknowns,
                       GraphBuilder* builder) const;
  void WriteRenamed(uint32_t module, uint32_t offset, GraphBuilder* builder) const;
  void WriteHazards(uint32_t module, uint32_t offset, GraphBuilder* builder) const;
  void WriteDiagnostics(GraphBuilder* builder) const;

  FileSystem* files_;
  Finder* finder_;
  LinkerOptions options_;
  FileStore* store_;
  ConftestFinder conftests_;
  std::vector<std::unique_ptr<Worker>> workers_;
  std::unique_ptr<ModuleTable> modules_;
  ModuleAliases aliases_;
  std::vector<uint32_t> seed_ids_;
  std::vector<int> last_worker_;  // by module, as they were numbered before the last StartAgain
  std::deque<ModuleResult> results_;
  std::vector<ImplicitEdge> implicit_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_LINKER_H_
