// The union of what two engines say about one file.
#ifndef CLEW_GRAMMAR_UNITE_H_
#define CLEW_GRAMMAR_UNITE_H_

#include "grammar/facts.h"

namespace clew {

// `facts` and what only `more` has. Where both read a statement, its place is that of `facts`: the
// reading that is trusted more.
// Without `imports`, those of `facts` are known to be all.
FileFacts Unite(FileFacts facts, FileFacts more, bool imports);

}  // namespace clew

#endif  // CLEW_GRAMMAR_UNITE_H_
