// `--dump`: what one step of the pipeline made, to look inside.
#ifndef CLEW_CLI_GRAPH_DUMP_H_
#define CLEW_CLI_GRAPH_DUMP_H_

#include <string>

#include "analyzer/pipeline.h"
#include "analyzer/report/sink.h"
#include "analyzer/source/file_system.h"
#include "cli/project_settings.h"

namespace clew {

// `what`: "files" (paths, a line each), "facts" (as `clew imports --format jsonl` of these files),
// "modules" or "edges" (as the lines of `clew graph --format jsonl`).
void WriteDump(const std::string& what, FileSystem* files, const Analysis& analysis,
               const ProjectSettings& settings, Sink* sink);

}  // namespace clew

#endif  // CLEW_CLI_GRAPH_DUMP_H_
