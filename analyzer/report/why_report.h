// The answer of `clew why`: shortest import chains, each step with its statements.
#ifndef CLEW_ANALYZER_REPORT_WHY_REPORT_H_
#define CLEW_ANALYZER_REPORT_WHY_REPORT_H_

#include <map>
#include <string>
#include <utility>

#include "analyzer/graph/import_graph.h"
#include "analyzer/graph/paths.h"
#include "analyzer/report/graph_header.h"
#include "analyzer/report/sink.h"
#include "analyzer/report/text_style.h"

namespace clew {

// The text of the statements, each on one line, by path and line number. What is not there is not
// shown.
using SourceLines = std::map<std::pair<std::string, uint32_t>, std::string>;

struct WhyReport {
  GraphHeader header;
  const ImportGraph* graph = nullptr;
  std::string from;  // as they were asked for
  std::string to;
  Chains chains;
  SourceLines lines;
};

void WriteWhyText(const WhyReport& report, const TextStyle& style, Sink* sink);

// Schema clew.why/1 (schemas/why.schema.json).
void WriteWhyJson(const WhyReport& report, Sink* sink);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_WHY_REPORT_H_
