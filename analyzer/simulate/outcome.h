// What a first import comes to, and the evidence.
#ifndef CLEW_ANALYZER_SIMULATE_OUTCOME_H_
#define CLEW_ANALYZER_SIMULATE_OUTCOME_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analyzer/simulate/world.h"

namespace clew {

struct SourcePlace {
  WorldIndex module = kNotInWorld;
  uint32_t line = 0;
  uint32_t column = 0;
};

struct TrailStep {  // an import statement that was running, and the module that it ran
  SourcePlace place;
  WorldIndex runs = kNotInWorld;
};

// A name that was not there when it was needed.
struct Fault {
  std::string error;  // "ImportError", "AttributeError", "NameError", or one that follows from it
  std::string name;
  WorldIndex of = kNotInWorld;  // the module that lacks it
  SourcePlace at;
  SourcePlace bound_later_at;  // module kNotInWorld: nowhere
  std::vector<TrailStep> trail;
};

enum class OutcomeKind : uint8_t { kWorks, kFails, kMayFail, kUnknown };

struct Outcome {
  OutcomeKind kind = OutcomeKind::kWorks;
  std::string why;  // of kUnknown: "limit", "unparsable", "hazard", "raises" (nothing else)
  Fault fault;      // of kFails and kMayFail: of the first way that fails
  std::vector<WorldIndex> started;  // modules that the first way started, in order
  std::vector<WorldIndex> loaded;   // of kWorks: in sys.modules at the end of every way, ascending
  size_t ways = 0;                  // that were tried
  size_t restarts = 0;              // because a branch turned out to matter
  uint64_t steps = 0;               // of all ways together
};

// What `import name` (or, with `as_main`, `python -m name`) does in a fresh interpreter.
struct FirstImport {
  std::string name;
  bool as_main = false;
};

struct SharedState;

// Simulates one first import after the other; what it learns about modules serves the next.
class Simulator {
 public:
  static constexpr uint64_t kDefaultSteps = 20'000'000;  // statements and expressions, all ways

  // Packages whose import takes so many steps are kept as they end, for the modules in them.
  static constexpr uint64_t kDefaultKeepFromSteps = 20'000;

  // The world must outlive it.
  explicit Simulator(const World& world, uint64_t keep_from_steps = kDefaultKeepFromSteps);
  ~Simulator();
  Outcome Simulate(const FirstImport& first, uint64_t steps = kDefaultSteps);

 private:
  struct Packages;
  uint64_t keep_from_steps_;
  std::unique_ptr<SharedState> shared_;
  std::unique_ptr<Packages> packages_;
};

// For one alone.
Outcome SimulateFirstImport(const World& world, const FirstImport& first);

}  // namespace clew

#endif  // CLEW_ANALYZER_SIMULATE_OUTCOME_H_
