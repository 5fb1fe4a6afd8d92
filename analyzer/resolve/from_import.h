// `from a.b import c`: the attribute c of a.b, else its submodule (B 1390, _handle_fromlist).
#ifndef CLEW_ANALYZER_RESOLVE_FROM_IMPORT_H_
#define CLEW_ANALYZER_RESOLVE_FROM_IMPORT_H_

#include "analyzer/resolve/rule.h"
#include "grammar/facts.h"

namespace clew {

void ResolveFromImport(const ImportStatement& statement, const Rule& rule);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_FROM_IMPORT_H_
