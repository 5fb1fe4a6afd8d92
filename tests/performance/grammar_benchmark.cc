// What the steps from bytes to facts cost, each on one thread.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/cache/content_hash.h"
#include "analyzer/cache/facts_codec.h"
#include "benchmark/benchmark.h"
#include "grammar/encoding.h"
#include "grammar/engine.h"
#include "grammar/scan/byte_search.h"
#include "grammar/scan/structure.h"
#include "grammar/scan/word_search.h"
#include "tests/performance/synthetic_project.h"

namespace clew {
namespace {

constexpr int kModules = 200;

std::vector<std::string> Sources() {
  std::vector<std::string> sources;
  for (int number = 0; number < kModules; ++number) {
    sources.push_back(SyntheticModule(number, kModules));
  }
  return sources;
}

// Calls `work` with each source, and tells the bytes per second.
template <typename Work>
void Each(benchmark::State& state, const Work& work) {
  const std::vector<std::string> sources = Sources();
  int64_t bytes = 0;
  for (const std::string& source : sources) bytes += static_cast<int64_t>(source.size());
  for (auto _ : state) {
    for (const std::string& source : sources) work(source);
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}

void BM_Decoder(benchmark::State& state) {
  std::string scratch;
  Each(state, [&](const std::string& source) {
    benchmark::DoNotOptimize(DecodeSource(source, &scratch));
  });
}
BENCHMARK(BM_Decoder);

void BM_ScannerWords(benchmark::State& state) {
  std::vector<FoundWord> words;
  Each(state, [&](const std::string& source) {
    FindWords(source, &words);
    benchmark::DoNotOptimize(words.data());
  });
}
BENCHMARK(BM_ScannerWords);

void BM_ScannerMarks(benchmark::State& state) {
  std::vector<ByteMarks> marks;
  Each(state, [&](const std::string& source) {
    MarkBytes(source, &marks);
    benchmark::DoNotOptimize(marks.data());
  });
}
BENCHMARK(BM_ScannerMarks);

void BM_ScannerStructure(benchmark::State& state) {
  std::vector<FoundWord> words;
  Structure structure;
  Each(state, [&](const std::string& source) {
    FindWords(source, &words);
    ReadStructure(source, words, Wanted::kStatements, &structure);
    benchmark::DoNotOptimize(structure.statements.data());
  });
}
BENCHMARK(BM_ScannerStructure);

// One statement, not remembered: what the memo and the reader of usual forms spare.
void ParseStatements(benchmark::State& state, const char* form) {
  int64_t number = 0;
  Extractor extractor;
  for (auto _ : state) {
    const std::string text = absl::StrCat(form, ++number, "\n");
    benchmark::DoNotOptimize(extractor.Extract(text, {}));
  }
  state.SetItemsProcessed(state.iterations());
}
void BM_StatementPlain(benchmark::State& state) { ParseStatements(state, "from a.b import c"); }
BENCHMARK(BM_StatementPlain);
void BM_StatementParsed(benchmark::State& state) { ParseStatements(state, "from a . b import c"); }
BENCHMARK(BM_StatementParsed);

void Extract(benchmark::State& state, Engine engine) {
  ExtractOptions options;
  options.engine = engine;
  Extractor extractor;
  Each(state, [&](const std::string& source) {
    benchmark::DoNotOptimize(extractor.Extract(source, options));
  });
}
void BM_ExtractFast(benchmark::State& state) { Extract(state, Engine::kFast); }
BENCHMARK(BM_ExtractFast);
void BM_ExtractFull(benchmark::State& state) { Extract(state, Engine::kFull); }
BENCHMARK(BM_ExtractFull);

void BM_HashContent(benchmark::State& state) {
  Each(state, [](const std::string& source) { benchmark::DoNotOptimize(HashContent(source)); });
}
BENCHMARK(BM_HashContent);

// Facts of as many bytes of source as BM_ExtractFast takes.
void BM_DecodeFacts(benchmark::State& state) {
  Extractor extractor;
  std::vector<std::string> encoded;
  int64_t bytes = 0;
  for (const std::string& source : Sources()) {
    bytes += static_cast<int64_t>(source.size());
    EncodeFacts(extractor.Extract(source, {}), &encoded.emplace_back());
  }
  DecodedStatements statements;
  for (auto _ : state) {
    for (const std::string& one : encoded) {
      FileFacts facts;
      benchmark::DoNotOptimize(DecodeFacts(one, &statements, &facts));
    }
  }
  state.SetBytesProcessed(state.iterations() * bytes);
}
BENCHMARK(BM_DecodeFacts);

}  // namespace
}  // namespace clew
