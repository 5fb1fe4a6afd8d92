#include "analyzer/resolve/linker.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "analyzer/resolve/linker_worker.h"
#include "analyzer/resolve/package_path.h"
#include "analyzer/resolve/parallel.h"
#include "analyzer/resolve/relative_name.h"
#include "analyzer/source/path.h"

namespace clew {

Linker::Linker(FileSystem* files, Finder* finder, FileStore* store, LinkerOptions options)
    : files_(files),
      finder_(finder),
      options_(std::move(options)),
      store_(store),
      conftests_(files, options_.modules.roots) {
  for (int i = 0; i < store->workers(); ++i) {
    workers_.push_back(std::make_unique<Worker>(store, i));
  }
}

Linker::~Linker() = default;

void Linker::Link(const std::vector<Seed>& seeds) {
  Start();
  while (true) {
    Seeding(seeds);
    if (options_.take_workers) options_.take_workers();
    RunRounds();
    // An edit of sys.path or sys.modules holds for the whole process, wherever it stands: with the
    // directories and the entries known, names are looked up again. Facts and directory listings
    // stay.
    std::vector<std::string> extra = UsefulExtraDirectories();
    const bool more_directories = extra.size() > options_.modules.extra_directories.size();
    if (!FindAliases() && !more_directories) return;
    options_.modules.extra_directories = std::move(extra);
    StartAgain();
  }
}

void Linker::ForgetStatements() {
  for (auto& worker : workers_) worker->resolver().ForgetStatements();
  store_->ForgetStatements();
}

void Linker::Start() {
  modules_ =
      std::make_unique<ModuleTable>(finder_, store_, workers_.front().get(), options_.modules);
  for (auto& worker : workers_) {
    worker->Start(finder_, &modules_->contexts(), options_.modules.analyze_third_party,
                  &options_.filter);
  }
}

void Linker::StartAgain() {
  last_worker_.assign(modules_->size(), 0);
  for (const ModuleResult& result : results_) last_worker_[result.module] = result.worker;
  results_.clear();
  implicit_.clear();
  seed_ids_.clear();
  const std::vector<SearchPathId> added = modules_->StartAgain(options_.modules.extra_directories);
  for (auto& worker : workers_) {
    worker->StartAgain(aliases_.empty() ? nullptr : &aliases_, added);
  }
}

void Linker::Seeding(const std::vector<Seed>& seeds) {
  modules_->ReserveFiles(seeds.size());
  for (const Seed& seed : seeds) {
    uint32_t id = ModuleEntry::kNone;
    switch (seed.kind) {
      case Seed::Kind::kFile:
        id = modules_->AddFile(seed.text);
        break;
      case Seed::Kind::kName:
        id = modules_->AddName(seed.text);
        break;
      case Seed::Kind::kText:
        id = modules_->AddText(store_->AddText(absl::StrCat("<", seed.text, ">"), seed.text));
        break;
    }
    seed_ids_.push_back(id);
    const ModuleEntry& entry = modules_->entry(id);
    if (!seed.run || !entry.is_package) continue;
    // `python -m p` runs p/__init__, then p/__main__ (runpy._get_module_details).
    const uint32_t main = modules_->AddName(absl::StrCat(entry.module.name, ".__main__"));
    implicit_.push_back({id, main});
  }
}

bool Linker::IsFollowed(const ModuleEntry& entry) const {
  return entry.file != nullptr && (!options_.follow || options_.follow(entry.file->path));
}

void Linker::RunRounds() {
  uint64_t done = 0;
  for (std::vector<uint32_t> fresh = modules_->TakeNew(); !fresh.empty();
       fresh = modules_->TakeNew()) {
    fresh.erase(std::remove_if(fresh.begin(), fresh.end(),
                               [&](uint32_t id) { return !IsFollowed(modules_->entry(id)); }),
                fresh.end());
    const size_t first = results_.size();
    for (uint32_t id : fresh) results_.push_back({id, 0, {}});
    const auto resolve = [&](int number, size_t i) {
      Worker& worker = *workers_[number];
      const ModuleEntry& entry = modules_->entry(fresh[i]);
      ModuleResult& result = results_[first + i];
      result.worker = number;
      const FileFacts* facts = worker.Facts(entry.file);
      if (facts == nullptr) return;
      result.meaning = worker.resolver().Resolve(modules_->ImporterOf(fresh[i]), *facts,
                                                 entry.location ? &*entry.location : nullptr);
      if (number == 0 && options_.progress && i % 256 == 0) {
        options_.progress(done + i, done + fresh.size());
      }
    };
    if (last_worker_.empty()) {
      ForEachInParallel(fresh.size(), store_->workers(), resolve);
    } else {
      // Who resolved a module before knows what its statements mean.
      std::vector<int> numbers;
      for (const uint32_t id : fresh) {
        numbers.push_back(id < last_worker_.size() ? last_worker_[id] : 0);
      }
      ForEachOf(numbers, store_->workers(), resolve);
    }
    done += fresh.size();
    RegisterNodes();
    AddImplicitEdges(fresh);
  }
}

void Linker::RegisterNodes() {
  for (auto& worker : workers_) {
    const NodeTable& nodes = worker->resolver().nodes();
    std::vector<uint32_t>& numbers = worker->module_of_node;
    numbers.resize(nodes.nodes().size(), ModuleEntry::kNone);
    for (; worker->registered < nodes.used().size(); ++worker->registered) {
      const uint32_t node = nodes.used()[worker->registered];
      numbers[node] = modules_->AddNode(nodes.nodes()[node]);
    }
  }
}

void Linker::AddImplicitEdges(const std::vector<uint32_t>& modules) {
  for (uint32_t id : modules) {
    if (!IsTestFile(modules_->entry(id).module.path)) continue;
    const std::string_view path = modules_->entry(id).module.path;
    for (const std::string& conftest : conftests_.ConftestsOf(path)) {
      implicit_.push_back({id, modules_->AddFile(conftest)});
    }
  }
}

bool Linker::FindAliases() {
  ModuleAliases found = aliases_;  // what was known stays, so that this ends
  for (const ModuleResult& result : results_) {
    const ModuleEntry& entry = modules_->entry(result.module);
    found.AddModule(entry.module.name, entry.is_package, entry.file->facts);
  }
  for (const auto& worker : workers_) {
    for (const std::string& copy : worker->lookup().asked_copies()) found.AddAsked(copy);
  }
  if (found == aliases_) return false;
  for (uint32_t id = 0; id < modules_->size(); ++id) {
    if (!found.Concerns(modules_->entry(id).module.name)) continue;
    aliases_ = std::move(found);
    return true;
  }
  return false;
}

std::vector<std::string> Linker::UsefulExtraDirectories() {
  std::vector<std::string> directories = options_.modules.extra_directories;
  absl::flat_hash_set<std::string> roots;
  for (const SearchRoot& root : options_.modules.roots) roots.insert(root.path);
  absl::flat_hash_set<std::string> candidates;
  for (const ModuleResult& result : results_) {
    const FileSlot* file = modules_->entry(result.module).file;
    for (const Hazard& hazard : file->facts.hazards) {
      if (hazard.kind != "sys-path-edit") continue;
      for (std::string_view text : hazard.paths) {
        const bool first = absl::ConsumePrefix(&text, "<");
        const std::string path = ExpandFileDirectory(text, PathDirname(file->path));
        if (!roots.contains(path)) candidates.insert(absl::StrCat(first ? "<" : "", path));
      }
    }
  }
  for (const std::string& known : directories) candidates.erase(known);
  if (candidates.empty()) return directories;
  struct TopLevel {
    bool unknown = false;
    absl::flat_hash_set<std::string> files;
  };
  absl::flat_hash_map<std::string, TopLevel> names;
  for (uint32_t id = 0; id < modules_->size(); ++id) {
    const ModuleView& module = modules_->entry(id).module;
    if (module.kind == ModuleKind::kScript || module.shadowed) continue;
    TopLevel& top = names[TopLevelName(module.name)];
    if (module.kind == ModuleKind::kExternal && module.origin == Origin::kUnknown) {
      top.unknown = true;
    } else if (ParentName(module.name).empty()) {
      top.files.emplace(module.path);
    }
  }
  std::vector<std::string> sorted(candidates.begin(), candidates.end());
  std::sort(sorted.begin(), sorted.end());
  for (const std::string& directory : sorted) {
    const bool first = ComesFirst(directory);
    const SearchPathId path = finder_->AddSearchPath({AddedRoot(directory)});
    for (const auto& [name, top] : names) {
      const Location& found = finder_->location(finder_->Find(name, path));
      if (found.kind == ModuleKind::kExternal || found.kind == ModuleKind::kMissing) continue;
      // A directory without an __init__ is no answer where another is (PEP 420).
      const bool other = first && !found.path.empty() && !top.files.contains(found.path);
      if (!top.unknown && !other) continue;
      directories.push_back(directory);
      break;
    }
  }
  return directories;
}

LinkerCounters Linker::counters() const {
  LinkerCounters counters;
  for (const auto& worker : workers_) {
    counters.names_resolved += worker->lookup().lookups();
    counters.memo_hits += worker->resolver().memo_hits();
  }
  return counters;
}

}  // namespace clew
