#include "grammar/engine.h"

#include <cctype>

#include "grammar/tree/full_engine.h"
#include "grammar/tree/statement_memo.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace clew {

struct Extractor::State {
  TSParser* parser = nullptr;
  StatementMemo memo;
  ExtractCounters counters;
  std::string scratch;
};

Extractor::Extractor() : state_(std::make_unique<State>()) {
  state_->parser = ts_parser_new();
  ts_parser_set_language(state_->parser, tree_sitter_python());
}

Extractor::~Extractor() { ts_parser_delete(state_->parser); }

FileFacts Extractor::Extract(std::string_view bytes, const ExtractOptions& options) {
  FileFacts facts;
  facts.engine = options.engine == Engine::kFull ? "full" : "fast";
  if (bytes.substr(0, 3) == "\xef\xbb\xbf") bytes.remove_prefix(3);
  state_->counters.files += 1;
  state_->counters.bytes += bytes.size();
  state_->counters.full_parses += 1;
  ExtractFull(bytes, options, state_->parser, &state_->memo, &facts);
  return facts;
}

const ExtractCounters& Extractor::counters() const { return state_->counters; }

}  // namespace clew
