// The facts of a file as lines of text, one fact each: what tests compare and print.
#ifndef CLEW_TESTS_GRAMMAR_FACT_TEXT_H_
#define CLEW_TESTS_GRAMMAR_FACT_TEXT_H_

#include <string>
#include <vector>

#include "grammar/facts.h"

namespace clew {

// Each line begins with the kind of its fact: I import, D dynamic import, H hazard, S string,
// A `__all__`, L lazy package, E path extension, B bindings, X diagnostic.
std::vector<std::string> FactLines(const FileFacts& facts);

}  // namespace clew

#endif  // CLEW_TESTS_GRAMMAR_FACT_TEXT_H_
