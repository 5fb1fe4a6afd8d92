// What `clew cycles` reports: the facts that every format writes (FINDINGS schema clew.findings/1).
#ifndef CLEW_ANALYZER_LINT_FINDING_H_
#define CLEW_ANALYZER_LINT_FINDING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzer/graph/import_graph.h"
#include "analyzer/lint/lint_view.h"
#include "analyzer/lint/verdict.h"

namespace clew {

// Importer and imported module, by name.
using NamePair = std::pair<std::string, std::string>;
using NameViews = std::pair<std::string_view, std::string_view>;

// One written edge with the text of its statement.
struct CycleStep {
  std::string from;
  std::string to;
  FindingPlace place;
  EdgeKind kind = EdgeKind::kImport;
  bool is_parent = false;  // no statement: importing `from` runs its package `to` first
  std::string text;        // on one line; empty where the source cannot be read
  Scope scope = Scope::kModule;
  Conditions conditions = 0;
  std::string remedy;  // of a breaker: how to do without it; empty: not known
};

struct ComponentMember {
  std::string module;
  std::string path;  // empty: none
};

struct Finding {
  std::string rule;
  bool is_error = false;
  FindingPlace place;
  std::string message;
  std::string fingerprint;

  // Of a cycle alone.
  bool is_cycle = false;
  std::vector<ComponentMember> component;
  std::vector<CycleStep> chain;
  bool chain_exact = true;  // false: the search was ended, a shorter cycle may exist
  std::vector<CycleStep> breakers;
  bool breakers_exact = true;
  std::string breakers_method;
  std::string verdict = "unknown";
  std::vector<EntryOutcome> entries;
  std::vector<MemberImport> first_imports;
  std::vector<NameViews> pairs;                     // sorted; into the graph that was checked
  std::vector<NameViews> new_pairs;                 // those that are not in the baseline
  std::vector<std::vector<CycleStep>> more_cycles;  // --all: without `chain`
  bool more_truncated = false;
};

struct HiddenComponents {
  std::string option;  // what shows them
  uint64_t components = 0;
};

struct FindingsReport {
  std::string tool;
  std::string python_version;
  bool complete = true;

  std::string level = "module";  // "package:2"
  LintSelection selection;

  uint64_t modules = 0;
  uint64_t components = 0;
  uint64_t largest = 0;
  uint64_t baselined = 0;
  uint64_t ignored = 0;
  std::vector<HiddenComponents> hidden;
  std::vector<NamePair> fixed;
  bool with_all_cycles = false;

  std::vector<Finding> findings;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_FINDING_H_
