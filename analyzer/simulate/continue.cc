// The state that an import ended in, copied: what a package did when it ran need not be followed
// again for each module in it.
#include <utility>

#include "analyzer/simulate/interpreter.h"

namespace clew {
namespace {

// Copies values so that a change of what a copy holds does not reach the original. What several
// values share, their copies share.
class Copies {
 public:
  void Renew(Value* value) {
    if (value->items != nullptr) value->items = Copy(value->items);
    if (value->self != nullptr && Holds(*value->self)) {
      value->self = std::make_shared<Value>(*value->self);
      Renew(value->self.get());
    }
    if (value->sides != nullptr && (Holds(value->sides->first) || Holds(value->sides->second))) {
      const auto sides = std::make_shared<Sides>(*value->sides);
      Renew(&sides->first);
      Renew(&sides->second);
      value->sides = sides;
    }
  }
  void Renew(Names* names) {
    for (auto& [name, value] : *names) Renew(&value);
  }
  void Renew(std::vector<Value>* values) {
    for (Value& value : *values) Renew(&value);
  }

 private:
  static bool Holds(const Value& value) {
    return value.items != nullptr || value.self != nullptr || value.sides != nullptr;
  }
  std::shared_ptr<Items> Copy(const std::shared_ptr<Items>& items) {
    const auto known = items_.find(items.get());
    if (known != items_.end()) return known->second;
    const auto copy = std::make_shared<Items>(*items);
    items_[items.get()] = copy;  // first: a list may hold itself
    Renew(&copy->values);
    return copy;
  }

  absl::flat_hash_map<const Items*, std::shared_ptr<Items>> items_;
};

}  // namespace

Interpreter::Interpreter(const Interpreter& ended, Choices* choices)
    : world_(ended.world_),
      shared_(ended.shared_),
      choices_(choices),
      sys_modules_(ended.sys_modules_),
      modules_(ended.modules_),
      functions_(ended.functions_),
      classes_(ended.classes_),
      instances_(ended.instances_),
      items_made_(ended.items_made_),
      started_(ended.started_),
      depends_(ended.depends_),
      met_(ended.met_),
      aside_(ended.aside_),
      aliases_(ended.aliases_),
      present_(ended.present_),
      hazard_(ended.hazard_),
      stack_base_(reinterpret_cast<uintptr_t>(__builtin_frame_address(0))),
      main_(ended.main_) {
  Copies copies;
  // Of the frames, those that functions close over are needed still.
  absl::flat_hash_map<const Frame*, Frame*> frames;
  std::vector<Frame**> references;
  for (FunctionObject& function : functions_) references.push_back(&function.enclosing);
  while (!references.empty()) {
    Frame** const reference = references.back();
    references.pop_back();
    if (*reference == nullptr) continue;
    const auto [entry, is_new] = frames.emplace(*reference, nullptr);
    if (is_new) {
      frames_.push_back(**reference);
      entry->second = &frames_.back();
      references.push_back(&frames_.back().enclosing);
      references.push_back(&frames_.back().outer);
    }
    *reference = entry->second;
  }
  for (ModuleObject& module : modules_) copies.Renew(&module.names);
  for (FunctionObject& function : functions_) copies.Renew(&function.defaults);
  for (ClassObject& object : classes_) {
    copies.Renew(&object.names);
    copies.Renew(&object.bases);
    copies.Renew(&object.metaclass);
  }
  for (InstanceObject& instance : instances_) copies.Renew(&instance.names);
  for (Frame& frame : frames_) {
    copies.Renew(&frame.locals);
    copies.Renew(&frame.first_argument);
    copies.Renew(&frame.pending);
  }
  copies.Renew(&aliases_);
}

size_t Interpreter::Size() const {
  size_t size = functions_.size() + instances_.size() + frames_.size();
  for (const ModuleObject& module : modules_) size += module.names.size();
  for (const ClassObject& object : classes_) size += object.names.size();
  return size;
}

}  // namespace clew
