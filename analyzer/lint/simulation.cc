#include "analyzer/lint/simulation.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/simulate/outcome.h"
#include "analyzer/simulate/world.h"
#include "grammar/encoding.h"
#include "grammar/program/program_reader.h"

namespace clew {
namespace {

// Each first import that reaches its limit halves that of the next one.
constexpr uint64_t kLeastStepsOfOne = 500'000;

bool IsPackagePath(std::string_view path) {
  return path.substr(path.rfind('/') + 1).substr(0, 9) == "__init__.";
}

void AddModules(const ImportGraph& graph, World* world) {
  for (const Module& module : graph.modules()) {
    if (module.shadowed || module.name.empty()) continue;
    WorldModule entry;
    entry.name = module.name;
    switch (module.kind) {
      case ModuleKind::kNamespace:
        entry.is_package = true;
        break;
      case ModuleKind::kModule:
      case ModuleKind::kPackage:
        if (module.path.empty()) continue;
        entry.path = module.path;
        entry.is_package = IsPackagePath(module.path);
        break;
      case ModuleKind::kExtension:
      case ModuleKind::kBytecode:
        entry.path = module.path;
        entry.is_package = IsPackagePath(module.path);
        entry.opaque = true;
        break;
      default:
        continue;
    }
    world->Add(std::move(entry));
  }
}

class Simulation {
 public:
  Simulation(FileSystem* files, const ImportGraph& graph, const StdlibNames& stdlib,
             const SimulationLimits& limits)
      : steps_of_one_(limits.steps_of_one),
        steps_left_(limits.steps_of_all),
        world_(stdlib, [this, files, annotations = stdlib.version() < PythonVersion{3, 14}](
                           const WorldModule& module) {
          std::string bytes;
          if (!files->ReadFile(module.path, &bytes).ok()) {
            Program unreadable;
            unreadable.readable = false;
            return unreadable;
          }
          // Reading takes as long as some steps do.
          steps_left_ -= std::min<uint64_t>(steps_left_, bytes.size() / 2);
          std::string scratch;
          return ReadProgram(DecodeSource(bytes, &scratch).utf8, annotations);
        }) {
    AddModules(graph, &world_);
    simulator_ = std::make_unique<Simulator>(world_);
  }

  // `module` in full, or "limit" once all steps are used.
  const SimulatedImport& Run(const std::string& module, bool as_main) {
    return RunKnown(module, as_main).result;
  }

 private:
  struct Known {
    SimulatedImport result;
    std::vector<WorldIndex> loaded;  // at the end of every way, where it works
  };

  const Known& RunKnown(const std::string& module, bool as_main) {
    const std::pair<std::string, bool> key(module, as_main);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    const size_t dot = module.rfind('.');
    if (!as_main && dot != std::string::npos && world_.Find(module) != kNotInWorld) {
      // The package runs first: where that fails or may fail, or has run the module, all is said.
      const Known& package = RunKnown(module.substr(0, dot), false);
      const ImportOutcome outcome = package.result.outcome;
      const bool ran =
          std::binary_search(package.loaded.begin(), package.loaded.end(), world_.Find(module));
      if (outcome != ImportOutcome::kWorks || ran) {
        return known_[key] = Known(package);
      }
    }
    Known& result = known_[key];
    const uint64_t steps = std::min(steps_of_one_, steps_left_);
    result.result.why = "limit";
    if (steps == 0) return result;
    const Outcome outcome = simulator_->Simulate({module, as_main}, steps);
    steps_left_ -= std::min(steps_left_, outcome.steps);
    if (outcome.steps >= steps) steps_of_one_ = std::max(steps_of_one_ / 2, kLeastStepsOfOne);
    result.result = Translate(outcome);
    if (outcome.kind == OutcomeKind::kWorks) result.loaded = outcome.loaded;
    return result;
  }

  FindingPlace Place(const SourcePlace& place) const {
    return {world_.module(place.module).path, place.line, place.column, place.column};
  }

  SimulatedImport Translate(const Outcome& outcome) const {
    static constexpr ImportOutcome kOutcomes[] = {ImportOutcome::kWorks, ImportOutcome::kFails,
                                                  ImportOutcome::kMayFail, ImportOutcome::kUnknown};
    SimulatedImport result;
    result.outcome = kOutcomes[static_cast<int>(outcome.kind)];
    for (const WorldIndex index : outcome.started) {
      result.started.push_back(world_.module(index).name);
    }
    if (outcome.kind == OutcomeKind::kUnknown) result.why = outcome.why;
    if (outcome.kind != OutcomeKind::kFails && outcome.kind != OutcomeKind::kMayFail) return result;
    const Fault& fault = outcome.fault;
    result.error = fault.error;
    result.name = fault.name;
    if (fault.of != kNotInWorld) result.of = world_.module(fault.of).name;
    if (fault.at.module != kNotInWorld) result.at = Place(fault.at);
    if (fault.bound_later_at.module != kNotInWorld) {
      result.bound_later_at = Place(fault.bound_later_at);
    }
    for (const TrailStep& step : fault.trail) {
      if (step.place.module == kNotInWorld) continue;
      result.trail.push_back({Place(step.place), world_.module(step.runs).name});
    }
    return result;
  }

  uint64_t steps_of_one_;
  uint64_t steps_left_;
  World world_;
  std::unique_ptr<Simulator> simulator_;
  std::map<std::pair<std::string, bool>, Known> known_;
};

}  // namespace

SimulateImport MakeSimulation(FileSystem* files, const ImportGraph& graph,
                              const StdlibNames& stdlib, const SimulationLimits& limits) {
  // Made when it is first asked: a project without cycles needs none.
  auto simulation = std::make_shared<std::unique_ptr<Simulation>>();
  return [simulation, files, &graph, &stdlib, limits](const std::string& module, bool as_main) {
    if (*simulation == nullptr) {
      *simulation = std::make_unique<Simulation>(files, graph, stdlib, limits);
    }
    return (*simulation)->Run(module, as_main);
  };
}

}  // namespace clew
