// Reads files, extracts their facts and writes them, in parallel and in order.
#ifndef CLEW_CLI_IMPORTS_OUTPUT_H_
#define CLEW_CLI_IMPORTS_OUTPUT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/graph/edge_selection.h"
#include "analyzer/report/sink.h"
#include "analyzer/report/text_style.h"
#include "analyzer/source/file_system.h"
#include "grammar/diagnostic.h"
#include "grammar/engine.h"

namespace clew {

struct ImportsInput {
  std::string path;
  std::optional<std::string> text;  // instead of the file's bytes
};

struct ImportsOutput {
  bool jsonl = true;
  Engine engine = Engine::kFast;
  size_t jobs = 1;
  TextStyle style;
  EdgeSelection selection;  // imports that it does not admit are left out, dynamic ones too
};

// One object or block for each input, in their order; one that cannot be read has a diagnostic and
// nothing else. Returns all diagnostics in that order, with their paths.
std::vector<Diagnostic> WriteImports(FileSystem* files, const std::vector<ImportsInput>& inputs,
                                     const ImportsOutput& options, Sink* sink);

}  // namespace clew

#endif  // CLEW_CLI_IMPORTS_OUTPUT_H_
