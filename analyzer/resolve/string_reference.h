// String literals that name modules (Django settings, mock.patch), on request.
#ifndef CLEW_ANALYZER_RESOLVE_STRING_REFERENCE_H_
#define CLEW_ANALYZER_RESOLVE_STRING_REFERENCE_H_

#include "analyzer/resolve/rule.h"
#include "grammar/facts.h"

namespace clew {

// A `string` edge to the project module that the text names, or whose attribute it names.
void ResolveStringReference(const StringReference& reference, const Rule& rule);

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_STRING_REFERENCE_H_
