// What `clew report` says: one model, from which every format is written (schema clew.report/1).
#ifndef CLEW_ANALYZER_REPORT_CI_REPORT_H_
#define CLEW_ANALYZER_REPORT_CI_REPORT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/lint/finding.h"
#include "analyzer/report/ci/difference.h"
#include "analyzer/report/graph_header.h"

namespace clew {

struct ReportTotals {
  uint64_t files = 0;         // of the project
  uint64_t modules = 0;       // of the graph, as `clew graph` lists them
  uint64_t packages = 0;      // of the project
  uint64_t dependencies = 0;  // pairs of modules
  uint64_t imports = 0;       // written edges, as `clew graph` lists them
  uint64_t cycles = 0;
  uint64_t in_cycles = 0;  // modules
  uint64_t unresolved = 0;
  uint64_t unknowable = 0;
  uint64_t third_party = 0;
  uint64_t stdlib = 0;
};

enum class CycleStatus : uint8_t {
  kOld,   // nothing to compare with, or no import inside it is new
  kNew,   // none of its imports was inside a cycle before
  kGrown  // some were
};
std::string_view CycleStatusName(CycleStatus status);  // "old", "new", "grown"

struct ReportCycle {
  Finding finding;
  CycleStatus status = CycleStatus::kOld;
};

// How many project files an entry loads, itself included.
struct ReportEntry {
  std::string module;
  bool run = false;                // as `python -m`
  std::optional<uint32_t> before;  // none: it was not there, or there is nothing to compare with
  std::optional<uint32_t> after;   // none: it is gone
};

struct AffectedSet {
  // "contents": files that git sees changed; "imports": only those whose imports differ.
  std::string basis;
  std::vector<std::string> changed;
  std::vector<std::string> files;  // existing, sorted
  std::vector<std::string> tests;  // those of `files` that are tests
};

// What the graph is compared with.
struct Comparison {
  std::string base;    // as it was asked for
  std::string commit;  // of a revision, in full
  ReportTotals before;
  GraphDifference difference;
  std::vector<Finding> fixed_cycles;  // none of whose imports is inside a cycle now
  AffectedSet affected;

  bool nothing_changed() const;
};

// Project packages of a layer; those that import each other stand together.
using Layer = std::vector<std::vector<std::string>>;

struct FailedCheck {
  std::string check;  // "new-cycle"
  uint64_t count = 0;
};

struct CiReport {
  GraphHeader header;
  const ImportGraph* graph = nullptr;
  std::vector<std::string> notes;  // what a reader must know about how this was made
  ReportTotals totals;
  std::vector<ReportCycle> cycles;
  std::vector<UnknownPlace> unresolved;
  std::vector<UnknownPlace> unknowable;
  std::vector<NameUse> third_party;                         // most used first
  std::vector<NameUse> stdlib;                              // most used first
  std::vector<std::pair<std::string, uint32_t>> importers;  // most imported first
  std::vector<std::pair<std::string, uint32_t>> imports;    // most importing first
  std::vector<Layer> layers;                                // lowest first
  std::vector<ReportEntry> entries;
  std::optional<Comparison> comparison;
  std::vector<std::string> checks;  // of --fail-on
  std::vector<FailedCheck> failed;
  std::string source_url;  // template with {path}, {line}, {rev}; empty: no links
  std::string revision;    // of the project itself; empty: not known
};

// One line: what a reader should know first.
std::string VerdictText(const CiReport& report);

// Whether --fail-on CHECK is known, and what it counts in the report.
struct CheckName {
  std::string_view name;
  bool needs_comparison;
};
absl::Span<const CheckName> CheckNames();
uint64_t CountCheck(const CiReport& report, std::string_view check);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_REPORT_H_
