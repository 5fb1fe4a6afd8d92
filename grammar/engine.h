// From the bytes of a Python file to its facts, by one of two engines.
//
// Fast (default): a lexical scanner owns the structure, tree-sitter parses only the statements
// that matter, each distinct text once (StatementMemo). Full: tree-sitter on the whole file. On
// input that both understand they agree in every fact; where the fast engine's invariants are
// violated, the union of both is returned with a diagnostic. Never fails: what cannot be decoded
// or parsed is a diagnostic, and everything else is still extracted.
#ifndef CLEW_GRAMMAR_ENGINE_H_
#define CLEW_GRAMMAR_ENGINE_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "grammar/facts.h"

namespace clew {

enum class Engine : uint8_t { kFast, kFull };

struct ExtractOptions {
  Engine engine = Engine::kFast;
  bool bindings = false;  // fill FileFacts::bindings (the resolver asks for packages' __init__)
  bool strings = false;   // fill FileFacts::strings
};

// Exact counts of work, for --stats and tests; sums over workers are deterministic save the memo's.
struct ExtractCounters {
  uint64_t files = 0;
  uint64_t bytes = 0;
  uint64_t statements = 0;         // relevant statements met
  uint64_t memo_hits = 0;          // imports whose text was met before
  uint64_t plain_imports = 0;      // imports in a usual form, read without a parser
  uint64_t statements_parsed = 0;  // statements and headers given to tree-sitter
  uint64_t full_parses = 0;        // whole files given to tree-sitter
  uint64_t fallbacks = 0;          // files for which both engines ran
};

// One worker's extractor: parser, memo and scratch buffers, reused from file to file. Not thread
// safe; one per thread. It owns the statements that its facts refer to and must outlive them.
class Extractor {
 public:
  Extractor();
  ~Extractor();
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;

  // `bytes`: the raw contents of a file, any encoding, any content.
  FileFacts Extract(std::string_view bytes, const ExtractOptions& options);

  // Frees all statements that facts refer to. What was extracted until then has no more of them.
  void ForgetStatements();

  const ExtractCounters& counters() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_ENGINE_H_
