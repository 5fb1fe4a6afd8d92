// Packages that load submodules when an attribute is asked for: PEP 562 `__getattr__`, literal
// tables, lazy_loader.attach and attach_stub.
#ifndef CLEW_ANALYZER_RESOLVE_LAZY_PACKAGE_H_
#define CLEW_ANALYZER_RESOLVE_LAZY_PACKAGE_H_

#include "analyzer/resolve/rule.h"
#include "grammar/facts.h"

namespace clew {

// `dynamic` edges from the package to the submodules that it may load: those that its tables (and
// its TYPE_CHECKING imports, which serve as one) name, or all, reported, where the tables are not
// all literal. Returns whether the answer is exact.
bool ResolveLazyPackage(LocationId package, const FileFacts& facts, const Rule& rule);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_LAZY_PACKAGE_H_
