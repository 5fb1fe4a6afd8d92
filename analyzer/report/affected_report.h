// The answer of `clew affected`: every file that a change of some files can affect.
#ifndef CLEW_ANALYZER_REPORT_AFFECTED_REPORT_H_
#define CLEW_ANALYZER_REPORT_AFFECTED_REPORT_H_

#include <string>
#include <vector>

#include "analyzer/report/graph_header.h"
#include "analyzer/report/sink.h"

namespace clew {

struct AffectedReport {
  GraphHeader header;
  bool complete = true;
  bool everything = false;           // the configuration changed
  std::vector<std::string> changed;  // as they were given
  std::vector<std::string> files;    // existing ones, sorted by bytes
};

// Schema clew.affected/1 (schemas/affected.schema.json).
void WriteAffectedJson(const AffectedReport& report, Sink* sink);

// A path a line, and a last line that counts.
void WriteAffectedText(const AffectedReport& report, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_AFFECTED_REPORT_H_
