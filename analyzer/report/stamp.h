// The stamp of `clew deps --stamp`: a file that changes exactly when what the entries import does.
#ifndef CLEW_ANALYZER_REPORT_STAMP_H_
#define CLEW_ANALYZER_REPORT_STAMP_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "analyzer/graph/import_graph.h"
#include "analyzer/report/graph_header.h"

namespace clew {

struct StampInput {
  GraphHeader header;
  std::vector<std::string> entries;   // as they were asked for
  std::vector<std::string> settings;  // "name=value" of what else decides the answer
  const ImportGraph* graph = nullptr;
  std::vector<ModuleId> closure;  // ascending
  // The bytes of a file of the closure; false where it cannot be read.
  std::function<bool(const std::string& path, std::string* contents)> read;
};

// A first line with a hash over all that follows, then the list in readable lines: one a setting,
// entry and module (kind, name, path or portions, hash of the contents), missing modules included.
// No clock and no times of files.
std::string MakeStamp(const StampInput& input);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_STAMP_H_
