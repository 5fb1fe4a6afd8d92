// The union of what two engines say about one file.
#ifndef CLEW_GRAMMAR_UNITE_H_
#define CLEW_GRAMMAR_UNITE_H_

#include "grammar/facts.h"

namespace clew {

// Everything of `full`, and what `fast` has beyond it (an import is the same if it stands at the
// same place and names the same). Both engines err only on broken files, and not in the same way.
FileFacts Unite(FileFacts fast, FileFacts full);

}  // namespace clew

#endif  // CLEW_GRAMMAR_UNITE_H_
