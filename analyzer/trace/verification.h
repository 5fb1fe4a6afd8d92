// The result of the cross-check: counts, and everything that is counted, to be listed.
#ifndef CLEW_ANALYZER_TRACE_VERIFICATION_H_
#define CLEW_ANALYZER_TRACE_VERIFICATION_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analyzer/trace/exemption.h"

namespace clew {

// A pair of files of which the importer imported the other at run time.
struct SeenEdge {
  std::string importer;  // as outputs spell paths
  uint32_t line = 0;
  std::string imported;  // the module's name
  std::string file;
  std::string how;
  std::string function;
  std::string text;   // the importer's line
  std::string cause;  // of a missed one: the most likely reason
};

struct StaleFile {
  std::string path;
  std::string reason;
};

// A name that was sought in vain in a directory.
struct SeenProbe {
  std::string importer;
  uint32_t line = 0;
  std::string name;
  std::string directory;
};

struct EntryClosure {
  std::string entry;  // a file, or a context's label
  uint64_t runtime = 0;
  uint64_t fixed = 0;  // static
  double ratio = 1;
};

struct Precision {
  uint64_t static_edges = 0;  // pairs of files whose importer was loaded
  uint64_t seen = 0;
  std::map<std::string, uint64_t> unseen_by_kind;
  std::map<std::string, uint64_t> unseen_by_scope;
  std::map<std::string, uint64_t> unseen_by_condition;  // "none" too
  std::vector<EntryClosure> closures;                   // by entry
  double median = 1;
  double p95 = 1;
};

struct Verification {
  uint64_t records = 0;       // edges of the traces, each with its line
  uint64_t outside = 0;       // records whose importer or imported is not in scope
  uint64_t without_file = 0;  // records of namespace packages, builtins, objects
  uint64_t left_out = 0;      // records of stale files
  uint64_t pairs = 0;         // (importer file, imported file) that were compared
  uint64_t covered = 0;
  std::array<std::vector<SeenEdge>, kExemptionCount> exempt;
  std::vector<SeenEdge> missed;

  uint64_t executed = 0;                 // files in scope whose code ran
  std::vector<SeenEdge> executed_extra;  // by a loader at a line nobody can tell: `computed`
  std::vector<std::string> executed_missed;

  uint64_t probes = 0;
  uint64_t probes_exempt = 0;
  std::vector<SeenProbe> probes_missed;

  std::vector<StaleFile> stale;
  std::vector<std::string> problems;  // of the traces
  Precision precision;

  bool ok() const { return missed.empty() && executed_missed.empty(); }
};

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_VERIFICATION_H_
