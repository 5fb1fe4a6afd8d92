// How a report names modules and packages, and the order in which it lists them.
#ifndef CLEW_ANALYZER_REPORT_CI_NAMES_H_
#define CLEW_ANALYZER_REPORT_CI_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/graph/import_graph.h"

namespace clew {

// The dotted name; a script's path.
std::string_view LabelOf(const Module& module);

// The package that a module belongs to: a package itself, the package of a module, a top-level
// module itself; of a script its directory with a slash ("tools/", "./").
std::string PackageOf(const Module& module);

// A file of the project itself, or a directory of it: neither external nor missing.
inline bool IsProjectModule(const Module& module) {
  return module.origin == Origin::kProject && module.kind != ModuleKind::kMissing &&
         module.kind != ModuleKind::kExternal;
}

// Part by part, where bytes would put "a.b-x" between "a.b" and "a.b.c": so that the modules of a
// package stand together behind it.
bool LessByParts(std::string_view a, std::string_view b);

// Modules in the order of LessByParts (then path).
std::vector<ModuleId> OrderByParts(const ImportGraph& graph);

// The packages of a graph, in the order of LessByParts.
struct PackageTable {
  std::vector<std::string> names;
  std::vector<uint32_t> package_of;  // by module
};
PackageTable MakePackageTable(const ImportGraph& graph);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_NAMES_H_
