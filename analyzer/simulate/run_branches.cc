// Branches whose test cannot be decided: run both ways and joined, until that proves to matter.
#include <algorithm>

#include "analyzer/simulate/interpreter.h"

namespace clew {
namespace {

// Values whose use runs code of the project.
bool RunsCode(const Value& value) {
  switch (value.kind) {
    case ValueKind::kModule:
    case ValueKind::kFunction:
    case ValueKind::kClass:
    case ValueKind::kInstance:
    case ValueKind::kGenerator:
    case ValueKind::kSuper:
      return true;
    default:
      return false;
  }
}

bool Same(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.id != b.id || a.text != b.text || a.items != b.items ||
      a.maybe != b.maybe || a.sides != b.sides) {
    return false;
  }
  if ((a.self == nullptr) != (b.self == nullptr)) return false;
  return a.self == nullptr || a.self == b.self ||
         (a.self->kind == b.self->kind && a.self->id == b.self->id);
}

// The objects that a value may be; false where there are too many, or not all are kept.
bool Objects(const Value& value, std::vector<const Value*>* objects) {
  constexpr size_t kMost = 64;
  std::vector<const Value*> stack = {&value};
  while (!stack.empty()) {
    const Value& current = *stack.back();
    stack.pop_back();
    if (!current.either) {
      objects->push_back(&current);
    } else if (current.sides == nullptr || objects->size() + stack.size() > kMost) {
      return false;
    } else {
      stack.push_back(&current.sides->first);
      stack.push_back(&current.sides->second);
    }
  }
  return true;
}

// Is whatever `b` may be among what `a` may be?
bool Covers(const Value& a, const Value& b) {
  if (b.maybe_unbound && !a.maybe_unbound) return false;
  std::vector<const Value*> of_a;
  std::vector<const Value*> of_b;
  if (!Objects(a, &of_a) || !Objects(b, &of_b)) return false;
  return std::all_of(of_b.begin(), of_b.end(), [&](const Value* object) {
    return std::any_of(of_a.begin(), of_a.end(),
                       [object](const Value* other) { return Same(*object, *other); });
  });
}

}  // namespace

void Interpreter::Set(Names* names, const std::string& key, std::optional<Value> value) {
  const auto it = names->find(key);
  if (log_ != nullptr) {
    log_->push_back({names, key, it == names->end() ? std::nullopt : std::optional(it->second)});
  }
  if (!value) {
    if (it != names->end()) names->erase(it);
  } else if (it != names->end()) {
    it->second = *std::move(value);
  } else {
    names->emplace(key, *std::move(value));
  }
}

// Afterwards each entry holds what it had written; the last one of a name, the final value.
void Interpreter::Undo(std::vector<Write>* log) {
  for (auto it = log->rbegin(); it != log->rend(); ++it) {
    const auto found = it->names->find(it->key);
    std::optional<Value> written;
    if (found != it->names->end()) written = std::move(found->second);
    if (it->value) {
      (*it->names)[it->key] = *std::move(it->value);
    } else if (found != it->names->end()) {
      it->names->erase(found);
    }
    it->value = std::move(written);
  }
}

Value Interpreter::Join(const Value& a, const Value& b, const void* site) const {
  if (Same(a, b)) return a;
  if (a.either && Covers(a, b)) return a;
  if (b.either && Covers(b, a)) return b;
  const bool a_runs = RunsCode(a);
  const bool b_runs = RunsCode(b);
  Value joined = a_runs ? a : b_runs ? b : Value::Unknown();
  joined.either = (a_runs && b_runs) || a.either || b.either;
  joined.sides = nullptr;
  constexpr int kMostJoins = 10;
  const int depth = 1 + std::max(a.sides != nullptr ? a.sides->depth : 0,
                                 b.sides != nullptr ? b.sides->depth : 0);
  const auto is_known = [](const Value& value) {
    return value.kind != ValueKind::kUnknown || value.sides != nullptr;
  };
  if ((joined.either || (is_known(a) && is_known(b))) && depth <= kMostJoins) {
    joined.sides = std::make_shared<Sides>(Sides{a, b, depth});
  }
  joined.maybe = site;
  joined.maybe_unbound = a.maybe_unbound || b.maybe_unbound;
  return joined;
}

void Interpreter::JoinWrites(const std::vector<Write>& first, const std::vector<Write>& second,
                             const void* site) {
  // The last write of a name on either side, null where there is none.
  using Key = std::pair<const Names*, std::string_view>;
  absl::flat_hash_map<Key, std::pair<const Write*, const Write*>> lasts;
  for (const Write& write : first) lasts[Key(write.names, write.key)].first = &write;
  for (const Write& write : second) lasts[Key(write.names, write.key)].second = &write;
  for (const std::vector<Write>* log : {&first, &second}) {
    for (const Write& write : *log) {
      const auto entry = lasts.find(Key(write.names, write.key));
      if (entry == lasts.end()) continue;  // done
      const auto [in_first, in_second] = entry->second;
      lasts.erase(entry);
      const auto found = write.names->find(write.key);
      const std::optional<Value> before =
          found == write.names->end() ? std::nullopt : std::optional(found->second);
      const std::optional<Value>& a = in_first != nullptr ? in_first->value : before;
      const std::optional<Value>& b = in_second != nullptr ? in_second->value : before;
      if (!a && !b) continue;
      Value joined;
      if (a && b) {
        joined = Join(*a, *b, site);
      } else {
        joined = a ? *a : *b;
        joined.maybe = site;
        joined.maybe_unbound = true;
        joined.sides = nullptr;
      }
      Set(write.names, write.key, std::move(joined));
    }
  }
}

const void* Interpreter::Branch(const void* site) {
  return &*shared_->branches.emplace(site, met_[site]++).first;
}

Interpreter::Flow Interpreter::RunEither(const void* site, Frame* frame, Side first, Side second) {
  if (shared_->must_fork.contains(site)) return choices_->Take(site) ? first() : second();
  struct End {
    Flow flow;
    std::vector<Write> log;
    std::vector<const void*> left_merged;
    Value returned;
    Raised raised;
  } ends[2];
  std::vector<Write>* const outer = log_;
  merged_.push_back(site);
  const size_t depth = merged_.size();
  for (int side = 0; side < 2; ++side) {
    End& end = ends[side];
    log_ = &end.log;
    end.flow = side == 0 ? first() : second();
    log_ = outer;
    if (end.flow == Flow::kRaise && aborted()) return Flow::kRaise;
    end.left_merged.assign(merged_.begin() + depth, merged_.end());
    merged_.resize(depth);
    end.returned = returned_;
    end.raised = raised_;
    Undo(&end.log);
  }
  merged_.resize(depth - 1);
  for (const End& end : ends) {
    merged_.insert(merged_.end(), end.left_merged.begin(), end.left_merged.end());
  }
  const auto apply = [&](const End& end) {
    for (const Write& write : end.log) Set(write.names, write.key, write.value);
    // Values between the first and the last write of a name pass by; the last one stays.
  };
  // A side that raises, where nothing catches it, ends the way.
  for (int side = 0; side < 2; ++side) {
    if (ends[side].flow != Flow::kRaise) continue;
    const End& other = ends[1 - side];
    apply(other);
    returned_ = other.returned;
    raised_ = other.flow == Flow::kRaise ? ends[0].raised : other.raised;
    return other.flow;
  }
  if (ends[0].flow == ends[1].flow) {
    JoinWrites(ends[0].log, ends[1].log, site);
    returned_ = Join(ends[0].returned, ends[1].returned, site);
    return ends[0].flow;
  }
  // The side that leaves more: a return before a break before a continue.
  const auto leaves = [](Flow flow) {
    return flow == Flow::kReturn ? 3 : flow == Flow::kBreak ? 2 : flow == Flow::kContinue ? 1 : 0;
  };
  const int normal = leaves(ends[0].flow) < leaves(ends[1].flow) ? 0 : 1;
  const End& left = ends[1 - normal];
  std::vector<Write> writes;  // of the side that left, without its locals: it is gone
  for (const Write& write : left.log) {
    if (left.flow != Flow::kReturn || write.names != &frame->locals) writes.push_back(write);
  }
  if (left.flow == Flow::kReturn) {
    std::vector<Write> shared_writes;
    for (const Write& write : ends[normal].log) {
      if (write.names == &frame->locals) {
        Set(write.names, write.key, write.value);
      } else {
        shared_writes.push_back(write);
      }
    }
    JoinWrites(writes, shared_writes, site);
    frame->pending =
        frame->may_have_returned ? Join(frame->pending, left.returned, site) : left.returned;
    frame->may_have_returned = true;
  } else {
    JoinWrites(writes, ends[normal].log, site);
  }
  merged_.push_back(site);  // until the function or loop ends, all runs on that way only
  return ends[normal].flow;
}

// Uses a value that is one of two objects: each on its own side of the branch that it comes from.
bool Interpreter::UseEither(const Value& object,
                            absl::FunctionRef<bool(const Value& side, Value* value)> use,
                            Value* value) {
  if (object.sides == nullptr) return Fork(object.maybe);
  const std::shared_ptr<const Sides> sides = object.sides;
  Value values[2];
  bool done[2] = {false, false};
  const auto run = [&](int side) {
    done[side] = use(side == 0 ? sides->first : sides->second, &values[side]);
    return ToFlow(done[side]);
  };
  const void* const site = object.maybe;
  if (RunEither(site, nullptr, [&] { return run(0); }, [&] { return run(1); }) == Flow::kRaise) {
    return false;
  }
  *value = done[0] && done[1] ? Join(values[0], values[1], site) : values[done[0] ? 0 : 1];
  return true;
}

bool Interpreter::Fork(const void* site) {
  return Abort(shared_->must_fork.insert(site).second ? WayEnd::kRestart : WayEnd::kLimit);
}

// A test of a value that differs between the ways of an earlier branch is decided where that one
// is: tests of the same value then go the same way.
bool Interpreter::AddFork(const void* site) {
  for (int steps = 0; steps < 100; ++steps) {
    const auto it = depends_.find(site);
    if (it == depends_.end() || shared_->must_fork.contains(it->second)) break;
    site = it->second;
  }
  return shared_->must_fork.insert(site).second;
}

bool Interpreter::IsMerged(size_t from, size_t guard) const {
  if (merged_.size() > from) return true;
  for (size_t i = guard; i < guarding_.size(); ++i) {
    if (!guarding_[i].raises.empty()) return true;
  }
  return false;
}

bool Interpreter::LeftMerge(size_t from, size_t guard) {
  bool added = false;
  for (size_t i = from; i < merged_.size(); ++i) {
    added |= AddFork(merged_[i]);
  }
  for (size_t i = guard; i < guarding_.size(); ++i) {
    for (const PossibleRaise& raise : guarding_[i].raises) {
      for (const void* site : raise.sites) added |= AddFork(site);
    }
  }
  return Abort(added ? WayEnd::kRestart : WayEnd::kLimit);
}

bool Interpreter::Tick() {
  if (aborted()) return false;
  constexpr uintptr_t kStackLimit = 40u << 20;
  const auto here = reinterpret_cast<uintptr_t>(__builtin_frame_address(0));
  const uintptr_t used = here < stack_base_ ? stack_base_ - here : here - stack_base_;
  if (shared_->steps_left == 0 || used > kStackLimit) {
    return Abort(WayEnd::kLimit);
  }
  --shared_->steps_left;
  return true;
}

bool Interpreter::MayRaise() {
  for (auto it = guarding_.rbegin(); it != guarding_.rend(); ++it) {
    bool catches = it->catches_all;
    for (const Value& type : it->types) catches |= Catches(type, Value::Unknown());
    if (!catches) continue;
    if (!it->armed || it->fired) {
      it->possible = true;
      return false;
    }
    it->fired = true;
    raised_ = Raised();
    return true;
  }
  return false;
}

bool Interpreter::PackageIsAbsent(const std::string& top_level) {
  const auto known = present_.find(top_level);
  if (known != present_.end()) return !known->second;
  const Value missing = Value::Text(ValueKind::kOutside, "builtins.ModuleNotFoundError");
  for (auto it = guarding_.rbegin(); it != guarding_.rend(); ++it) {
    bool catches = it->catches_all;
    for (const Value& type : it->types) catches |= Catches(type, missing);
    if (!catches) continue;
    if (it->armed && !it->fired) {
      it->fired = true;
      present_[top_level] = false;
      return true;
    }
    it->possible = true;
    if (shared_->must_fork.contains(it->site)) present_[top_level] = true;
    return false;
  }
  return false;
}

}  // namespace clew
