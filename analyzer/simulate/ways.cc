// All ways through a first import, one after the other, and what they come to together.
#include <pthread.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "analyzer/simulate/interpreter.h"
#include "analyzer/simulate/outcome.h"

namespace clew {
namespace {

constexpr size_t kMostWays = 512;
constexpr size_t kMostEnds = 8;            // of one package, that are kept
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

// Follows the ways of one first import, from a fresh interpreter or from where its package ended.
class Exploration {
 public:
  Exploration(SharedState* shared, const FirstImport& first) : shared_(shared), first_(first) {}

  // All ways from there; `ends` gets where those that work ended. False: more of them say nothing.
  bool Follow(const Interpreter* from, std::vector<std::unique_ptr<Interpreter>>* ends) {
    Choices choices;
    while (true) {
      choices.next = 0;
      std::unique_ptr<Interpreter> interpreter =
          from == nullptr ? std::make_unique<Interpreter>(shared_, &choices)
                          : std::make_unique<Interpreter>(*from, &choices);
      const WayEnd end = interpreter->Run(first_);
      if (end == WayEnd::kRestart) {
        ++outcome_.restarts;
        continue;
      }
      Note(end, *interpreter);
      if (end == WayEnd::kWorks && ends->size() <= kMostEnds) {
        ends->push_back(std::move(interpreter));
      }
      if ((works_ && fails_) || end == WayEnd::kLimit) return false;
      if (!choices.Advance()) return true;
      if (outcome_.ways >= kMostWays) {
        why_ = "limit";
        return false;
      }
    }
  }

  Outcome Result() && {
    if (works_ && fails_) {
      outcome_.kind = OutcomeKind::kMayFail;
    } else if (!why_.empty()) {
      outcome_.kind = OutcomeKind::kUnknown;
      outcome_.why = why_;
    } else if (fails_) {
      outcome_.kind = OutcomeKind::kFails;
    } else if (works_) {
      outcome_.kind = OutcomeKind::kWorks;
    } else {
      outcome_.kind = OutcomeKind::kUnknown;  // no way says anything
      outcome_.why = "raises";
    }
    return std::move(outcome_);
  }

 private:
  void Note(WayEnd end, const Interpreter& interpreter) {
    if (outcome_.ways == 0) outcome_.started = interpreter.started();
    ++outcome_.ways;
    switch (end) {
      case WayEnd::kWorks: {
        const std::vector<WorldIndex> loaded = interpreter.Loaded();
        if (!works_) {
          outcome_.loaded = loaded;
        } else {
          std::vector<WorldIndex> both;
          std::set_intersection(loaded.begin(), loaded.end(), outcome_.loaded.begin(),
                                outcome_.loaded.end(), std::back_inserter(both));
          outcome_.loaded = std::move(both);
        }
        works_ = true;
        break;
      }
      case WayEnd::kFault:
        if (!fails_) outcome_.fault = interpreter.fault();
        fails_ = true;
        break;
      case WayEnd::kHazard:
        if (why_.empty()) why_ = "hazard";
        break;
      case WayEnd::kUnreadable:
        if (why_.empty()) why_ = "unparsable";
        break;
      case WayEnd::kLimit:
        why_ = "limit";
        break;
      case WayEnd::kLeftOut:
      case WayEnd::kKnown:
      case WayEnd::kRestart:
        break;
    }
  }

  SharedState* const shared_;
  const FirstImport& first_;
  Outcome outcome_;
  bool works_ = false;
  bool fails_ = false;
  std::string why_;
};

}  // namespace

Interpreter::Interpreter(SharedState* shared, Choices* choices)
    : world_(shared->world),
      shared_(shared),
      choices_(choices),
      sys_modules_(shared->world.size(), kNone),
      stack_base_(reinterpret_cast<uintptr_t>(__builtin_frame_address(0))) {}

// What a fresh interpreter has imported already, where CPython's own library is analysed.
bool Interpreter::LoadAtStart(Frame* frame) {
  if (!modules_.empty() || !world_.IsStandardLibrary()) return true;
  for (const char* name : {"encodings", "io", "os"}) {
    if (!Load(name, {}, frame)) return false;
  }
  started_.clear();
  return true;
}

// Its packages from the top. Where one of them has run, the import of another may have failed in it
// and yet have left the module.
bool Interpreter::LoadFirst(const std::string& name, Frame* frame) {
  for (size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1)) {
    if (!Load(name.substr(0, dot), {}, frame)) return false;
  }
  return Load(name, {}, frame);
}

WayEnd Interpreter::Run(const FirstImport& first) {
  Frame frame;
  bool ok = LoadAtStart(&frame);
  if (ok && !first.as_main) {
    ok = LoadFirst(first.name, &frame);
  } else if (ok) {
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

// Where the imports of some packages ended: what those of the modules in them begin with.
struct Simulator::Packages {
  struct Package {
    std::string name;
    std::vector<std::unique_ptr<Interpreter>> ends;
  };
  std::vector<Package> packages;  // the one used last is the last one

  const Package* Containing(std::string_view module) {
    size_t dot = module.rfind('.');
    for (; dot != std::string_view::npos; dot = module.rfind('.')) {
      module = module.substr(0, dot);
      const auto found = std::find_if(packages.begin(), packages.end(),
                                      [&](const Package& known) { return known.name == module; });
      if (found == packages.end()) continue;
      std::rotate(found, found + 1, packages.end());
      return &packages.back();
    }
    return nullptr;
  }

  void Add(Package package) {
    constexpr size_t kMostPackages = 4;
    if (packages.size() == kMostPackages) packages.erase(packages.begin());
    packages.push_back(std::move(package));
  }
};

Simulator::Simulator(const World& world, uint64_t keep_from_steps)
    : keep_from_steps_(keep_from_steps),
      shared_(std::make_unique<SharedState>(world)),
      packages_(std::make_unique<Packages>()) {}
Simulator::~Simulator() = default;

Outcome Simulator::Simulate(const FirstImport& first, uint64_t steps) {
  shared_->steps_left = steps;
  shared_->must_fork.clear();  // of another first import: most do not matter here
  Exploration exploration(shared_.get(), first);
  const Packages::Package* const package =
      first.as_main ? nullptr : packages_->Containing(first.name);
  Packages::Package ended{first.name, {}};
  RunOnBigStack([&] {
    if (package == nullptr) {
      exploration.Follow(nullptr, &ended.ends);
      return;
    }
    for (const std::unique_ptr<Interpreter>& end : package->ends) {
      // Copying it takes as long as some steps do.
      const uint64_t copying = end->Size() / 16;
      shared_->steps_left -= std::min(shared_->steps_left, copying);
      if (!exploration.Follow(end.get(), &ended.ends)) break;
    }
  });
  Outcome outcome = std::move(exploration).Result();
  outcome.steps = steps - shared_->steps_left;
  const WorldIndex module = shared_->world.Find(first.name);
  if (outcome.kind == OutcomeKind::kWorks && outcome.steps >= keep_from_steps_ && !first.as_main &&
      ended.ends.size() <= kMostEnds && module != kNotInWorld &&
      shared_->world.module(module).is_package) {
    packages_->Add(std::move(ended));
  }
  return outcome;
}

Outcome SimulateFirstImport(const World& world, const FirstImport& first) {
  return Simulator(world).Simulate(first);
}

}  // namespace clew
