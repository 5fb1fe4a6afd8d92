// The reader of what `clew graph --format json` writes (schema clew.graph/1).
//
// A document holds everything that a report compares. It does not hold the names that would resolve
// differently if a file came, so `clew affected` cannot be asked of it.
#ifndef CLEW_ANALYZER_PARTS_GRAPH_DOCUMENT_H_
#define CLEW_ANALYZER_PARTS_GRAPH_DOCUMENT_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "analyzer/graph/graph_builder.h"
#include "analyzer/parts/graph_file.h"

namespace clew {

// Whether `bytes` can only be a JSON document (and no graph file of this program).
bool LooksLikeGraphDocument(std::string_view bytes);

// Adds the graph to `builder`. Kinds, conditions and keys that are not known are taken for the
// nearest that is. An error names `file`: not JSON, another schema, a newer version of it, an id
// out of range.
absl::Status ReadGraphDocument(std::string_view bytes, std::string_view file, GraphBuilder* builder,
                               GraphOrigin* origin);

}  // namespace clew

#endif  // CLEW_ANALYZER_PARTS_GRAPH_DOCUMENT_H_
