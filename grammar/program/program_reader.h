// Reads a Program from Python source text, by the full engine (tree-sitter on the whole file).
#ifndef CLEW_GRAMMAR_PROGRAM_PROGRAM_READER_H_
#define CLEW_GRAMMAR_PROGRAM_PROGRAM_READER_H_

#include <string_view>

#include "grammar/program/program.h"

namespace clew {

// `utf8`: decoded source (grammar/encoding.h). `evaluate_annotations` is false where the target
// version defers them (PEP 649, Python 3.14); `from __future__ import annotations` is seen by
// itself. Never fails: what cannot be understood sets `readable` to false.
Program ReadProgram(std::string_view utf8, bool evaluate_annotations);

// With every annotation, also those that never run: to find where a name is used.
Program ReadProgramWithAnnotations(std::string_view utf8);

}  // namespace clew

#endif  // CLEW_GRAMMAR_PROGRAM_PROGRAM_READER_H_
