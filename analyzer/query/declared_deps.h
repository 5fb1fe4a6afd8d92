// Whether the imports of a build target lead to files of targets that it declares to depend on.
#ifndef CLEW_ANALYZER_QUERY_DECLARED_DEPS_H_
#define CLEW_ANALYZER_QUERY_DECLARED_DEPS_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analyzer/graph/edge_selection.h"
#include "analyzer/graph/import_graph.h"

namespace clew {

// Which targets hold a path: labels by path.
using OwnerTable = std::map<std::string, std::set<std::string>>;

struct DeclaredDeps {
  std::string target;             // a label
  std::set<std::string> allowed;  // labels
  EdgeSelection selection;
};

struct UndeclaredImport {
  std::string path;  // the importer
  uint32_t line = 0;
  uint32_t column = 0;
  std::string name;                 // what is imported
  std::string imported_path;        // empty: nobody has it
  std::vector<std::string> labels;  // that have it, sorted
};

// Imports of the target's files that lead to files of targets which are neither allowed nor the
// target itself, and names below known packages that no target has, unless the import is optional
// or a fallback. By path, line, column, name; each once.
std::vector<UndeclaredImport> FindUndeclaredImports(const ImportGraph& graph,
                                                    const OwnerTable& owners,
                                                    const DeclaredDeps& declared);

}  // namespace clew

#endif  // CLEW_ANALYZER_QUERY_DECLARED_DEPS_H_
