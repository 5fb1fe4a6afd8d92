// All statements of a module to their meanings: each distinct (statement, package, context) once.
//
// One per worker; it keeps what it made until the graph is built.
#ifndef CLEW_ANALYZER_RESOLVE_RESOLVER_H_
#define CLEW_ANALYZER_RESOLVE_RESOLVER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "analyzer/finder/stdlib_names.h"
#include "analyzer/resolve/importer.h"
#include "analyzer/resolve/meanings.h"
#include "analyzer/resolve/name_lookup.h"
#include "analyzer/resolve/resolution.h"
#include "grammar/facts.h"
#include "grammar/rare_vector.h"

namespace clew {

// Which statements count at all.
struct StatementFilter {
  Conditions exclude = 0;
  bool import_time_only = false;
  bool prune = false;
  PythonVersion version;
  std::string platform;

  bool Admits(const FileFacts& facts, const Place& place) const;
};

// A meaning and one place where it stands; `place` lives in the facts or in the resolver.
struct PlacedResolution {
  const Resolution* resolution = nullptr;
  const Place* place = nullptr;
  bool lazy = false;
};

// What the statements of one module mean, as numbers: most of what a run keeps is this.
struct ModuleMeaning {
  std::vector<uint32_t> imports;          // by position in FileFacts::imports
  RareVector<PlacedResolution> others{};  // whatever else there is, in no order of positions
};

class Resolver {
 public:
  Resolver(NameLookup* lookup, const StatementFilter* filter) : lookup_(lookup), filter_(filter) {}
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  // What was resolved is forgotten, but for what names mean that neither lead to one of the `added`
  // search paths nor are concerned by an alias (NameLookup::aliases).
  void StartAgain(std::vector<SearchPathId> added);

  // Everything that the module writes. `module`: its location, where the finder leads to it.
  ModuleMeaning Resolve(const Importer& importer, const FileFacts& facts, const LocationId* module);

  // Calls `see(const PlacedResolution&)` for each statement of `facts`, as Resolve found it to mean
  // something: imports first.
  template <typename See>
  void ForEachStatement(const ModuleMeaning& meaning, const FileFacts& facts, See see) const {
    for (size_t i = 0; i < meaning.imports.size(); ++i) {
      const uint32_t number = meaning.imports[i] & ~kLazy;
      if (number == kNothing) continue;
      see(PlacedResolution{&meanings_.at(number), &facts.imports[i].place,
                           (meaning.imports[i] & kLazy) != 0});
    }
    for (const PlacedResolution& placed : meaning.others) see(placed);
  }

  // Frees what statements are found again by, when no more are resolved.
  void ForgetStatements() { meanings_.ForgetKeys(); }

  const NodeTable& nodes() const { return nodes_; }
  uint64_t memo_hits() const { return memo_hits_; }

 private:
  // In ModuleMeaning::imports: one that leads nowhere, and a mark of lazy ones (PEP 810).
  static constexpr uint32_t kNothing = Meanings::kEnd;
  static constexpr uint32_t kLazy = 0x80000000u;

  uint32_t ResolveStatementOnce(const ImportStatement& statement, const Importer& importer);
  // Whether it may mean another thing since StartAgain.
  bool IsConcerned(const ImportStatement& statement, const Importer& importer);
  bool IsConcerned(std::string_view name);

  NameLookup* lookup_;
  const StatementFilter* filter_;
  NodeTable nodes_;
  Meanings meanings_;
  std::deque<Place> implied_places_;
  std::deque<std::string> other_packages_;  // other names of packages (ModuleAliases)
  uint64_t memo_hits_ = 0;
  std::vector<SearchPathId> added_paths_;
  absl::flat_hash_map<std::string, bool> concerned_;  // top-level names that were asked for
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_RESOLVER_H_
