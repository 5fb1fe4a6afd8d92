// The memory of tree-sitter's trees and stacks: blocks that each thread keeps for its next parse.
#ifndef CLEW_GRAMMAR_TREE_PARSER_MEMORY_H_
#define CLEW_GRAMMAR_TREE_PARSER_MEMORY_H_

#include <cstddef>

namespace clew {

// As malloc, calloc, realloc and free, for ts_set_allocator: a block may be freed by another thread
// than the one that asked for it, and is that thread's then. Without memory the program ends.
void* AllocateForParser(size_t size);
void* AllocateZeroedForParser(size_t count, size_t size);
void* ReallocateForParser(void* block, size_t size);
void FreeOfParser(void* block);

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_PARSER_MEMORY_H_
