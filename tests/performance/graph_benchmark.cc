// What the steps from facts to output cost, on a synthetic project in memory.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/finder/finder.h"
#include "analyzer/graph/closure.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/pipeline.h"
#include "analyzer/report/graph_json.h"
#include "analyzer/source/fake_file_system.h"
#include "benchmark/benchmark.h"
#include "tests/performance/synthetic_project.h"

namespace clew {
namespace {

AnalysisOptions Options(int jobs) {
  AnalysisOptions options;
  options.roots = {{"src", Origin::kProject}};
  options.jobs = jobs;
  return options;
}

Analysis Analyze(FakeFileSystem* files, int jobs = 1) {
  return *AnalyzeProject(files, Options(jobs));
}

// Each name for the first time: directories are listed, nothing is remembered.
void BM_Finder(benchmark::State& state) {
  const int count = static_cast<int>(state.range(0));
  FakeFileSystem files(SyntheticProject(count));
  std::vector<std::string> names;
  for (int number = 0; number < count; ++number) {
    names.push_back(absl::StrCat("big.p", number / 50, ".m", number % 50));
  }
  for (auto _ : state) {
    Finder finder(&files, StdlibNames{PythonVersion{3, 12}, "linux"});
    const SearchPathId path = finder.AddSearchPath({{"src", Origin::kProject}});
    for (const std::string& name : names) benchmark::DoNotOptimize(finder.Find(name, path));
  }
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(BM_Finder)->Arg(1000);

// Walk, extraction, resolution and merge; BM_ExtractFast says what of it is extraction.
void BM_AnalyzeProject(benchmark::State& state) {
  const int count = static_cast<int>(state.range(0));
  FakeFileSystem files(SyntheticProject(count));
  for (auto _ : state) {
    benchmark::DoNotOptimize(Analyze(&files, static_cast<int>(state.range(1))));
  }
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(BM_AnalyzeProject)->Args({1000, 1})->Args({1000, 2})->Args({5000, 1})->UseRealTime();

void BM_GraphBuild(benchmark::State& state) {
  const auto count = static_cast<uint32_t>(state.range(0));
  for (auto _ : state) {
    GraphBuilder builder;
    for (uint32_t id = 0; id < count; ++id) {
      Module module;
      module.name = absl::StrCat("big.p", id % 97, ".m", id);
      module.path = absl::StrCat("src/big/p", id % 97, "/m", id, ".py");
      module.kind = ModuleKind::kModule;
      module.origin = Origin::kProject;
      builder.AddModule(std::move(module));
    }
    for (uint32_t from = 0; from < count; ++from) {
      for (uint32_t i = 1; i <= 6; ++i) {
        Statement statement;
        statement.line = i;
        builder.BeginStatement(from, statement);
        builder.AddEdge((from * 7 + i * 31) % count, EdgeKind::kImport, false);
      }
    }
    benchmark::DoNotOptimize(std::move(builder).Build());
  }
  state.SetItemsProcessed(state.iterations() * count * 6);
}
BENCHMARK(BM_GraphBuild)->Arg(1000)->Arg(100000);

void BM_Closure(benchmark::State& state) {
  FakeFileSystem files(SyntheticProject(static_cast<int>(state.range(0))));
  const Analysis analysis = Analyze(&files);
  const ModuleId first{0};
  for (auto _ : state) {
    benchmark::DoNotOptimize(ForwardClosure(analysis.graph, EdgeSelection{}, {&first, 1}));
  }
}
BENCHMARK(BM_Closure)->Arg(5000);

void BM_JsonWriter(benchmark::State& state) {
  FakeFileSystem files(SyntheticProject(5000));
  const Analysis analysis = Analyze(&files);
  int64_t bytes = 0;
  for (auto _ : state) {
    StringSink sink;
    WriteGraphJson(analysis.graph, GraphHeader{}, static_cast<size_t>(state.range(0)), &sink);
    bytes += static_cast<int64_t>(sink.text().size());
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(BM_JsonWriter)->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
}  // namespace clew
