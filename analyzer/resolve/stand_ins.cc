#include "analyzer/resolve/stand_ins.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "absl/strings/str_cat.h"
#include "analyzer/resolve/module_alias.h"
#include "analyzer/resolve/relative_name.h"

namespace clew {
namespace {

// A package with fewer modules that are named as standard ones is a package like any other.
constexpr size_t kMinStandIns = 4;

}  // namespace

// `sys.modules[name] = module` for names and modules that come from elsewhere, and an import of
// what comes from elsewhere.
bool StandIns::Replaces(const FileFacts& facts) {
  const bool edits =
      std::any_of(facts.hazards.begin(), facts.hazards.end(), [](const Hazard& hazard) {
        return hazard.kind == "sys-modules-edit" && !hazard.paths.empty() &&
               hazard.paths.front() == kAnyModule;
      });
  return edits &&
         std::any_of(facts.dynamic.begin(), facts.dynamic.end(), [](const DynamicImport& import) {
           return import.kind == DynamicKind::kImport && !import.literal;
         });
}

void StandIns::AddModule(const ModuleView& module, const FileFacts* facts) {
  if (facts != nullptr && Replaces(*facts)) {
    replacers_.push_back(static_cast<uint32_t>(modules_.size()));
  }
  modules_.push_back({module.name, module.path,
                      module.kind == ModuleKind::kExternal && module.origin == Origin::kStdlib});
}

void StandIns::KeepCollected(NamesIn names_in, Children* children) const {
  std::vector<bool> collects(modules_.size(), false);
  std::vector<bool> replaces(modules_.size(), false);
  for (const uint32_t id : replacers_) collects[id] = replaces[id] = true;
  const auto top = [this](uint32_t id) { return TopLevelName(modules_[id].name); };
  for (const auto& [from, to] : edges_) {
    if (replaces[to] && top(from) == top(to)) collects[from] = true;
  }
  std::map<uint32_t, std::set<std::string_view>> imported;  // by who collects
  for (const auto& [from, to] : edges_) {
    if (collects[from]) imported[from].insert(modules_[to].name);
  }
  std::set<std::string_view> collected;
  for (uint32_t id = 0; id < modules_.size(); ++id) {
    if (!collects[id] || modules_[id].path.empty()) continue;
    const std::vector<std::string> list = names_in(modules_[id].path);
    const std::set<std::string_view> named(list.begin(), list.end());
    const std::set<std::string_view>& known = imported[id];
    for (const auto& [parent, names] : *children) {
      if (TopLevelName(parent) != top(id)) continue;
      const auto count = std::count_if(names.begin(), names.end(), [&](std::string_view name) {
        const std::string full = absl::StrCat(parent, ".", name);
        return (known.count(full) != 0 || named.count(full) != 0) &&
               (named.count(name) != 0 || named.count(absl::StrCat("_", name)) != 0);
      });
      if (static_cast<size_t>(count) >= kMinStandIns) collected.insert(parent);
    }
  }
  for (auto at = children->begin(); at != children->end();) {
    at = collected.count(at->first) == 0 ? children->erase(at) : std::next(at);
  }
}

void StandIns::FindNames(NamesIn names_in) {
  std::set<std::string_view> standard;
  std::set<std::string_view> packages;
  for (const Known& module : modules_) {
    if (module.standard) standard.insert(module.name);
  }
  for (const uint32_t id : replacers_) packages.insert(TopLevelName(modules_[id].name));
  Children children;
  for (const Known& module : modules_) {
    const std::string_view parent = ParentName(module.name);
    if (parent.empty() || packages.count(TopLevelName(parent)) == 0) continue;
    const std::string_view last = module.name.substr(parent.size() + 1);
    // `thread` stands in for `_thread`.
    if (standard.count(last) != 0 || standard.count(absl::StrCat("_", last)) != 0) {
      children[parent].insert(last);
    }
  }
  for (auto at = children.begin(); at != children.end();) {
    at = at->second.size() < kMinStandIns ? children.erase(at) : std::next(at);
  }
  if (!children.empty()) KeepCollected(names_in, &children);
  packages.clear();
  for (const auto& [parent, names] : children) {
    packages.insert(TopLevelName(parent));
    for (const std::string_view name : names) {
      const std::string stand_in = absl::StrCat(parent, ".", name);
      names_.emplace(name, stand_in);
      names_.emplace(absl::StrCat("_", name), stand_in);
    }
  }
  replacers_.erase(std::remove_if(replacers_.begin(), replacers_.end(),
                                  [&](uint32_t id) {
                                    return packages.count(TopLevelName(modules_[id].name)) == 0;
                                  }),
                   replacers_.end());
}

std::vector<uint32_t> StandIns::FindSeeds(NamesIn names_in) const {
  std::map<std::string_view, std::vector<uint32_t>> by_top;
  for (uint32_t id = 0; id < modules_.size(); ++id) {
    if (!modules_[id].path.empty()) by_top[TopLevelName(modules_[id].name)].push_back(id);
  }
  const std::set<uint32_t> replacers(replacers_.begin(), replacers_.end());
  std::set<uint32_t> callers;
  for (const auto& [from, to] : edges_) {
    if (replacers.count(to) != 0) callers.insert(from);
  }
  std::set<std::string_view> tops;
  for (const uint32_t caller : callers) {
    if (modules_[caller].path.empty()) continue;
    for (const std::string& text : names_in(modules_[caller].path)) {
      const auto found = by_top.find(TopLevelName(text));
      if (found == by_top.end() || found->first.empty()) continue;
      if (found->first != TopLevelName(modules_[caller].name)) tops.insert(found->first);
    }
  }
  std::vector<uint32_t> seeds;
  for (const std::string_view top : tops) {
    seeds.insert(seeds.end(), by_top[top].begin(), by_top[top].end());
  }
  return seeds;
}

void StandIns::Find(NamesIn names_in) {
  if (!any()) return;
  FindNames(names_in);
  if (names_.empty()) return;
  std::vector<uint32_t> open = FindSeeds(names_in);
  if (open.empty()) return;
  const auto is_before = [](const auto& a, const auto& b) { return a.first < b.first; };
  if (!std::is_sorted(edges_.begin(), edges_.end(), is_before)) {
    std::sort(edges_.begin(), edges_.end(), is_before);
  }
  concerned_.assign(modules_.size(), false);
  while (!open.empty()) {
    const uint32_t id = open.back();
    open.pop_back();
    if (concerned_[id]) continue;
    concerned_[id] = true;
    auto edge = std::lower_bound(edges_.begin(), edges_.end(), std::make_pair(id, 0u), is_before);
    for (; edge != edges_.end() && edge->first == id; ++edge) open.push_back(edge->second);
  }
  edges_ = std::vector<std::pair<uint32_t, uint32_t>>();  // `= {}` would keep its room
}

std::string StandIns::WhyUnknown(std::string_view name, uint32_t importer) const {
  if (importer >= concerned_.size() || !concerned_[importer]) return "";
  const auto found = names_.find(name);
  if (found == names_.end() || found->second == modules_[importer].name) return "";
  return absl::StrCat(found->second, " may stand in for it in sys.modules");
}

}  // namespace clew
