// Prints what simulated first imports come to, as JSON lines, for tests that compare it with a real
// interpreter. Each line of standard input is a job:
//   {"root": DIR, "version": [3, 12], "platform": "linux", "modules": ["p.a", ...], "steps": N}
// (with "keep_from_steps": 0, what packages come to is kept for their modules, however little it
// is) and each line of output its answer: {"outcomes": {"p.a": {"outcome": "fails", ...}}}.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/simulate/outcome.h"
#include "analyzer/simulate/world.h"
#include "grammar/encoding.h"
#include "grammar/program/program_reader.h"
#include "nlohmann/json.hpp"

namespace clew {
namespace {

using nlohmann::json;

bool IsIdentifier(const std::string& name) {
  return !name.empty() && std::none_of(name.begin(), name.end(),
                                       [](char c) { return c == '.' || c == '-' || c == ' '; });
}

void AddDirectory(const std::filesystem::path& directory, const std::string& prefix, World* world) {
  std::vector<std::filesystem::directory_entry> entries;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    entries.push_back(entry);
  }
  std::sort(entries.begin(), entries.end());
  // A package wins over a module of its name, a module over a namespace.
  for (const int pass : {0, 1, 2}) {
    for (const auto& entry : entries) {
      const std::string file = entry.path().filename().string();
      if (entry.is_directory()) {
        if (!IsIdentifier(file) || file == "__pycache__" || file == "site-packages") continue;
        const auto init = entry.path() / "__init__.py";
        const bool regular = std::filesystem::exists(init);
        if (pass != (regular ? 0 : 2)) continue;
        const WorldIndex index =
            world->Add({prefix + file, regular ? init.string() : "", true, false});
        if (world->module(index).is_package) AddDirectory(entry.path(), prefix + file + ".", world);
      } else if (pass == 1 && file.size() > 3 && file.substr(file.size() - 3) == ".py") {
        const std::string stem = file.substr(0, file.size() - 3);
        if (stem != "__init__") world->Add({prefix + stem, entry.path().string(), false, false});
      } else if (pass == 1 && file.size() > 3 && file.substr(file.size() - 3) == ".so") {
        world->Add({prefix + file.substr(0, file.find('.')), entry.path().string(), false, true});
      }
    }
  }
}

json PlaceJson(const World& world, const SourcePlace& place) {
  if (place.module == kNotInWorld) return nullptr;
  return {
      {"path", world.module(place.module).path}, {"line", place.line}, {"column", place.column}};
}

json OutcomeJson(const World& world, const Outcome& outcome) {
  static constexpr const char* kNames[] = {"works", "fails", "may-fail", "unknown"};
  json result = {{"outcome", kNames[static_cast<int>(outcome.kind)]},
                 {"ways", outcome.ways},
                 {"restarts", outcome.restarts},
                 {"steps", outcome.steps},
                 {"started", outcome.started.size()}};
  if (outcome.kind == OutcomeKind::kUnknown) result["why"] = outcome.why;
  if (outcome.kind != OutcomeKind::kFails && outcome.kind != OutcomeKind::kMayFail) return result;
  const Fault& fault = outcome.fault;
  result["error"] = fault.error;
  result["name"] = fault.name;
  result["of"] = world.module(fault.of).name;
  result["at"] = PlaceJson(world, fault.at);
  result["bound_later_at"] = PlaceJson(world, fault.bound_later_at);
  for (const TrailStep& step : fault.trail) {
    if (step.place.module == kNotInWorld) continue;
    json entry = PlaceJson(world, step.place);
    entry["runs"] = world.module(step.runs).name;
    result["trail"].push_back(entry);
  }
  return result;
}

void RunJob(const json& job) {
  const PythonVersion version{job["version"][0].get<uint16_t>(), job["version"][1].get<uint16_t>()};
  const bool annotations = version < PythonVersion{3, 14};
  World world(StdlibNames(version, job.value("platform", "linux")),
              [annotations](const WorldModule& module) {
                std::ifstream file(module.path, std::ios::binary);
                std::ostringstream bytes;
                bytes << file.rdbuf();
                const std::string source = bytes.str();
                std::string scratch;
                return ReadProgram(DecodeSource(source, &scratch).utf8, annotations);
              });
  AddDirectory(job["root"].get<std::string>(), "", &world);
  Simulator simulator(world, job.value("keep_from_steps", Simulator::kDefaultKeepFromSteps));
  json outcomes = json::object();
  for (const std::string module : job["modules"]) {
    outcomes[module] =
        OutcomeJson(world, simulator.Simulate({module, job.value("as_main", false)},
                                              job.value("steps", Simulator::kDefaultSteps)));
  }
  std::cout << json{{"outcomes", outcomes}}.dump() << std::endl;
}

}  // namespace
}  // namespace clew

int main() {
  std::string line;
  while (std::getline(std::cin, line)) clew::RunJob(nlohmann::json::parse(line));
  return 0;
}
