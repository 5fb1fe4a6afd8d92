// The smallest change that does without an import statement: where to move it, or what to move.
#ifndef CLEW_ANALYZER_LINT_REMEDY_H_
#define CLEW_ANALYZER_LINT_REMEDY_H_

#include <string>

#include "analyzer/lint/finding.h"
#include "grammar/program/program.h"

namespace clew {

// One sentence for a breaker, without a full stop; "" where the statement is not found or says
// nothing. `program` is the importer's, with all annotations. Annotations run, and need the names
// then, unless `annotations_deferred` (Python 3.14) or the file says so.
std::string RemedyOf(const Program& program, const CycleStep& breaker, bool annotations_deferred);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_REMEDY_H_
