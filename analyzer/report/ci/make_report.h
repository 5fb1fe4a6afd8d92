// From graphs and findings to the model of a report.
#ifndef CLEW_ANALYZER_REPORT_CI_MAKE_REPORT_H_
#define CLEW_ANALYZER_REPORT_CI_MAKE_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/graph/import_graph.h"
#include "analyzer/lint/check.h"
#include "analyzer/lint/lint_view.h"
#include "analyzer/report/ci/report.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Components with more modules have no verdict in a report: simulating them takes too long.
inline constexpr size_t kMostSimulatedInReport = 30;

// Totals but those of cycles.
ReportTotals CountGraph(const ImportGraph& graph);

// The packages of the project by what they import: a layer imports only lower ones. Import-time
// edges alone (`selection`), packages that import each other are one group.
std::vector<Layer> MakeLayers(const ImportGraph& graph, const LintSelection& selection);

// Project modules with the most importers (`importers`) or imports: at most `most`, then by label.
std::vector<std::pair<std::string, uint32_t>> MostConnected(const ImportGraph& graph,
                                                            bool importers, size_t most);

// How many files of the project `module` loads; none where there is no such module.
std::optional<uint32_t> FilesLoaded(const ImportGraph& graph, const std::string& module, bool run);

// Cycles of `options` in `after`, each with its status against `before` (null: nothing to compare
// with). New ones are simulated first. Fills cycles, their totals and the comparison's fixed ones.
void AddCycles(const ImportGraph* before, const ImportGraph& after, CheckOptions options,
               CiReport* report);

// Fills what follows from the graph alone.
void AddSummary(const LintSelection& selection, CiReport* report);

// The statements' texts of the differences, of at most `most` statements a side; `before` may be
// null (the old sources are not at hand).
void AttachStatements(FileSystem* before, FileSystem* after, size_t most,
                      GraphDifference* difference);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_MAKE_REPORT_H_
