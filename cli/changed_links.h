// What changed files are called elsewhere: the links that lead to them.
#ifndef CLEW_CLI_CHANGED_LINKS_H_
#define CLEW_CLI_CHANGED_LINKS_H_

#include <string>
#include <vector>

#include "analyzer/finder/finder.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/query/affected.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Other spellings of the changed files: git names a file where it is, the graph perhaps by a link
// to it, or to a directory above it. Links are looked for in the directories of the graph's files
// and those above, up to their root; one that leads to a file that is gone counts too.
std::vector<ChangedPath> LinkedPaths(FileSystem* files, const ImportGraph& graph,
                                     const std::vector<SearchRoot>& roots,
                                     const std::vector<ChangedPath>& changes);

}  // namespace clew

#endif  // CLEW_CLI_CHANGED_LINKS_H_
