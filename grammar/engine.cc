#include "grammar/engine.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grammar/encoding.h"
#include "grammar/scan/fast_engine.h"
#include "grammar/tree/full_engine.h"
#include "grammar/tree/statement_memo.h"
#include "grammar/unite.h"

extern "C" const TSLanguage* tree_sitter_python(void);

namespace clew {

struct Extractor::State {
  TSParser* parser = ts_parser_new();
  StatementMemo memo;
  ExtractCounters counters;
  FastEngine fast{parser, &memo, &counters};
  std::string decoded;
};

Extractor::Extractor() : state_(std::make_unique<State>()) {
  ts_parser_set_language(state_->parser, tree_sitter_python());
}

Extractor::~Extractor() { ts_parser_delete(state_->parser); }

FileFacts Extractor::Extract(std::string_view bytes, const ExtractOptions& options) {
  State& state = *state_;
  ++state.counters.files;
  state.counters.bytes += bytes.size();
  DecodedSource source = DecodeSource(bytes, &state.decoded);
  FileFacts facts;
  const auto full = [&](FileFacts* into) {
    ++state.counters.full_parses;
    ExtractFull(source.utf8, options, state.parser, &state.memo, into);
    into->engine = "full";
  };
  if (options.engine == Engine::kFull) {
    full(&facts);
  } else {
    std::string reason;
    uint32_t line = 0;
    switch (state.fast.Extract(source.utf8, options, &facts, &reason, &line)) {
      case FastEngine::Result::kDone:
        break;
      case FastEngine::Result::kNeedsFull:
        facts = FileFacts();
        full(&facts);
        facts.engine = "fast";
        break;
      case FastEngine::Result::kInDoubt: {
        ++state.counters.fallbacks;
        FileFacts second;
        full(&second);
        const bool understood = second.diagnostics.empty();
        facts = Unite(std::move(facts), std::move(second));
        facts.engine = "both";
        if (!understood) break;
        // tree-sitter took the file without an error: only the scan was in doubt.
        facts.diagnostics.push_back(
            {"unusual-syntax", "", line, absl::StrCat(reason, "; both engines were used")});
        break;
      }
    }
  }
  facts.encoding = std::move(source.encoding);
  facts.diagnostics.insert(facts.diagnostics.begin(), source.diagnostics.begin(),
                           source.diagnostics.end());
  return facts;
}

const ExtractCounters& Extractor::counters() const { return state_->counters; }

}  // namespace clew
