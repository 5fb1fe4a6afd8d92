#include "analyzer/lint/simulation.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "analyzer/simulate/outcome.h"
#include "analyzer/simulate/world.h"
#include "grammar/encoding.h"
#include "grammar/program/program_reader.h"

namespace clew {
namespace {

// Statements and expressions of all ways of one first import, and of all that are simulated in a
// run: some seconds. A limit that is reached is `unknown`, on every machine alike.
constexpr uint64_t kStepsOfOne = 2'000'000;
constexpr uint64_t kStepsOfAll = 12'000'000;

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
  Simulation(FileSystem* files, const ImportGraph& graph, const StdlibNames& stdlib)
      : world_(stdlib, [files, annotations = stdlib.version() <
                                             PythonVersion{3, 14}](const WorldModule& module) {
          std::string bytes;
          if (!files->ReadFile(module.path, &bytes).ok()) {
            Program unreadable;
            unreadable.readable = false;
            return unreadable;
          }
          std::string scratch;
          return ReadProgram(DecodeSource(bytes, &scratch).utf8, annotations);
        }) {
    AddModules(graph, &world_);
    simulator_ = std::make_unique<Simulator>(world_);
  }

  const SimulatedImport& Run(const std::string& module, bool as_main) {
    const auto [found, added] = known_.try_emplace({module, as_main});
    if (!added) return found->second;
    const uint64_t steps = std::min(kStepsOfOne, steps_left_);
    if (steps == 0) {
      found->second.why = "limit";
      return found->second;
    }
    const Outcome outcome = simulator_->Simulate({module, as_main}, steps);
    steps_left_ -= std::min(steps, outcome.steps);
    found->second = Translate(outcome);
    return found->second;
  }

 private:
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

  World world_;
  uint64_t steps_left_ = kStepsOfAll;
  std::unique_ptr<Simulator> simulator_;
  std::map<std::pair<std::string, bool>, SimulatedImport> known_;
};

}  // namespace

SimulateImport MakeSimulation(FileSystem* files, const ImportGraph& graph,
                              const StdlibNames& stdlib) {
  // Made when it is first asked: a project without cycles needs none.
  auto simulation = std::make_shared<std::unique_ptr<Simulation>>();
  return [simulation, files, &graph, &stdlib](const std::string& module, bool as_main) {
    if (*simulation == nullptr) {
      *simulation = std::make_unique<Simulation>(files, graph, stdlib);
    }
    return (*simulation)->Run(module, as_main);
  };
}

}  // namespace clew
