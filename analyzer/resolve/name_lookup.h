// From an absolute name to what it can be, under a context: importlib._bootstrap._find_and_load
// with the ways beyond one search path that Clew follows.
//
// One per worker: it remembers answers without locking. The finder and the contexts are shared.
#ifndef CLEW_ANALYZER_RESOLVE_NAME_LOOKUP_H_
#define CLEW_ANALYZER_RESOLVE_NAME_LOOKUP_H_

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "analyzer/finder/finder.h"
#include "analyzer/resolve/facts_source.h"
#include "analyzer/resolve/module_alias.h"
#include "analyzer/resolve/search_context.h"

namespace clew {

class NameLookup {
 public:
  // All outlive the lookup. `contexts` may grow between calls.
  NameLookup(Finder* finder, FactsSource* facts, const std::deque<SearchContext>* contexts,
             bool analyze_third_party)
      : finder_(finder),
        facts_(facts),
        contexts_(contexts),
        analyze_third_party_(analyze_third_party) {}

  // What `name` is: one location, or more where the importer's own directory or one that is added
  // to sys.path has another module of the same top-level name. What is nowhere is kMissing or
  // kExternal, as the finder tells them.
  using Answers = absl::InlinedVector<LocationId, 2>;
  Answers Find(std::string_view name, ContextId context);

  // The first of Find's answers.
  LocationId FindFirst(std::string_view name, ContextId context);

  // `__main__`: sys.modules holds what is being run, so that no file is looked for.
  LocationId FindRunning(std::string_view name) {
    return finder_->Find(name, finder_->AddSearchPath({}));
  }

  // A package's submodule, its `__path__` extensions included; kMissing where there is none.
  LocationId FindChild(LocationId package, std::string_view child, ContextId context);

  // Whether there is anything of that top-level name on the search path.
  bool Has(std::string_view top_level, SearchPathId path);

  // All submodules of a package, its `__path__` extensions included, sorted.
  std::vector<std::string> Children(LocationId package, ContextId context);

  const Location& location(LocationId id) const { return finder_->location(id); }

  // The standard library, packages that are not analysed, and what no root owns: one node per
  // top-level name, nothing known inside.
  bool IsOpaque(const Location& location) const {
    return location.kind == ModuleKind::kExternal ||
           (location.origin == Origin::kThirdParty && !analyze_third_party_);
  }

  // Facts of a module or package with source; null for everything else.
  const FileFacts* FactsOf(LocationId id);
  FactsSource* facts() { return facts_; }

  // Null where code gives no module another name.
  const ModuleAliases* aliases() const { return aliases_; }
  void set_aliases(const ModuleAliases* aliases) { aliases_ = aliases; }
  // ModuleAliases::CopiesAbove of what imports ask for.
  void NoteAskedCopy(std::string copy) { asked_copies_.insert(std::move(copy)); }
  const std::set<std::string>& asked_copies() const { return asked_copies_; }

  uint64_t lookups() const { return lookups_; }

 private:
  LocationId FindOn(std::string_view name, const SearchPath& path);
  // Tells the finder about `__path__` additions: of all packages above `name`, of one package.
  // Whether there are any.
  bool ExtendParents(std::string_view name, const SearchPath& path);
  bool Extend(LocationId package, const SearchPath& path);

  Finder* finder_;
  FactsSource* facts_;
  const std::deque<SearchContext>* contexts_;
  bool analyze_third_party_;
  const ModuleAliases* aliases_ = nullptr;
  std::set<std::string> asked_copies_;
  uint64_t lookups_ = 0;
  absl::flat_hash_map<std::pair<LocationId, SearchPathId>, bool> extended_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_NAME_LOOKUP_H_
