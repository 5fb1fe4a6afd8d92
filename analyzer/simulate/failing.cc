// How a way ends early: a name that is lacking, the program's own exception, or a limit.
#include "absl/strings/str_cat.h"
#include "analyzer/simulate/interpreter.h"

namespace clew {

bool Interpreter::CheckMerge() {
  if (merged_.empty()) return false;
  for (auto it = guarding_.rbegin(); it != guarding_.rend(); ++it) {
    bool catches = it->catches_all;
    for (const Value& type : it->types) catches |= Catches(type, raised_.type);
    if (!catches) continue;
    return it->merged == merged_.size() ? false : LeftMerge(it->merged);
  }
  // Nothing catches it: a lacking name matters, the program's own exception ends that side.
  return raised_.kind == Raised::Kind::kFault || raised_.follows_fault ? LeftMerge() : false;
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
