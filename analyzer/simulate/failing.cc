// How a way ends early: a name that is lacking, the program's own exception, or a limit.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"

namespace clew {

bool Interpreter::CheckMerge() {
  constexpr size_t kMostRaises = 4;
  if (!IsMerged()) return false;
  const bool fault = raised_.kind == Raised::Kind::kFault || raised_.follows_fault;
  for (size_t i = guarding_.size(); i-- > 0;) {
    Guarding& guard = guarding_[i];
    bool catches = guard.catches_all;
    for (const Value& type : guard.types) catches |= Catches(type, raised_.type);
    if (!catches) continue;
    if (fault) return IsMerged(guard.merged, i) ? LeftMerge(guard.merged, i) : false;
    if (guard.merged >= merged_.size()) return false;
    const auto same = [this](const PossibleRaise& other) {
      return other.raised.kind == raised_.kind && other.raised.type.kind == raised_.type.kind &&
             other.raised.type.id == raised_.type.id && other.raised.type.text == raised_.type.text;
    };
    // The handler runs once for all that it cannot tell apart.
    if (std::any_of(guard.raises.begin(), guard.raises.end(), same) &&
        !shared_->must_fork.contains(guard.site)) {
      return false;
    }
    if (raised_.kind != Raised::Kind::kOwn || guard.raises.size() == kMostRaises ||
        shared_->must_fork.contains(guard.site)) {
      return LeftMerge(guard.merged, i);
    }
    // This side goes to the handler, the other one on; RunTry runs the handler when that is done.
    guard.raises.push_back({{merged_.begin() + guard.merged, merged_.end()}, raised_});
    return false;
  }
  // Nothing catches it: a lacking name matters, the program's own exception ends that side.
  return fault ? LeftMerge() : false;
}

bool Interpreter::RaiseFault(std::string error, std::string name, uint32_t module, SourcePlace at) {
  if (aborted()) return false;
  Fault fault;
  fault.error = error;
  fault.name = name;
  fault.at = at;
  fault.trail = trail_;
  const ModuleObject& object = modules_[module];
  fault.of = object.source;
  if (object.running) {
    SourcePlace running{object.source, 0, 0};
    for (size_t i = 0; i < trail_.size(); ++i) {
      if (trail_[i].runs == object.source) running = running_at_[i];
    }
    if (const auto* places = Bindings(object.source).Find(name)) {
      for (const BindingPlace& place : *places) {
        if (place.line < running.line) continue;
        if (place.line == running.line && place.column < running.column) continue;
        fault.bound_later_at = {object.source, place.line, place.column};
        break;
      }
    }
  }
  raised_ = Raised();
  raised_.kind = Raised::Kind::kFault;
  raised_.type = Value::Text(ValueKind::kOutside, absl::StrCat("builtins.", error));
  raised_.fault = std::move(fault);
  return CheckMerge();
}

bool Interpreter::RaiseOwn(std::string type) {
  if (aborted()) return false;
  raised_ = Raised();
  raised_.type = Value::Text(ValueKind::kOutside, absl::StrCat("builtins.", type));
  return CheckMerge();
}

bool Interpreter::Abort(WayEnd end) {
  if (aborted()) return false;
  raised_ = Raised();
  raised_.kind = Raised::Kind::kAbort;
  abort_ = end;
  return false;
}

const ModuleBindings& Interpreter::Bindings(WorldIndex module) {
  auto& entry = shared_->bindings[module];
  if (entry == nullptr) {
    entry = std::make_unique<ModuleBindings>(world_.program(module));
  }
  return *entry;
}

}  // namespace clew
