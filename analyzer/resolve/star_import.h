// `from p import *`: p, and the submodules that p's `__all__` names (B 1390).
#ifndef CLEW_ANALYZER_RESOLVE_STAR_IMPORT_H_
#define CLEW_ANALYZER_RESOLVE_STAR_IMPORT_H_

#include "analyzer/resolve/rule.h"

namespace clew {

// `package` exists and has a __path__. Where its `__all__` cannot be computed, all submodules are
// taken and the import is reported; the pipeline reports the package too.
void ResolveStar(LocationId package, const Rule& rule);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_STAR_IMPORT_H_
