#include "analyzer/resolve/module_table.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "analyzer/resolve/file_name.h"
#include "analyzer/resolve/relative_name.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

bool HasSource(const ModuleView& module) {
  switch (module.kind) {
    case ModuleKind::kModule:
    case ModuleKind::kPackage:
    case ModuleKind::kScript:
      return !module.path.empty();
    case ModuleKind::kStub:
      return absl::EndsWith(module.path, ".pyi");
    default:
      return false;
  }
}

constexpr ContextId kNoContext{0xffffffffu};

// PEP 366.
std::string_view PackageOf(const ModuleEntry& entry) {
  return entry.is_package ? entry.module.name : ParentName(entry.module.name);
}

}  // namespace

ModuleTable::ModuleTable(Finder* finder, FileStore* files, FactsSource* facts,
                         ModuleTableOptions options)
    : options_(std::move(options)),
      finder_(finder),
      files_(files),
      lookup_(finder, facts, &contexts_, options_.analyze_third_party) {
  AddContext(options_.script_directory, "");  // number 0: the roots, or the entries' search path
}

void ModuleTable::AddDirectories(ContextId id) {
  SearchContext& context = contexts_[static_cast<uint32_t>(id)];
  context.first.clear();
  context.extra.clear();
  for (const std::string& directory : options_.extra_directories) {
    SearchPath path = MakePath({AddedRoot(directory)});
    if (ComesFirst(directory)) context.first.push_back(path);
    context.extra.push_back(std::move(path));
  }
  if (!options_.one_context || id != ContextId{0}) return;
  context.own_directory.reset();
  for (const std::string& directory : options_.own_directories) {
    if (IsRoot(directory)) continue;
    SearchPath own = MakePath({ProjectRoot(directory)});
    if (context.own_directory) {
      context.extra.push_back(std::move(own));
    } else {
      context.own_directory = std::move(own);
    }
  }
}

std::vector<SearchPathId> ModuleTable::StartAgain(std::vector<std::string> extra_directories) {
  std::vector<SearchPathId> added;
  for (size_t i = options_.extra_directories.size(); i < extra_directories.size(); ++i) {
    added.push_back(finder_->AddSearchPath({AddedRoot(extra_directories[i])}));
  }
  entries_.clear();  // the texts stay: keys of packages are among them
  new_.clear();
  by_location_.clear();
  by_text_.clear();
  last_packages_ = {};
  options_.extra_directories = std::move(extra_directories);
  for (uint32_t id = 0; id < contexts_.size(); ++id) AddDirectories(ContextId{id});
  return added;
}

SearchPath ModuleTable::MakePath(const std::vector<SearchRoot>& roots) {
  SearchPath path;
  path.id = finder_->AddSearchPath(roots);
  for (const SearchRoot& root : roots) path.directories.push_back(root.path);
  return path;
}

bool ModuleTable::IsRoot(std::string_view directory) const {
  for (const SearchRoot& root : options_.roots) {
    if (root.path == directory) return true;
  }
  return false;
}

ContextId ModuleTable::AddContext(const std::string& script_directory,
                                  const std::string& own_directory) {
  const auto [known, added] =
      context_ids_.try_emplace(std::make_pair(script_directory, own_directory),
                               ContextId{static_cast<uint32_t>(contexts_.size())});
  if (!added) return known->second;
  SearchContext context;
  std::vector<SearchRoot> roots = options_.roots;
  if (!script_directory.empty()) roots.insert(roots.begin(), ProjectRoot(script_directory));
  context.path = MakePath(roots);
  if (!own_directory.empty()) {
    context.own_directory = MakePath({ProjectRoot(own_directory)});
  }
  contexts_.push_back(std::move(context));
  AddDirectories(known->second);
  return known->second;
}

// A module below a root has the roots; one that only a script's or test's own directory leads to
// has that directory first. A directory without an __init__ that is no root is asked last.
ContextId ModuleTable::ContextOf(std::string_view name, std::string_view path, bool is_package) {
  if (options_.one_context) return ContextId{0};
  const std::string_view directory = PathDirname(path);
  const std::string_view package = is_package ? name : ParentName(name);
  // Its __init__ and the modules beside it are asked for in any order.
  const char kind = is_package ? '/' : '|';
  // Modules of one package come one after the other.
  const auto is_last = [&] {
    const std::string_view last = last_context_key_;
    return last.size() == package.size() + 1 + directory.size() &&
           absl::StartsWith(last, package) && last[package.size()] == kind &&
           absl::EndsWith(last, directory);
  };
  if (is_last()) return last_context_;
  std::string key = absl::StrCat(package, std::string_view(&kind, 1), directory);
  const auto known = context_of_directory_.find(key);
  if (known != context_of_directory_.end()) {
    last_context_key_ = std::move(key);
    return last_context_ = known->second;
  }

  std::string_view base = directory;
  for (std::string_view rest = package; !rest.empty(); rest = ParentName(rest)) {
    const std::string_view last = rest.substr(rest.rfind('.') + 1);
    if (PathBasename(base) != last) {
      base = {};  // a `__path__` extension led there
      break;
    }
    base = PathDirname(base);
  }
  const bool below_root = base.empty() || IsRoot(base);
  const std::string script_directory(below_root ? "" : base);
  std::string own;
  if (!is_package && !IsRoot(directory) && directory != base) {
    const std::string_view parent_name = ParentName(name);
    if (!parent_name.empty()) {
      const ContextId above = below_root ? ContextId{0} : AddContext(script_directory, "");
      const Location& parent = lookup_.location(lookup_.FindFirst(parent_name, above));
      // A regular package, or a stub of one.
      const bool in_package = parent.is_package && PathDirname(parent.path) == directory;
      if (!in_package && parent.origin != Origin::kThirdParty) own = directory;
    }
  }
  const ContextId id = AddContext(script_directory, own);
  context_of_directory_.emplace(key, id);
  last_context_key_ = std::move(key);
  return last_context_ = id;
}

ContextId ModuleTable::ContextOf(LocationId location, const Location& place) {
  const auto index = static_cast<uint32_t>(location);
  if (index >= context_of_location_.size()) {
    context_of_location_.resize(std::max<size_t>(index + 1, 2 * context_of_location_.size()),
                                kNoContext);
  }
  if (context_of_location_[index] == kNoContext) {
    context_of_location_[index] = ContextOf(place.name, place.path, place.is_package);
  }
  return context_of_location_[index];
}

uint32_t ModuleTable::Append(const ModuleEntry& entry) {
  const uint32_t id = static_cast<uint32_t>(entries_.size());
  entries_.push_back(entry);
  if (HasSource(entry.module)) {
    entries_.back().file = files_->Slot(entry.module.path);
    new_.push_back(id);
  }
  return id;
}

std::pair<uint32_t, bool> ModuleTable::AddEntry(LocationId location, const Location& place,
                                                ContextId context) {
  const uint64_t key = static_cast<uint64_t>(context) << 32 | static_cast<uint32_t>(location);
  const auto [known, is_new] =
      by_location_.try_emplace(key, static_cast<uint32_t>(entries_.size()));
  const uint32_t id = known->second;
  if (is_new) {
    ModuleEntry entry;
    entry.module.name = place.name;
    entry.module.path = place.path;
    entry.module.kind = place.kind;
    entry.module.origin = place.origin;
    entry.context = context;
    entry.location = location;
    entry.is_package = place.is_package;
    Append(entry);
  }
  return {id, is_new};
}

uint32_t ModuleTable::AddLocation(LocationId location, ContextId asked) {
  uint32_t first = ModuleEntry::kNone;
  uint32_t child = ModuleEntry::kNone;
  // Upwards through the packages, until one that is known.
  while (true) {
    const Location& place = finder_->location(location);
    ContextId context = asked;
    if (!place.path.empty()) context = ContextOf(location, place);
    const auto [id, is_new] = AddEntry(location, place, context);
    if (first == ModuleEntry::kNone) first = id;
    if (child != ModuleEntry::kNone) entries_[child].parent = id;
    if (!is_new || place.kind == ModuleKind::kExternal) return first;
    const std::string_view parent = ParentName(place.name);
    if (parent.empty()) return first;
    location = FindPackage(parent, context);
    if (lookup_.location(location).kind == ModuleKind::kExternal) return first;
    child = id;
    asked = context;
  }
}

uint32_t ModuleTable::AddTextNode(const std::string& key, ModuleView module) {
  const auto [known, added] = by_text_.try_emplace(key, static_cast<uint32_t>(entries_.size()));
  if (!added) return known->second;
  ModuleEntry entry;
  module.name = texts_.emplace_back(module.name);
  module.path = texts_.emplace_back(module.path);
  entry.module = module;
  return Append(entry);
}

uint32_t ModuleTable::AddScript(std::string_view path) {
  ModuleView module;
  module.path = path;
  module.kind = ModuleKind::kScript;
  const size_t before = entries_.size();
  const uint32_t id = AddTextNode(absl::StrCat("script|", path), module);
  if (entries_.size() > before && !options_.one_context) {
    const std::string directory(PathDirname(path));
    entries_[id].context = AddContext(
        IsRoot(directory) && options_.roots.front().path == directory ? "" : directory, "");
  }
  return id;
}

uint32_t ModuleTable::AddShadowed(std::string_view path, std::string_view name, bool is_package,
                                  Origin origin) {
  ModuleView module;
  module.name = name;
  module.path = path;
  module.kind = absl::EndsWith(path, ".pyi") ? ModuleKind::kStub
                : is_package                 ? ModuleKind::kPackage
                                             : ModuleKind::kModule;
  module.origin = origin;
  module.shadowed = true;
  const size_t before = entries_.size();
  const uint32_t id = AddTextNode(absl::StrCat("file|", name, "|", path), module);
  if (entries_.size() == before) return id;
  entries_[id].is_package = is_package;
  entries_[id].context = ContextOf(name, path, is_package);
  const std::string_view parent = ParentName(name);
  if (!parent.empty()) {
    const LocationId location = lookup_.FindFirst(parent, entries_[id].context);
    if (lookup_.location(location).kind != ModuleKind::kExternal) {
      const uint32_t parent_id = AddLocation(location, entries_[id].context);
      entries_[id].parent = parent_id;
    }
  }
  return id;
}

void ModuleTable::ReserveFiles(size_t count) {
  by_location_.reserve(by_location_.size() + count);
  new_.reserve(new_.size() + count);
  files_->Reserve(count);
}

void ModuleTable::Remember(LocationId package, ContextId context) {
  const Location& place = finder_->location(package);
  if (place.kind != ModuleKind::kPackage) return;
  const auto depth = std::count(place.name.begin(), place.name.end(), '.');
  last_packages_[static_cast<size_t>(depth) % last_packages_.size()] = {package, context};
}

LocationId ModuleTable::FindPackage(std::string_view name, ContextId context) {
  for (const FoundPackage& last : last_packages_) {
    if (last.location && last.context == context &&
        finder_->location(*last.location).name == name) {
      return *last.location;
    }
  }
  const LocationId found = lookup_.FindFirst(name, context);
  Remember(found, context);
  return found;
}

std::optional<uint32_t> ModuleTable::AddFileOfLastPackages(std::string_view path) {
  std::string_view name = PathBasename(path);
  std::string_view directory = PathDirname(path);  // the package's own
  if (!absl::ConsumeSuffix(&name, ".py")) return std::nullopt;
  if (name == "__init__") {
    name = PathBasename(directory);
    directory = PathDirname(directory);
  }
  if (name.find('.') != name.npos) return std::nullopt;
  for (const FoundPackage& last : last_packages_) {
    if (!last.location || last.context != ContextId{0}) continue;
    if (directory != PathDirname(finder_->location(*last.location).path)) continue;
    const auto parent = by_location_.find(static_cast<uint32_t>(*last.location));
    if (parent == by_location_.end()) continue;
    const LocationId found = finder_->FindChild(*last.location, name, contexts_.front().path.id);
    const Location& place = finder_->location(found);
    if (place.path != path) continue;
    // What stands beside or right below a regular package's `__init__` has the package's context.
    const uint32_t parent_id = parent->second;
    const auto [id, is_new] = AddEntry(found, place, ContextId{0});
    if (is_new) entries_[id].parent = parent_id;
    if (place.is_package) Remember(found, ContextId{0});
    return id;
  }
  return std::nullopt;
}

uint32_t ModuleTable::AddFile(std::string_view path) {
  if (options_.scripts.contains(path)) return AddScript(path);
  if (const auto id = AddFileOfLastPackages(path)) return *id;
  const std::optional<FileName> name = NameOfFile(path, options_.roots);
  if (!name) return AddScript(path);
  const LocationId location = lookup_.FindFirst(name->name, ContextId{0});
  if (finder_->location(location).path == path) {
    const uint32_t id = AddLocation(location, ContextId{0});
    Remember(location, ContextId{0});
    return id;
  }
  return AddShadowed(path, name->name, name->is_package, name->root->origin);
}

uint32_t ModuleTable::AddName(std::string_view name) {
  return AddLocation(lookup_.FindFirst(name, ContextId{0}), ContextId{0});
}

uint32_t ModuleTable::AddText(FileSlot* text) {
  ModuleView module;
  module.kind = ModuleKind::kScript;
  const uint32_t id = AddTextNode(absl::StrCat("text|", text->path), module);
  if (entries_[id].file == nullptr) {
    entries_[id].file = text;
    new_.push_back(id);
  }
  return id;
}

uint32_t ModuleTable::AddNode(const NodeRef& node) {
  switch (node.kind) {
    case NodeRef::Kind::kLocation:
      return AddLocation(node.location, node.context);
    case NodeRef::Kind::kFile:
      return AddScript(finder_->Respelled(std::string(node.text)));
    case NodeRef::Kind::kThirdParty: {
      ModuleView module;
      module.name = node.text;
      module.kind = ModuleKind::kExternal;
      module.origin = Origin::kThirdParty;
      return AddTextNode(absl::StrCat("external|", node.text), module);
    }
    case NodeRef::Kind::kUnnamed: {
      ModuleView module;
      module.name = node.text;
      module.kind = ModuleKind::kMissing;
      module.origin = Origin::kUnknown;
      return AddTextNode(absl::StrCat("unnamed|", node.text), module);
    }
    case NodeRef::Kind::kStubTable: {
      // Read when the package runs, never loaded as a module: its own imports are no edges.
      const Location& package = finder_->location(node.location);
      ModuleView module;
      module.name = package.name;
      module.path = node.text;
      module.kind = ModuleKind::kStub;
      module.origin = package.origin;
      const uint32_t id = AddTextNode(absl::StrCat("stub|", node.text), module);
      entries_[id].file = nullptr;
      return id;
    }
  }
  return ModuleEntry::kNone;
}

std::vector<uint32_t> ModuleTable::TakeNew() {
  std::vector<uint32_t> taken;
  taken.swap(new_);
  for (const uint32_t id : taken) {
    ModuleEntry& entry = entries_[id];
    if (entry.module.kind == ModuleKind::kScript) continue;
    const auto next = static_cast<uint32_t>(package_keys_.size()) + 1;
    entry.package_key = package_keys_.try_emplace(PackageOf(entry), next).first->second;
  }
  return taken;
}

Importer ModuleTable::ImporterOf(uint32_t id) const {
  const ModuleEntry& entry = entries_[id];
  Importer importer;
  importer.path = entry.module.path;
  importer.is_package = entry.is_package;
  importer.context = entry.context;
  if (entry.module.kind == ModuleKind::kScript) {
    importer.name = "__main__";
    return importer;
  }
  importer.name = entry.module.name;
  importer.package = PackageOf(entry);
  importer.package_key = entry.package_key;
  return importer;
}

}  // namespace clew
