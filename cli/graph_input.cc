#include "cli/graph_input.h"

#include <memory>
#include <string>
#include <utility>

#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/parts/graph_file.h"
#include "cli/part_files.h"

namespace clew {

absl::StatusOr<Analysis> ReadOrAnalyze(FileSystem* files, const CommonOptions& common,
                                       ProjectSettings* settings) {
  if (!common.graph) return AnalyzeProject(files, settings->analysis);
  const absl::StatusOr<std::string> bytes = ReadWhole(files, *common.graph);
  if (!bytes.ok()) return bytes.status();
  GraphBuilder builder;
  GraphOrigin origin;
  EdgeSelection selection;
  selection.exclude = settings->analysis.exclude_conditions;
  selection.import_time_only = settings->analysis.import_time_only;
  absl::Status status =
      ReadGraphFile(*bytes, *common.graph, PositionTable(), &builder, &origin, selection);
  if (!status.ok()) return status;
  GraphHeader& header = settings->header;
  header.tool = std::move(origin.tool);
  header.python_version = std::move(origin.python_version);
  header.platform = std::move(origin.platform);
  header.roots = std::move(origin.roots);

  Analysis analysis;
  analysis.graph = std::move(builder).Build();
  analysis.finder = std::make_unique<Finder>(files, settings->analysis.stdlib);
  analysis.search_path = analysis.finder->AddSearchPath(settings->analysis.roots);
  analysis.search_paths = {analysis.search_path};
  return analysis;
}

}  // namespace clew
