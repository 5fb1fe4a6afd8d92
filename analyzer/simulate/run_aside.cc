// Imports that only one side of a branch makes, and that make no difference.
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"

namespace clew {

// A module that one side of a branch imports and the other does not. Where its whole run reaches no
// module that it started itself and that still runs, and ends well, it would do the same later on,
// in any order: it is kept, and the next import of it on both sides finds it. Otherwise it matters.
bool Interpreter::RunAside(WorldIndex module, SourcePlace at) {
  std::vector<const void*> merged;
  std::vector<Guarding> guarding;
  std::vector<Write> writes;
  merged.swap(merged_);
  guarding.swap(guarding_);
  std::vector<Write>* const log = std::exchange(log_, &writes);
  const Aside outer =
      std::exchange(running_aside_, Aside{true, false, modules_.size(), classes_.size(),
                                          instances_.size(), frames_.size(), items_made_});
  const bool ok = RunModule(module, at);
  const Aside aside = std::exchange(running_aside_, outer);
  running_aside_.cyclic |= aside.cyclic && outer.on;
  log_ = log;
  merged_ = std::move(merged);
  guarding_ = std::move(guarding);
  if (!ok && aborted()) return false;
  if (!ok || aside.cyclic) return LeftMerge();
  absl::flat_hash_set<const Names*> own;
  for (size_t i = aside.modules; i < modules_.size(); ++i) {
    own.insert(&modules_[i].names);
    aside_.insert(modules_[i].source);
  }
  for (size_t i = aside.classes; i < classes_.size(); ++i) own.insert(&classes_[i].names);
  for (size_t i = aside.instances; i < instances_.size(); ++i) own.insert(&instances_[i].names);
  for (size_t i = aside.frames; i < frames_.size(); ++i) own.insert(&frames_[i].locals);
  if (log_ == nullptr) return true;
  for (Write& write : writes) {
    if (!own.contains(write.names)) log_->push_back(std::move(write));
  }
  return true;
}

// An import of what is loaded: it may still run, or be loaded on one side of a branch only.
void Interpreter::NoteLoaded(WorldIndex module, const Frame& frame) {
  const uint32_t object = sys_modules_[module];
  const std::string& name = world_.module(module).name;
  if (running_aside_.on && modules_[object].running && object >= running_aside_.modules) {
    // A package runs before what is in it, whatever is imported first.
    const std::string& importer =
        frame.module < modules_.size() ? world_.module(modules_[frame.module].source).name : name;
    if (importer != name && !absl::StartsWith(importer, absl::StrCat(name, "."))) {
      running_aside_.cyclic = true;
    }
  }
  if (aside_.empty() || IsMerged() || running_aside_.on || aside_.erase(module) == 0) return;
  const size_t dot = name.rfind('.');
  if (dot == std::string::npos) return;
  const WorldIndex parent = world_.Find(name.substr(0, dot));
  if (parent == kNotInWorld || !IsLoaded(parent)) return;
  Names& names = modules_[sys_modules_[parent]].names;
  const auto it = names.find(name.substr(dot + 1));
  if (it != names.end() && (it->second.kind != ValueKind::kModule || it->second.id != object)) {
    return;
  }
  Set(&names, name.substr(dot + 1), Value::Of(ValueKind::kModule, object));
}

// Is the attribute a submodule that was loaded on one side of a branch, and would be now?
bool Interpreter::IsLoadedAside(const Value& base, const std::string& name) const {
  if (aside_.empty()) return false;
  const Names& names = modules_[base.id].names;
  const auto it = names.find(name);
  return it != names.end() && it->second.maybe_unbound && it->second.kind == ValueKind::kModule &&
         aside_.contains(modules_[it->second.id].source);
}

}  // namespace clew
