// What differs between two import graphs of a project: modules, dependencies, places, packages.
//
// Modules are compared by label (dotted name; a script's path), so two files of one name count as
// one. A *dependency* is a pair of modules of which one imports the other, however many statements
// say so; it changed if the kinds, scopes or conditions of its statements did. Lines never count.
#ifndef CLEW_ANALYZER_REPORT_CI_DIFFERENCE_H_
#define CLEW_ANALYZER_REPORT_CI_DIFFERENCE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/graph/import_graph.h"

namespace clew {

// A statement that writes a dependency.
struct WrittenImport {
  std::string path;
  uint32_t line = 1;
  uint32_t column = 0;
  EdgeKind kind = EdgeKind::kImport;
  Scope scope = Scope::kModule;
  Conditions conditions = 0;
  bool lazy = false;
  std::string text;  // on one line; empty: not known
};

struct DependencyChange {
  std::string from;
  std::string to;
  std::vector<WrittenImport> before;  // empty: added
  std::vector<WrittenImport> after;   // empty: removed
};

// Dependencies between the modules of two packages.
struct PackageDependencyChange {
  std::string from;
  std::string to;
  uint32_t before = 0;
  uint32_t after = 0;
  Origin origin = Origin::kProject;  // of `to`
};

struct ModuleChange {
  std::string label;
  std::string path;  // empty: a namespace
};

// Something that is not known at a place: an unresolved name, a computed import, a hazard.
struct UnknownPlace {
  std::string module;
  std::string path;
  uint32_t line = 1;
  std::string what;    // the name; the call; the hazard's kind
  std::string reason;  // of a computed import
  Conditions conditions = 0;
};

struct NameUse {
  std::string name;        // top-level
  uint32_t importers = 0;  // modules
};

template <typename T>
struct Changes {
  std::vector<T> added;
  std::vector<T> removed;
  bool empty() const { return added.empty() && removed.empty(); }
};

struct GraphDifference {
  Changes<ModuleChange> modules;  // of the project
  Changes<DependencyChange> dependencies;
  std::vector<DependencyChange> changed_dependencies;
  Changes<PackageDependencyChange> packages;  // other packages than themselves
  std::vector<PackageDependencyChange> changed_packages;
  Changes<UnknownPlace> unresolved;  // those that a failed import does not survive
  Changes<UnknownPlace> unknowable;  // computed imports and hazards
  Changes<NameUse> third_party;
  Changes<NameUse> stdlib;

  bool empty() const;
};

// All lists are sorted by label. `text` is empty everywhere.
GraphDifference CompareGraphs(const ImportGraph& before, const ImportGraph& after);

// Paths whose modules differ in anything that a graph holds, lines included; sorted. What a file
// does beside importing is not seen.
std::vector<std::string> FilesWithOtherImports(const ImportGraph& before, const ImportGraph& after);

// What the outside is used for: external modules and, where they were analysed, files of
// site-packages, by top-level name. Third-party: those and names that no root owns.
std::vector<NameUse> ThirdPartyUse(const ImportGraph& graph);
std::vector<NameUse> StdlibUse(const ImportGraph& graph);

// An unresolved name that is none the worse: the import may fail, or never runs.
bool SurvivesMissing(Conditions conditions);

// The unresolved places that count, and the unknowable ones, in the order of the graph.
std::vector<UnknownPlace> UnresolvedPlaces(const ImportGraph& graph);
std::vector<UnknownPlace> UnknowablePlaces(const ImportGraph& graph);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_DIFFERENCE_H_
