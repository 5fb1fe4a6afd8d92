// One thread's share of a Linker: its resolver and what they made.
#ifndef CLEW_ANALYZER_RESOLVE_LINKER_WORKER_H_
#define CLEW_ANALYZER_RESOLVE_LINKER_WORKER_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "analyzer/resolve/facts_source.h"
#include "analyzer/resolve/file_store.h"
#include "analyzer/resolve/linker.h"
#include "analyzer/resolve/name_lookup.h"
#include "analyzer/resolve/resolver.h"

namespace clew {

class Linker::Worker : public FactsSource {
 public:
  Worker(FileStore* store, int number) : store_(store), number_(number) {}

  void Start(Finder* finder, const std::deque<SearchContext>* contexts, bool analyze_third_party,
             const StatementFilter* filter) {
    lookup_ = std::make_unique<NameLookup>(finder, this, contexts, analyze_third_party);
    resolver_ = std::make_unique<Resolver>(lookup_.get(), filter);
  }

  // All modules are resolved again, with names that may mean more than before.
  void StartAgain(const ModuleAliases* aliases, const std::vector<SearchPathId>& added) {
    lookup_->set_aliases(aliases);
    resolver_->StartAgain(added);
    registered = 0;
  }

  // Null where the file cannot be read.
  const FileFacts* Facts(FileSlot* slot) {
    store_->Extract(slot, number_);
    return slot->status.ok() ? &slot->facts : nullptr;
  }

  const FileFacts* FactsOf(const std::string& path) override { return Facts(store_->Slot(path)); }

  const RareVector<std::string>* BindingsOf(const std::string& path) override {
    FileSlot* slot = store_->Slot(path);
    store_->ExtractBindings(slot, number_);
    return slot->status.ok() ? &slot->bindings : nullptr;
  }

  Resolver& resolver() { return *resolver_; }
  const Resolver& resolver() const { return *resolver_; }
  const NameLookup& lookup() const { return *lookup_; }

  // By number in resolver().nodes(): the module's number, for nodes of finished rounds.
  std::vector<uint32_t> module_of_node;
  size_t registered = 0;  // so many of NodeTable::used

 private:
  FileStore* store_;
  int number_;
  std::unique_ptr<NameLookup> lookup_;
  std::unique_ptr<Resolver> resolver_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_LINKER_WORKER_H_
