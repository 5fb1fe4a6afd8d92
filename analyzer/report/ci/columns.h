// The import graph in columns: compact in a page, quick to decode, nothing lost but columns.
//
// Nodes are in the order of LessByParts, so that a package is one run of ids. Names are
// front-coded: pairs of (how many characters are shared with the name before, the rest), where only
// ASCII is shared. Rows are compressed: `out` counts the edges of each node, `to` holds for each
// edge of a row the difference to the target before it (the first: to 0); edges of a row are by
// (to, line).
#ifndef CLEW_ANALYZER_REPORT_CI_COLUMNS_H_
#define CLEW_ANALYZER_REPORT_CI_COLUMNS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/graph/import_graph.h"
#include "analyzer/report/byte_buffer.h"
#include "analyzer/report/ci/difference.h"
#include "analyzer/report/graph_header.h"

namespace clew {

// Above one of these a page holds packages, not modules.
struct PageLimits {
  size_t modules = 50'000;
  size_t imports = 1'000'000;
};

struct GraphColumns {
  bool packages = false;               // nodes are packages, edges sums over modules
  std::vector<std::string> names;      // labels, in order
  std::vector<ModuleId> modules;       // by node; empty for packages
  std::vector<uint32_t> node_of;       // by module
  std::string kinds;                   // a letter a node; KindLetter
  std::string origins;                 // p, s, t, u
  std::vector<uint32_t> out;           // by node
  std::vector<uint32_t> to;            // by edge, not yet delta-coded
  std::vector<uint32_t> line;          // by edge; of packages: how many dependencies
  std::string kind;                    // a letter an edge
  std::vector<uint8_t> flags;          // by edge, into `flag_texts`
  std::vector<std::string> flag_json;  // `["module",["type_checking"],true]`; true: lazy

  // The node of a label; -1 where it is not in the graph.
  int64_t Find(std::string_view label) const;
};

GraphColumns MakeColumns(const ImportGraph& graph, const PageLimits& limits);

// The keys names, kinds, origins, paths, out, to, line (count), kind, flags, dict.
void AppendColumnKeys(const GraphColumns& columns, const ImportGraph& graph,
                      const std::vector<std::string>& roots, ByteBuffer* out);

// The keys added, changed (edge numbers) and removed ([from, to, line, kind]; ends are node
// numbers, or labels that are gone).
void AppendEdgeDifference(const GraphColumns& columns, const GraphDifference& difference,
                          ByteBuffer* out);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_COLUMNS_H_
