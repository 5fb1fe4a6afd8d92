// The text of the statements along import chains.
#ifndef CLEW_CLI_SOURCE_LINES_H_
#define CLEW_CLI_SOURCE_LINES_H_

#include "analyzer/graph/paths.h"
#include "analyzer/report/why_report.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Each statement on one line, without the comments inside of it, cut where it is very long. Each
// file is read once; what cannot be read is left out.
SourceLines ReadSourceLines(FileSystem* files, const ImportGraph& graph, const Chains& chains);

}  // namespace clew

#endif  // CLEW_CLI_SOURCE_LINES_H_
