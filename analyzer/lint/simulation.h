// First imports of a graph's modules, by analyzer/simulate.
#ifndef CLEW_ANALYZER_LINT_SIMULATION_H_
#define CLEW_ANALYZER_LINT_SIMULATION_H_

#include "analyzer/finder/stdlib_names.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/lint/verdict.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Simulates in the modules of `graph`, whose files are read when an import first runs them, for the
// version and platform of `stdlib`. Each question is answered once. Everything must outlive the
// result, which is for one thread.
SimulateImport MakeSimulation(FileSystem* files, const ImportGraph& graph,
                              const StdlibNames& stdlib);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_SIMULATION_H_
