// A tree-sitter parser of Python.
#ifndef CLEW_GRAMMAR_TREE_PYTHON_PARSER_H_
#define CLEW_GRAMMAR_TREE_PYTHON_PARSER_H_

#include <memory>

#include "tree_sitter/api.h"

namespace clew {

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

using PythonParser = std::unique_ptr<TSParser, ParserDeleter>;

PythonParser NewPythonParser();

}  // namespace clew

#endif  // CLEW_GRAMMAR_TREE_PYTHON_PARSER_H_
