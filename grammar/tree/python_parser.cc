#include "grammar/tree/python_parser.h"

#include "grammar/tree/parser_memory.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace clew {
namespace {

// The sanitizers see what is done with malloc's blocks, not with ours.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define CLEW_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CLEW_SANITIZED
#endif

bool UseMemoryOfThreads() {
#ifndef CLEW_SANITIZED
  ts_set_allocator(AllocateForParser, AllocateZeroedForParser, ReallocateForParser, FreeOfParser);
#endif
  return true;
}

}  // namespace

PythonParser NewPythonParser() {
  static const bool before_the_first = UseMemoryOfThreads();
  static_cast<void>(before_the_first);
  PythonParser parser(ts_parser_new());
  ts_parser_set_language(parser.get(), tree_sitter_python());
  return parser;
}

}  // namespace clew
