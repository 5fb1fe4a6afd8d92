// Imports by call: importlib.import_module("a.b"), __import__, runpy, pkgutil, ...
#ifndef CLEW_ANALYZER_RESOLVE_DYNAMIC_IMPORT_H_
#define CLEW_ANALYZER_RESOLVE_DYNAMIC_IMPORT_H_

#include "analyzer/resolve/rule.h"
#include "grammar/facts.h"

namespace clew {

// What can be folded becomes `dynamic` edges, everything else an unknown import.
void ResolveDynamicImport(const DynamicImport& import, const Rule& rule);

// `dynamic` edges to all submodules of a package, below its packages too.
void AddAllSubmodules(LocationId package, const Rule& rule);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_DYNAMIC_IMPORT_H_
