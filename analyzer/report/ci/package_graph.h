// A graph of packages, made of a graph of modules.
#ifndef CLEW_ANALYZER_REPORT_CI_PACKAGE_GRAPH_H_
#define CLEW_ANALYZER_REPORT_CI_PACKAGE_GRAPH_H_

#include "analyzer/graph/import_graph.h"
#include "analyzer/report/sink.h"

namespace clew {

// A node for each package (PackageOf), an edge for each import of a module of another package, with
// the statement that writes it: its line is that of the file where it stands. Modules that are
// missing are not in it; what is unresolved or unknowable is told of the package.
ImportGraph MakePackageGraph(const ImportGraph& graph);

// A line a dependency, `acme.api -> acme.core`, sorted, without numbers: to be committed, so that a
// reviewer sees the architecture change. A package that imports nothing stands alone.
void WritePackageText(const ImportGraph& packages, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_PACKAGE_GRAPH_H_
