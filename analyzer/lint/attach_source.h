// Fills in what a report quotes from the sources: statements' texts, columns in code points.
#ifndef CLEW_ANALYZER_LINT_ATTACH_SOURCE_H_
#define CLEW_ANALYZER_LINT_ATTACH_SOURCE_H_

#include "analyzer/lint/finding.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Each file is read once; what cannot be read leaves texts empty.
void AttachSource(FileSystem* files, FindingsReport* report);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_ATTACH_SOURCE_H_
