// The ways into a project that a report counts the files of.
#ifndef CLEW_CLI_REPORT_ENTRIES_H_
#define CLEW_CLI_REPORT_ENTRIES_H_

#include <string>
#include <utility>
#include <vector>

#include "analyzer/graph/import_graph.h"
#include "analyzer/report/ci/report.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Modules, and whether they run as `python -m`: the programs of pyproject.toml, and `__main__`s.
std::vector<std::pair<std::string, bool>> FindReportEntries(FileSystem* files,
                                                            const ImportGraph& graph,
                                                            const std::vector<std::string>& roots);

// `entries` and the `named` ones (modules or files), counted before (null: nothing to compare with)
// and now; without any, the top-level packages. Sorted by name.
std::vector<ReportEntry> CountEntries(const std::vector<std::pair<std::string, bool>>& entries,
                                      const std::vector<std::string>& named,
                                      const ImportGraph* before, const ImportGraph& after);

// The statements of the cycles: of those that are fixed in the old files, where these are at hand.
void AttachCycleSource(FileSystem* files, FileSystem* old_files, CiReport* report);

}  // namespace clew

#endif  // CLEW_CLI_REPORT_ENTRIES_H_
