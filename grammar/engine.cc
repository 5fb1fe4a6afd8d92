#include "grammar/engine.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grammar/encoding.h"
#include "grammar/scan/fast_engine.h"
#include "grammar/statement_memo.h"
#include "grammar/tree/full_engine.h"
#include "grammar/tree/python_parser.h"
#include "grammar/unite.h"

namespace clew {

struct Extractor::State {
  PythonParser parser = NewPythonParser();
  StatementMemo memo;
  ExtractCounters counters;
  FastEngine fast{parser.get(), &memo, &counters};
  std::string decoded;
};

namespace {

// PEP 810: an import at module level, outside of try, of modules in `__lazy_modules__` is lazy.
void MakeLazy(StatementMemo* memo, FileFacts* facts) {
  const std::set<std::string, std::less<>> modules(facts->lazy_modules.begin(),
                                                   facts->lazy_modules.end());
  for (PlacedImport& import : facts->imports) {
    if (import.place.scope != Scope::kModule || import.statement->lazy ||
        (import.place.conditions & (kConditionOptional | kConditionFallback)) != 0) {
      continue;
    }
    bool all = true;
    std::string key = "lazy";  // no text of a statement: these are never met as such
    for (const ImportedName& name : import.statement->names) {
      all = all && name.level == 0 && modules.find(name.module) != modules.end();
      absl::StrAppend(&key, "\n", name.is_from, name.module, ":", name.name, ":", name.alias);
    }
    if (!all) continue;
    const ImportStatement* stored = memo->Find(key);
    if (stored == nullptr) {
      ImportStatement lazy = *import.statement;
      lazy.lazy = true;
      stored = memo->Store(key, lazy);
    }
    import.statement = stored;
  }
}

}  // namespace

Extractor::Extractor() : state_(std::make_unique<State>()) {}

Extractor::~Extractor() = default;

FileFacts Extractor::Extract(std::string_view bytes, const ExtractOptions& options) {
  State& state = *state_;
  ++state.counters.files;
  state.counters.bytes += bytes.size();
  DecodedSource source = DecodeSource(bytes, &state.decoded);
  // A file that tree-sitter cannot read as a whole is read by both engines, and so is one that the
  // scan has doubts about. A region that one of them skips is not lost.
  std::string reason;
  uint32_t line = 0;
  FileFacts facts;
  const auto scan = [&](FileFacts* into) {
    return state.fast.Extract(source.utf8, source.ascii, options, into, &reason, &line);
  };
  bool understood = true;  // by tree-sitter as a whole
  const auto full = [&] {
    FileFacts read;
    ++state.counters.full_parses;
    understood = ExtractFull(source.utf8, options, state.parser.get(), &state.memo, &read);
    return read;
  };
  if (options.engine == Engine::kFull) {
    facts = full();
    facts.engine = "full";
    if (!understood) {
      ++state.counters.fallbacks;
      FileFacts scanned;
      const bool doubt = scan(&scanned) == FastEngine::Result::kInDoubt;
      // The scan knows what of an error is Python 2.
      if (!scanned.diagnostics.empty()) facts.diagnostics = scanned.diagnostics;
      facts = Unite(std::move(scanned), std::move(facts), doubt);
      facts.engine = "both";
    } else if (!facts.diagnostics.empty()) {
      // Python 2 that the grammar knows too: the scan says where it begins.
      FileFacts scanned;
      scan(&scanned);
      if (!scanned.diagnostics.empty()) facts.diagnostics = std::move(scanned.diagnostics);
    }
  } else {
    const FastEngine::Result result = scan(&facts);
    facts.engine = "fast";
    if (result != FastEngine::Result::kDone) {
      FileFacts read = full();
      if (understood && result == FastEngine::Result::kNeedsFull) {
        facts = std::move(read);
        facts.engine = "fast";
      } else {
        ++state.counters.fallbacks;
        // Where the scan has no doubt, what the tree has beyond it is debris of its error.
        const bool doubt = result == FastEngine::Result::kInDoubt;
        facts = understood ? Unite(std::move(read), std::move(facts), doubt)
                           : Unite(std::move(facts), std::move(read), doubt);
        facts.engine = "both";
        // tree-sitter took the file without an error: only the scan was in doubt.
        if (understood) {
          facts.diagnostics.push_back(
              {"unusual-syntax", "", line, absl::StrCat(reason, "; both engines were used")});
        }
      }
    }
  }
  if (!facts.lazy_modules.empty()) MakeLazy(&state.memo, &facts);
  facts.encoding = std::move(source.encoding);
  if (!source.diagnostics.empty()) {
    std::vector<Diagnostic>& diagnostics = facts.diagnostics.edit();
    diagnostics.insert(diagnostics.begin(), source.diagnostics.begin(), source.diagnostics.end());
  }
  return facts;
}

void Extractor::ForgetStatements() { state_->memo.Clear(); }

const ExtractCounters& Extractor::counters() const { return state_->counters; }

}  // namespace clew
