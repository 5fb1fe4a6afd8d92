#include "analyzer/resolve/name_lookup.h"

#include <algorithm>
#include <optional>

#include "analyzer/resolve/package_path.h"
#include "analyzer/resolve/relative_name.h"

namespace clew {
namespace {

bool IsFound(const Location& location) {
  return location.kind != ModuleKind::kMissing && location.kind != ModuleKind::kExternal;
}

// Added directories come behind a package's own, so only what is nowhere, or is no more than a
// bare directory or a stub, can be another answer with them.
bool YieldsToAddedDirectory(const Location& location) {
  return location.kind == ModuleKind::kMissing || location.kind == ModuleKind::kNamespace ||
         location.kind == ModuleKind::kStub;
}

bool HasFile(const Location& location) { return IsFound(location) && !location.path.empty(); }

}  // namespace

const FileFacts* NameLookup::FactsOf(LocationId id) {
  const Location& place = location(id);
  if (place.kind != ModuleKind::kModule && place.kind != ModuleKind::kPackage) return nullptr;
  if (IsOpaque(place)) return nullptr;
  return facts_->FactsOf(place.path);
}

LocationId NameLookup::FindFirst(std::string_view name, ContextId context) {
  return Find(name, context).front();
}

bool NameLookup::Has(std::string_view top_level, SearchPathId path) {
  return IsFound(location(finder_->Find(top_level, path)));
}

NameLookup::Answers NameLookup::Find(std::string_view name, ContextId context_id) {
  const SearchContext& context = (*contexts_)[static_cast<uint32_t>(context_id)];
  const LocationId id = FindOn(name, context.path);
  const Location& found = location(id);
  const bool unknown = found.kind == ModuleKind::kExternal && found.origin == Origin::kUnknown;
  const std::string_view top = TopLevelName(name);
  if (context.own_directory) {
    // A directory without an __init__ is a candidate only where nothing else is (PEP 420), so it
    // makes no second answer.
    const SearchPath& own = *context.own_directory;
    const Location& own_top = location(FindOn(top, own));
    if (unknown ? IsFound(own_top) : HasFile(own_top)) {
      const LocationId own_id = FindOn(name, own);
      if (unknown) return {own_id};
      if (own_id != id && location(FindOn(top, context.path)).path != own_top.path) {
        return {id, own_id};
      }
      return {id};
    }
  }
  if (unknown) {
    // Which of the directories is there when the name is asked for, nobody can tell. One without an
    // __init__ is a candidate only where nothing else is (PEP 420).
    Answers added;
    std::optional<LocationId> bare;
    for (const SearchPath& extra : context.extra) {
      const Location& extra_top = location(FindOn(top, extra));
      if (!IsFound(extra_top)) continue;
      const LocationId extra_id = FindOn(name, extra);
      if (!HasFile(extra_top)) {
        if (!bare) bare = extra_id;
      } else if (added.empty() || IsFound(location(extra_id))) {
        if (std::find(added.begin(), added.end(), extra_id) == added.end()) {
          added.push_back(extra_id);
        }
      }
    }
    if (!added.empty()) return added;
    if (bare) return {*bare};
  }
  Answers answers = {id};
  for (const SearchPath& first : context.first) {
    // Nobody can tell whether the directory was there by then.
    const Location& first_top = location(FindOn(top, first));
    if (!HasFile(first_top) || first_top.path == location(FindOn(top, context.path)).path) continue;
    const LocationId first_id = FindOn(name, first);
    if (IsFound(location(first_id)) && first_id != id) answers.push_back(first_id);
  }
  return answers;
}

LocationId NameLookup::FindOn(std::string_view name, const SearchPath& path) {
  ++lookups_;
  const LocationId id = finder_->Find(name, path.id);
  if (!YieldsToAddedDirectory(location(id)) || ParentName(name).empty()) return id;
  return ExtendParents(name, path) ? finder_->Find(name, path.id) : id;
}

// Top down, as each package's added directories decide where the next one is.
bool NameLookup::ExtendParents(std::string_view name, const SearchPath& path) {
  bool any = false;
  for (size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1)) {
    const LocationId parent = finder_->Find(name.substr(0, dot), path.id);
    if (!IsFound(location(parent))) break;
    any |= Extend(parent, path);
  }
  return any;
}

bool NameLookup::Extend(LocationId package, const SearchPath& path) {
  const auto key = std::make_pair(package, path.id);
  const auto known = extended_.find(key);
  if (known != extended_.end()) return known->second;
  const Location& place = location(package);
  const FileFacts* facts = place.kind == ModuleKind::kPackage ? FactsOf(package) : nullptr;
  std::vector<std::string> added;
  if (facts != nullptr) {
    const std::string_view parent = ParentName(place.name);
    // Of the roots, whoever asks: the package is one for all.
    added = AddedPackagePath(*facts, place.path, place.name,
                             parent.empty()
                                 ? contexts_->front().path.directories
                                 : location(finder_->Find(parent, path.id)).package_path.view());
    if (!added.empty()) finder_->WithPath(package, added);
  }
  extended_.emplace(key, !added.empty());
  return !added.empty();
}

LocationId NameLookup::FindChild(LocationId package, std::string_view child, ContextId context_id) {
  const SearchContext& context = (*contexts_)[static_cast<uint32_t>(context_id)];
  ++lookups_;
  const LocationId id = finder_->FindChild(package, child, context.path.id);
  if (!YieldsToAddedDirectory(location(id)) || !Extend(package, context.path)) return id;
  return finder_->FindChild(package, child, context.path.id);
}

std::vector<std::string> NameLookup::Children(LocationId package, ContextId context_id) {
  const SearchContext& context = (*contexts_)[static_cast<uint32_t>(context_id)];
  Extend(package, context.path);
  std::vector<std::string> children = finder_->Children(package);
  std::sort(children.begin(), children.end());
  return children;
}

}  // namespace clew
