#include "cli/graph_dump.h"

#include <vector>

#include "analyzer/report/deps_report.h"
#include "analyzer/report/graph_json.h"
#include "cli/imports_output.h"

namespace clew {

void WriteDump(const std::string& what, FileSystem* files, const Analysis& analysis,
               const ProjectSettings& settings, Sink* sink) {
  if (what == "files") {
    WritePaths(ProjectFiles(analysis.graph), '\n', sink);
  } else if (what == "modules") {
    WriteModulesJsonl(analysis.graph, settings.jobs, sink);
  } else if (what == "edges") {
    WriteEdgesJsonl(analysis.graph, settings.jobs, sink);
  } else if (what == "facts") {
    std::vector<ImportsInput> inputs;
    for (const std::string& path : ProjectFiles(analysis.graph))
      inputs.push_back({path, std::nullopt});
    ImportsOutput options;
    options.engine = settings.analysis.engine;
    options.jobs = settings.jobs;
    WriteImports(files, inputs, options, sink);
  }
}

}  // namespace clew
