// `clew why A B`: how modules that somebody names on a command line are found, and the chains
// between them.
#ifndef CLEW_ANALYZER_QUERY_WHY_H_
#define CLEW_ANALYZER_QUERY_WHY_H_

#include <string_view>
#include <vector>

#include "analyzer/graph/import_graph.h"
#include "analyzer/graph/paths.h"

namespace clew {

// The modules that `text` names: those at that path, else those of that dotted name.
std::vector<ModuleId> ModulesNamed(const ImportGraph& graph, std::string_view text);

}  // namespace clew

#endif  // CLEW_ANALYZER_QUERY_WHY_H_
