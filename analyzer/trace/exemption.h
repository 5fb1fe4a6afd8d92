// The closed list of reasons for which the static graph need not hold a run-time edge.
#ifndef CLEW_ANALYZER_TRACE_EXEMPTION_H_
#define CLEW_ANALYZER_TRACE_EXEMPTION_H_

#include <cstdint>
#include <string_view>

#include "analyzer/trace/static_view.h"
#include "analyzer/trace/trace.h"

namespace clew {

enum class Exemption : uint8_t {
  kNone,
  kCCall,      // C code imported: unpickling, time.strptime, codecs, an extension
  kComputed,   // the graph reports that very line as dynamic or a hazard
  kExec,       // code without a source file, or of a file that is no module (a template)
  kGenerated,  // importer, imported or the statement was written by the run
  kPreloaded,  // the importer was there before the tracker
};
inline constexpr int kExemptionCount = 6;

// "none", "c-call", ...
std::string_view ExemptionName(Exemption exemption);

// What an edge is judged by, beside itself.
struct EdgeFacts {
  bool importer_generated = false;
  bool imported_generated = false;
  bool importer_preloaded = false;
  bool importer_foreign = false;           // it is no module, neither at run time nor in the graph
  const ReportedLine* reported = nullptr;  // of the importer, at the edge's line
};

// `computed` excuses a call of an import function at a line that is reported, whatever for; an
// import statement only where its own names are what is unknown (a star, a lazy package), not
// where a hazard stands on its line.
Exemption ExemptionOf(const TraceEdge& edge, const EdgeFacts& facts);

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_EXEMPTION_H_
