// The answer of `clew deps`: every file that the entries need.
#ifndef CLEW_ANALYZER_REPORT_DEPS_REPORT_H_
#define CLEW_ANALYZER_REPORT_DEPS_REPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "analyzer/graph/import_graph.h"
#include "analyzer/report/graph_header.h"
#include "analyzer/report/sink.h"

namespace clew {

struct DepsReport {
  GraphHeader header;
  const ImportGraph* graph = nullptr;  // the closure
  std::vector<std::string> entries;    // as they were asked for
  std::vector<ModuleId> modules;       // what they are, in the same order
  std::vector<std::string> files;      // of the closure, sorted by bytes
  bool complete = true;                // whether nothing beyond the graph is unknown
  // Of --probes; absent where they were not asked for.
  std::optional<std::vector<std::string>> probed_directories;
  std::optional<std::vector<std::string>> probed_files;
};

// One path a line, or each followed by NUL.
void WritePaths(const std::vector<std::string>& paths, char terminator, Sink* sink);

// Schema clew.deps/1 (schemas/deps.schema.json).
void WriteDepsJson(const DepsReport& report, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_DEPS_REPORT_H_
