// The modules of one run while it grows: every node that an edge leads to, with its package, its
// context and its file.
//
// Used by one thread, between the rounds of the workers. Numbers are in order of discovery; the
// graph's own order follows from names and paths.
#ifndef CLEW_ANALYZER_RESOLVE_MODULE_TABLE_H_
#define CLEW_ANALYZER_RESOLVE_MODULE_TABLE_H_

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "analyzer/finder/finder.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/resolve/file_store.h"
#include "analyzer/resolve/importer.h"
#include "analyzer/resolve/name_lookup.h"
#include "analyzer/resolve/resolution.h"
#include "analyzer/resolve/search_context.h"

namespace clew {

struct ModuleEntry {
  static constexpr uint32_t kNone = 0xffffffffu;

  ModuleView module;  // of texts that live as long as the table and the finder
  uint32_t parent = kNone;
  uint32_t package_key = 0;  // equal for equal packages; of modules that were taken
  ContextId context{};
  std::optional<LocationId> location;  // where the finder leads to it
  FileSlot* file = nullptr;            // of modules whose imports are followed
  bool is_package = false;
};

struct ModuleTableOptions {
  std::vector<SearchRoot> roots;               // normalised
  absl::flat_hash_set<std::string> scripts;    // files declared to be scripts, normalised
  std::vector<std::string> extra_directories;  // of sys.path edits; `<`: put before all others
  // Every module resolves under the entry's search path, as in one process; else each file under
  // its own.
  bool one_context = false;
  // one_context: the directory of a script, asked before the roots; else empty.
  std::string script_directory;
  // one_context: directories asked for names that are nowhere else.
  std::vector<std::string> own_directories;
  bool analyze_third_party = false;
};

class ModuleTable {
 public:
  ModuleTable(Finder* finder, FileStore* files, FactsSource* facts, ModuleTableOptions options);

  // Forgets all modules, and has these directories beside the roots: the ones before, and more.
  // Contexts keep their numbers, packages their keys. Returns the search paths of those that are
  // new.
  std::vector<SearchPathId> StartAgain(std::vector<std::string> extra_directories);

  // How many more files will be added, if that is known.
  void ReserveFiles(size_t count);

  // Each returns the entry's number, an old one where the module is known.
  uint32_t AddFile(std::string_view path);
  uint32_t AddName(std::string_view name);
  uint32_t AddText(FileSlot* text);  // a script without a file
  uint32_t AddNode(const NodeRef& node);

  // Entries with a file that have not been handed out yet.
  std::vector<uint32_t> TakeNew();

  const ModuleEntry& entry(uint32_t id) const { return entries_[id]; }
  size_t size() const { return entries_.size(); }
  // What entry `id`, which was taken, is as an importer.
  Importer ImporterOf(uint32_t id) const;

  const std::deque<SearchContext>& contexts() const { return contexts_; }
  SearchPathId roots_path() const { return contexts_.front().path.id; }
  const ModuleTableOptions& options() const { return options_; }
  NameLookup& lookup() { return lookup_; }

 private:
  uint32_t AddLocation(LocationId location, ContextId asked);
  // The entry of a location, and whether it is a new one.
  std::pair<uint32_t, bool> AddEntry(LocationId location, const Location& place, ContextId context);
  // The module that the file is, if one of the last packages holds it.
  std::optional<uint32_t> AddFileOfLastPackages(std::string_view path);
  LocationId FindPackage(std::string_view name, ContextId context);
  uint32_t AddScript(std::string_view path);
  uint32_t AddShadowed(std::string_view path, std::string_view name, bool is_package,
                       Origin origin);
  // Copies the texts.
  uint32_t AddTextNode(const std::string& key, ModuleView module);
  uint32_t Append(const ModuleEntry& entry);

  SearchPath MakePath(const std::vector<SearchRoot>& roots);
  ContextId AddContext(const std::string& script_directory, const std::string& own_directory);
  // The directories that are asked behind (and before) a context's search path.
  void AddDirectories(ContextId id);
  ContextId ContextOf(std::string_view name, std::string_view path, bool is_package);
  ContextId ContextOf(LocationId location, const Location& place);
  bool IsRoot(std::string_view directory) const;

  ModuleTableOptions options_;
  Finder* finder_;
  FileStore* files_;
  std::deque<SearchContext> contexts_;
  NameLookup lookup_;
  std::deque<ModuleEntry> entries_;
  std::deque<std::string> texts_;
  std::vector<uint32_t> new_;
  absl::flat_hash_map<uint64_t, uint32_t> by_location_;
  absl::flat_hash_map<std::string, uint32_t> by_text_;
  absl::flat_hash_map<std::pair<std::string, std::string>, ContextId> context_ids_;
  absl::flat_hash_map<std::string, ContextId> context_of_directory_;
  std::vector<ContextId> context_of_location_;  // kNoContext: not asked for yet
  std::string last_context_key_;                // in context_of_directory_, once that is filled
  ContextId last_context_{};
  absl::flat_hash_map<std::string_view, uint32_t> package_keys_;
  // Packages with a file that were found last: most modules come beside others of their package. A
  // package and the one above it are never in each other's place.
  struct FoundPackage {
    std::optional<LocationId> location;
    ContextId context{};
  };
  void Remember(LocationId package, ContextId context);
  std::array<FoundPackage, 2> last_packages_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_MODULE_TABLE_H_
