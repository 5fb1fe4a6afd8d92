// The facts of one file as they travel between the steps of a distributed build.
//
// Facts and positions travel apart: an edit that moves lines and leaves the imports alone changes
// the positions only, and whoever needs the facts is not run again. Inside a FilePart a position is
// an ordinal: `line` is the 1-based index into the file's positions, all else is 0.
#ifndef CLEW_ANALYZER_PARTS_FILE_PART_H_
#define CLEW_ANALYZER_PARTS_FILE_PART_H_

#include <string>
#include <vector>

#include "grammar/facts.h"

namespace clew {

struct FilePart {
  std::string path;
  FileFacts facts;  // with ordinals
};

// The positions of a file by ordinal - 1, in order, unique. The first is always line 1, column 0,
// which belongs to what has no place of its own.
using Positions = std::vector<Position>;

// Replaces every position and line in `facts` by its ordinal.
Positions TakePositions(FileFacts* facts);

// What others need to know of a file: exports, what a package binds and does to its `__path__`.
// A change of its imports alone leaves it as it is, save where an import is such a binding.
FileFacts InterfaceOf(const FilePart& part);

}  // namespace clew

#endif  // CLEW_ANALYZER_PARTS_FILE_PART_H_
