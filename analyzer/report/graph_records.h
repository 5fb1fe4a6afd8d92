// The objects of a graph document, one append function each: what graph_json.cc and deps_json.cc
// put into lists.
#ifndef CLEW_ANALYZER_REPORT_GRAPH_RECORDS_H_
#define CLEW_ANALYZER_REPORT_GRAPH_RECORDS_H_

#include <array>
#include <cstdint>
#include <string>

#include "analyzer/graph/import_graph.h"
#include "analyzer/report/byte_buffer.h"
#include "analyzer/report/graph_header.h"

namespace clew {

// The inside of an object: keys and values without the braces, so that a writer can put more keys
// before or after them.
void AppendHeaderKeys(const GraphHeader& header, bool complete, ByteBuffer* out);
void AppendModuleKeys(const ImportGraph& graph, ModuleId id, ByteBuffer* out);
void AppendUnresolvedKeys(const Unresolved& unresolved, ByteBuffer* out);
void AppendUnknownImportKeys(const UnknownImport& unknown, ByteBuffer* out);
void AppendHazardKeys(const HazardRecord& hazard, ByteBuffer* out);

// Edges are most of a document: this formatter keeps the text of each combination of conditions,
// scope and flags that it has met. One per thread.
class EdgeFormatter {
 public:
  // All edges of module `from`, each as `open`, keys, `}` and `separator`.
  void AppendEdges(const ImportGraph& graph, ModuleId from, std::string_view open,
                   std::string_view separator, ByteBuffer* out);

 private:
  const std::string& Tail(const Statement& statement);

  // By scope, conditions, lazy: `,"scope":...,"conditions":[...],"lazy":...,"shadowable":`.
  std::array<std::string, 3 * 256 * 2> tails_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_GRAPH_RECORDS_H_
