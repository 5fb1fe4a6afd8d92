// The graph that a query asks: of the project, or with --graph of a file that clew merge wrote.
#ifndef CLEW_CLI_GRAPH_INPUT_H_
#define CLEW_CLI_GRAPH_INPUT_H_

#include "absl/status/statusor.h"
#include "analyzer/pipeline.h"
#include "analyzer/source/file_system.h"
#include "cli/common_options.h"
#include "cli/project_settings.h"

namespace clew {

// With --graph, `settings->header` becomes that of the graph, and the finder looks where the
// settings say.
absl::StatusOr<Analysis> ReadOrAnalyze(FileSystem* files, const CommonOptions& common,
                                       ProjectSettings* settings);

}  // namespace clew

#endif  // CLEW_CLI_GRAPH_INPUT_H_
