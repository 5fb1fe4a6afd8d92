// First imports of a graph's modules, by analyzer/simulate.
#ifndef CLEW_ANALYZER_LINT_SIMULATION_H_
#define CLEW_ANALYZER_LINT_SIMULATION_H_

#include <cstdint>

#include "analyzer/finder/stdlib_names.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/lint/verdict.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Statements and expressions of all ways of one first import, and of all that are simulated in a
// run: some seconds. A limit that is reached is `unknown`, on every machine alike, and halves
// that of the next import.
struct SimulationLimits {
  uint64_t steps_of_one = 5'000'000;
  uint64_t steps_of_all = 32'000'000;
};

// Simulates in the modules of `graph`, whose files are read when an import first runs them, for the
// version and platform of `stdlib`. Each question is answered once. Everything must outlive the
// result, which is for one thread.
SimulateImport MakeSimulation(FileSystem* files, const ImportGraph& graph,
                              const StdlibNames& stdlib,
                              const SimulationLimits& limits = SimulationLimits());

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_SIMULATION_H_
