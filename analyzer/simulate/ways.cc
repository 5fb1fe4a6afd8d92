// All ways through a first import, one after the other, and what they come to together.
#include <pthread.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/functional/function_ref.h"
#include "analyzer/simulate/interpreter.h"
#include "analyzer/simulate/outcome.h"

namespace clew {
namespace {

constexpr size_t kMostWays = 512;
constexpr size_t kStackBytes = 64u << 20;  // of which an Interpreter uses the most part

// Nested imports, calls and expressions nest here too; the caller's stack may be small.
void RunOnBigStack(absl::FunctionRef<void()> function) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_t thread;
  const auto run = [](void* argument) -> void* {
    (*static_cast<absl::FunctionRef<void()>*>(argument))();
    return nullptr;
  };
  if (pthread_create(&thread, &attributes, run, &function) == 0) {
    pthread_join(thread, nullptr);
  } else {
    function();
  }
  pthread_attr_destroy(&attributes);
}

// The next script in depth-first order; false after the last.
bool NextScript(std::vector<Choices::Choice>* script) {
  while (!script->empty() && !script->back().value) script->pop_back();
  if (script->empty()) return false;
  script->back().value = false;
  return true;
}

Outcome Explore(SharedState* shared, const FirstImport& first) {
  Outcome outcome;
  bool works = false;
  bool fails = false;
  std::string why;
  Choices choices;
  size_t ways = 0;
  while (true) {
    choices.next = 0;
    Interpreter interpreter(shared, &choices);
    const WayEnd end = interpreter.Run(first);
    if (end == WayEnd::kRestart) {
      ++outcome.restarts;
      continue;
    }
    choices.script.resize(choices.next);
    if (ways == 0) outcome.started = interpreter.started();
    ++ways;
    switch (end) {
      case WayEnd::kWorks: {
        const std::vector<WorldIndex> loaded = interpreter.Loaded();
        if (!works) {
          outcome.loaded = loaded;
        } else {
          std::vector<WorldIndex> both;
          std::set_intersection(loaded.begin(), loaded.end(), outcome.loaded.begin(),
                                outcome.loaded.end(), std::back_inserter(both));
          outcome.loaded = std::move(both);
        }
        works = true;
        break;
      }
      case WayEnd::kFault:
        if (!fails) outcome.fault = interpreter.fault();
        fails = true;
        break;
      case WayEnd::kHazard:
        if (why.empty()) why = "hazard";
        break;
      case WayEnd::kUnreadable:
        if (why.empty()) why = "unparsable";
        break;
      case WayEnd::kLimit:
        why = "limit";
        break;
      case WayEnd::kLeftOut:
      case WayEnd::kRestart:
        break;
    }
    if ((works && fails) || end == WayEnd::kLimit) break;
    if (!NextScript(&choices.script)) break;
    if (ways >= kMostWays) {
      why = "limit";
      break;
    }
  }
  outcome.ways = ways;
  if (works && fails) {
    outcome.kind = OutcomeKind::kMayFail;
  } else if (!why.empty()) {
    outcome.kind = OutcomeKind::kUnknown;
    outcome.why = why;
  } else if (fails) {
    outcome.kind = OutcomeKind::kFails;
  } else if (works) {
    outcome.kind = OutcomeKind::kWorks;
  } else {
    outcome.kind = OutcomeKind::kUnknown;  // no way says anything
    outcome.why = "raises";
  }
  return outcome;
}

}  // namespace

Interpreter::Interpreter(SharedState* shared, Choices* choices)
    : world_(shared->world),
      shared_(shared),
      choices_(choices),
      sys_modules_(shared->world.size(), kNone),
      stack_base_(reinterpret_cast<uintptr_t>(__builtin_frame_address(0))) {}

WayEnd Interpreter::Run(const FirstImport& first) {
  Frame frame;
  bool ok = true;
  if (!first.as_main) {
    ok = Load(first.name, {}, &frame);
  } else {
    std::string name = first.name;
    const WorldIndex named = world_.Find(name);
    if (named != kNotInWorld && world_.module(named).is_package) name += ".__main__";
    const size_t dot = name.rfind('.');
    if (dot != std::string::npos) ok = Load(name.substr(0, dot), {}, &frame);
    const WorldIndex main = world_.Find(name);
    if (ok && main != kNotInWorld) {
      main_ = kNone - 1;
      ok = RunModule(main, {});
    }
  }
  if (ok) return hazard_ ? WayEnd::kHazard : WayEnd::kWorks;
  if (raised_.kind == Raised::Kind::kAbort) return abort_;
  if (raised_.kind == Raised::Kind::kFault || raised_.follows_fault) {
    return hazard_ ? WayEnd::kHazard : WayEnd::kFault;
  }
  return WayEnd::kLeftOut;
}

std::vector<WorldIndex> Interpreter::Loaded() const {
  std::vector<WorldIndex> loaded;
  for (WorldIndex module = 0; module < sys_modules_.size(); ++module) {
    if (IsLoaded(module) && !aside_.contains(module)) loaded.push_back(module);
  }
  return loaded;
}

Simulator::Simulator(const World& world) : shared_(std::make_unique<SharedState>(world)) {}
Simulator::~Simulator() = default;

Outcome Simulator::Simulate(const FirstImport& first, uint64_t steps) {
  Outcome outcome;
  shared_->steps_left = steps;
  shared_->must_fork.clear();  // of another first import: most do not matter here
  RunOnBigStack([&] { outcome = Explore(shared_.get(), first); });
  outcome.steps = steps - shared_->steps_left;
  return outcome;
}

Outcome SimulateFirstImport(const World& world, const FirstImport& first) {
  return Simulator(world).Simulate(first);
}

}  // namespace clew
