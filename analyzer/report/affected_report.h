// The answer of `clew affected`: every file that a change of some files can affect.
#ifndef CLEW_ANALYZER_REPORT_AFFECTED_REPORT_H_
#define CLEW_ANALYZER_REPORT_AFFECTED_REPORT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/report/graph_header.h"
#include "analyzer/report/sink.h"

namespace clew {

// Why a file is affected, in one step.
struct AffectedRow {
  std::string path;
  std::string_view why;  // change, import, package, name, weak-name, conftest, configuration
  uint32_t line = 0;     // of the import; 0: none
  std::string name;      // of the module that is imported, or that is asked for
  std::string cause;     // the changed path; empty where `next` goes on
  std::string next;      // the file that is imported; empty: none, or a module without a file
};

struct AffectedReport {
  GraphHeader header;
  bool complete = true;
  bool everything = false;           // the configuration changed
  std::vector<std::string> changed;  // as they were given
  std::vector<std::string> files;    // existing ones, sorted by bytes
  // Of `files`, and of all files between them and a change; sorted by path, one each.
  std::vector<AffectedRow> rows;
};

// Schema clew.affected/1 (schemas/affected.schema.json).
void WriteAffectedJson(const AffectedReport& report, Sink* sink);

// A line a file with the reason, with `chains` all steps to the change below it; and a last line
// that counts.
void WriteAffectedText(const AffectedReport& report, bool chains, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_AFFECTED_REPORT_H_
