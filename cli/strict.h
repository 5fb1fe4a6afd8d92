// What --strict does not let pass.
#ifndef CLEW_CLI_STRICT_H_
#define CLEW_CLI_STRICT_H_

#include "absl/types/span.h"
#include "analyzer/graph/import_graph.h"
#include "cli/project_settings.h"
#include "grammar/diagnostic.h"

namespace clew {

// Whether one of them says that a file, or a part of one, could not be read or parsed. Others, as
// "ambiguous-module", are about code that was understood.
bool TellsOfUnreadSource(absl::Span<const Diagnostic> diagnostics);

// The exit status of a command that has answered: 1 under --strict where something was not read.
inline int StrictStatus(const ProjectSettings& settings, const ImportGraph& graph) {
  return settings.strict && TellsOfUnreadSource(graph.diagnostics()) ? 1 : 0;
}

}  // namespace clew

#endif  // CLEW_CLI_STRICT_H_
