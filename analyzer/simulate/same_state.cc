// Ways that meet: where two of them come to the same state at the end of the same module, what
// follows is the same, and is followed once.
#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/simulate/interpreter.h"
#include "xxhash.h"

namespace clew {

// Writes all that what follows can depend on, as bytes. Objects that there were when the module
// began keep their numbers; those made since are numbered as they are met, for two ways make
// different ones before they meet. What only an expression half evaluated holds is that of the
// module's importers, so the same on both ways.
class Interpreter::StateWriter {
 public:
  StateWriter(const Interpreter& from, const ModuleStart& start) : from_(from), start_(start) {}

  void Write(WorldIndex ended) {
    WriteNumber(ended);
    for (size_t i = 0; i < start_.choices; ++i) {
      WritePointer(from_.choices_->script[i].branch);
      WriteNumber(from_.choices_->script[i].value ? 1 : 0);
    }
    for (const uint32_t module : from_.sys_modules_) WriteObject(kModuleKind, module);
    for (const Frame* frame : from_.active_) WriteFrame(frame);
    WriteNames(from_.aliases_);
    for (const Raised& raised : from_.handling_) {
      WriteNumber(static_cast<uint64_t>(raised.kind) * 2 + (raised.follows_fault ? 1 : 0));
      WriteValue(raised.type);
    }
    for (const Guarding& guard : from_.guarding_) {
      WriteNumber((guard.armed ? 1 : 0) + (guard.fired ? 2 : 0) + (guard.possible ? 4 : 0));
    }
    for (const Managed* managed : from_.managed_) WriteNumber(managed->ran ? 1 : 0);
    std::vector<std::pair<std::string, bool>> present(from_.present_.begin(), from_.present_.end());
    std::sort(present.begin(), present.end());
    for (const auto& [name, is_there] : present) {
      WriteText(name);
      WriteNumber(is_there ? 1 : 0);
    }
    std::vector<WorldIndex> aside(from_.aside_.begin(), from_.aside_.end());
    std::sort(aside.begin(), aside.end());
    for (const WorldIndex module : aside) WriteNumber(module);
    WriteNumber(from_.hazard_ ? 1 : 0);
    while (!queue_.empty()) {
      const auto [kind, id] = queue_.front();
      queue_.pop_front();
      WriteContent(kind, id);
    }
  }

  const std::string& bytes() const { return bytes_; }

 private:
  enum Kind : uint8_t { kModuleKind, kFunctionKind, kClassKind, kInstanceKind };

  // What a value's id is the number of.
  static std::optional<Kind> ObjectOf(ValueKind kind) {
    switch (kind) {
      case ValueKind::kModule:
      case ValueKind::kGlobals:
        return kModuleKind;
      case ValueKind::kFunction:
      case ValueKind::kGenerator:
        return kFunctionKind;
      case ValueKind::kClass:
      case ValueKind::kSuper:
        return kClassKind;
      case ValueKind::kInstance:
      case ValueKind::kAttributes:
        return kInstanceKind;
      default:
        return std::nullopt;
    }
  }

  void WriteNumber(uint64_t number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  void WritePointer(const void* pointer) { WriteNumber(reinterpret_cast<uintptr_t>(pointer)); }
  void WriteText(const std::string& text) {
    WriteNumber(text.size());
    bytes_ += text;
  }

  void WriteObject(Kind kind, uint32_t id) {
    if (id == kNone) return WriteNumber(kNone);
    const size_t before[] = {start_.modules, start_.functions, start_.classes, start_.instances};
    const auto [entry, is_new] = numbers_[kind].emplace(id, numbers_[kind].size());
    WriteNumber(id < before[kind] ? id : before[kind] + entry->second);
    if (is_new) queue_.emplace_back(kind, id);
  }

  void WriteFrame(const Frame* frame) {
    if (frame == nullptr) return WriteNumber(kNone);
    const auto [entry, is_new] = frames_.emplace(frame, frames_.size());
    WriteNumber(entry->second);
    if (!is_new) return;
    WriteObject(kModuleKind, frame->module);
    WritePointer(frame->function);
    WriteNumber((frame->is_class ? 1 : 0) + (frame->is_comprehension ? 2 : 0) +
                (frame->may_have_returned ? 4 : 0));
    WriteNames(frame->locals);
    WriteFrame(frame->enclosing);
    WriteFrame(frame->outer);
    WriteObject(kClassKind, frame->current_class);
    WriteValue(frame->first_argument);
    WriteValue(frame->pending);
  }

  void WriteNames(const Names& names) {
    std::vector<const Names::value_type*> sorted;
    sorted.reserve(names.size());
    for (const Names::value_type& entry : names) sorted.push_back(&entry);
    std::sort(sorted.begin(), sorted.end(),
              [](const auto* a, const auto* b) { return a->first < b->first; });
    WriteNumber(sorted.size());
    for (const Names::value_type* entry : sorted) {
      WriteText(entry->first);
      WriteValue(entry->second);
    }
  }

  void WriteValue(const Value& value) {
    WriteNumber(static_cast<uint64_t>(value.kind) * 4 + (value.maybe_unbound ? 1 : 0) +
                (value.either ? 2 : 0));
    WriteText(value.text);
    WritePointer(value.maybe);
    if (const std::optional<Kind> kind = ObjectOf(value.kind)) {
      WriteObject(*kind, value.id);
    } else {
      WriteNumber(value.id);
    }
    if (WriteShared(value.items.get())) {
      WriteNumber(value.items->exact ? 1 : 0);
      WriteNumber(value.items->values.size());
      for (const Value& item : value.items->values) WriteValue(item);
    }
    if (WriteShared(value.self.get())) WriteValue(*value.self);
    if (WriteShared(value.sides.get())) {
      WriteNumber(static_cast<uint64_t>(value.sides->depth));
      WriteValue(value.sides->first);
      WriteValue(value.sides->second);
    }
  }

  // Is it to be written? What several values share is written once.
  bool WriteShared(const void* shared) {
    if (shared == nullptr) {
      WriteNumber(kNone);
      return false;
    }
    const auto [entry, is_new] = shared_.emplace(shared, shared_.size());
    WriteNumber(entry->second);
    return is_new;
  }

  void WriteContent(Kind kind, uint32_t id) {
    switch (kind) {
      case kModuleKind: {
        const ModuleObject& object = from_.modules_[id];
        WriteNumber(object.source);
        WriteNumber((object.running ? 1 : 0) + (object.open ? 2 : 0));
        WriteNames(object.names);
        break;
      }
      case kFunctionKind: {
        const FunctionObject& object = from_.functions_[id];
        WriteObject(kModuleKind, object.module);
        WriteNumber(object.function * 8ull + static_cast<uint64_t>(object.form));
        WriteFrame(object.enclosing);
        for (const Value& value : object.defaults) WriteValue(value);
        WriteObject(kClassKind, object.owner);
        WriteObject(kFunctionKind, object.setter);
        break;
      }
      case kClassKind: {
        const ClassObject& object = from_.classes_[id];
        WriteText(object.name);
        WriteNames(object.names);
        for (const Value& base : object.bases) WriteValue(base);
        WriteValue(object.metaclass);
        WriteNumber(object.open ? 1 : 0);
        break;
      }
      case kInstanceKind: {
        const InstanceObject& object = from_.instances_[id];
        WriteObject(kClassKind, object.of);
        WriteNames(object.names);
        WriteNumber(object.open ? 1 : 0);
        break;
      }
    }
  }

  const Interpreter& from_;
  const ModuleStart& start_;
  std::string bytes_;
  absl::flat_hash_map<uint32_t, size_t> numbers_[4];  // by Kind: in the order in which they are met
  absl::flat_hash_map<const Frame*, size_t> frames_;
  absl::flat_hash_map<const void*, size_t> shared_;
  std::deque<std::pair<Kind, uint32_t>> queue_;
};

Interpreter::ModuleStart Interpreter::StartModule() const {
  return {choices_->next, modules_.size(), functions_.size(), classes_.size(), instances_.size()};
}

bool Interpreter::IsKnownFromHere(WorldIndex module, const ModuleStart& start) {
  if (choices_->next == start.choices || choices_->next <= choices_->unchanged) return false;
  if (log_ != nullptr || !merged_.empty() || running_aside_.on) return false;
  for (const Guarding& guard : guarding_) {
    if (!guard.raises.empty()) return false;
  }
  StateWriter writer(*this, start);
  writer.Write(module);
  const std::string& bytes = writer.bytes();
  // Writing takes as long as some steps do.
  shared_->steps_left -= std::min<uint64_t>(shared_->steps_left, bytes.size() / 256);
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return choices_->Meet({hash.high64, hash.low64});
}

}  // namespace clew
