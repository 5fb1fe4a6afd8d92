// The fast engine: structure from tokens, tree-sitter for the statements and headers that matter.
#ifndef CLEW_GRAMMAR_SCAN_FAST_ENGINE_H_
#define CLEW_GRAMMAR_SCAN_FAST_ENGINE_H_

#include <memory>
#include <string>
#include <string_view>

#include "grammar/engine.h"
#include "grammar/facts.h"
#include "grammar/statement_memo.h"
#include "tree_sitter/api.h"

namespace clew {

class FastEngine {
 public:
  // Both must outlive the engine.
  FastEngine(TSParser* parser, StatementMemo* memo, ExtractCounters* counters);
  ~FastEngine();

  enum class Result : uint8_t {
    kDone,       // `facts` is complete
    kNeedsFull,  // the file needs what only the whole tree tells (lazy packages, constants)
    kInDoubt,    // an invariant is violated: `reason` says which; `facts` holds what was found
  };

  // `utf8`: decoded source, with a NUL behind its last byte (not counted). `ascii`: all of it is.
  Result Extract(std::string_view utf8, bool ascii, const ExtractOptions& options, FileFacts* facts,
                 std::string* reason, uint32_t* reason_line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace clew

#endif  // CLEW_GRAMMAR_SCAN_FAST_ENGINE_H_
