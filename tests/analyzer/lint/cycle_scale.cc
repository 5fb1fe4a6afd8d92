// How the check of cycles grows: a graph of N modules and 10 N written edges, a tenth of the
// modules in one component.
//
//   bazel run -c opt //tests/analyzer/lint:cycle_scale -- [N ...]
//
// By default 125,000 to 1,000,000 modules. Prints a row a size: seconds of the whole check (without
// first imports, for which there are no files), seconds for a million edges, and the peak of memory
// so far.
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/lint/check.h"

namespace clew {
namespace {

constexpr uint32_t kEdgesOfOne = 10;

ImportGraph MakeLargeGraph(uint32_t count) {
  std::mt19937 random(count);
  GraphBuilder builder;
  for (uint32_t i = 0; i < count; ++i) {
    Module module;
    module.name = absl::StrFormat("p%07u", i);
    module.path = module.name + ".py";
    builder.AddModule(module);
  }
  const uint32_t cyclic = count / 10;
  for (uint32_t from = 0; from < count; ++from) {
    for (uint32_t line = 1; line <= kEdgesOfOne; ++line) {
      uint32_t to = random() % (from < cyclic ? cyclic : from);
      if (from < cyclic && line == 1) to = (from + 1) % cyclic;
      if (to == from) continue;
      Statement statement;
      statement.line = line;
      builder.BeginStatement(from, statement);
      builder.AddEdge(to, EdgeKind::kImport, false);
    }
  }
  return std::move(builder).Build();
}

void Measure(uint32_t count) {
  const ImportGraph graph = MakeLargeGraph(count);
  const auto start = std::chrono::steady_clock::now();
  const CheckResult result = CheckGraph(graph, {});
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  const Finding& finding = result.report.findings.at(0);
  std::printf("| %u | %u | %zu | %zu%s | %zu (%s) | %.2f | %.2f | %ld |\n", count,
              count * kEdgesOfOne, finding.component.size(), finding.chain.size(),
              finding.chain_exact ? "" : " or less", finding.breakers.size(),
              finding.breakers_method.c_str(), seconds, seconds * 1e6 / (count * kEdgesOfOne),
              usage.ru_maxrss / 1024);
  std::fflush(stdout);
}

}  // namespace
}  // namespace clew

int main(int argc, char** argv) {
  std::vector<uint32_t> counts = {125'000, 250'000, 500'000, 1'000'000};
  if (argc > 1) counts.clear();
  for (int i = 1; i < argc; ++i) counts.push_back(static_cast<uint32_t>(std::atoi(argv[i])));
  std::printf("| modules | edges | component | cycle | breakers | seconds | s a million | MiB |\n");
  std::printf("|---|---|---|---|---|---|---|---|\n");
  for (const uint32_t count : counts) clew::Measure(count);
  return 0;
}
