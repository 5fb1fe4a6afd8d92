// All statements of a module to their meanings: each distinct (statement, package, context) once.
//
// One per worker; it keeps what it made until the graph is built.
#ifndef CLEW_ANALYZER_RESOLVE_RESOLVER_H_
#define CLEW_ANALYZER_RESOLVE_RESOLVER_H_

#include <cstdint>
#include <deque>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "analyzer/finder/stdlib_names.h"
#include "analyzer/resolve/importer.h"
#include "analyzer/resolve/name_lookup.h"
#include "analyzer/resolve/resolution.h"
#include "grammar/facts.h"

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

class Resolver {
 public:
  Resolver(NameLookup* lookup, const StatementFilter* filter) : lookup_(lookup), filter_(filter) {}
  Resolver(const Resolver&) = delete;
  Resolver& operator=(const Resolver&) = delete;

  // Everything that the module writes. `module`: its location, where the finder leads to it.
  std::vector<PlacedResolution> Resolve(const Importer& importer, const FileFacts& facts,
                                        const LocationId* module);

  // Frees what statements are found again by, when no more are resolved.
  void ForgetStatements() { memo_ = {}; }

  const NodeTable& nodes() const { return nodes_; }
  uint64_t memo_hits() const { return memo_hits_; }

 private:
  const Resolution* ResolveStatementOnce(const ImportStatement& statement,
                                         const Importer& importer);
  Resolution* New();

  using MemoKey = std::tuple<const ImportStatement*, ContextId, uint32_t>;

  NameLookup* lookup_;
  const StatementFilter* filter_;
  NodeTable nodes_;
  std::deque<Resolution> resolutions_;
  std::deque<Place> implied_places_;
  std::deque<std::string> other_packages_;  // names of packages under which a hook runs modules
  absl::flat_hash_map<MemoKey, const Resolution*> memo_;
  uint64_t memo_hits_ = 0;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_RESOLVER_H_
