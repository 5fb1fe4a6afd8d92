// What both kinds of report for people need beside the model: links, and diagrams as Mermaid text.
#ifndef CLEW_ANALYZER_REPORT_CI_MARKDOWN_DIAGRAM_H_
#define CLEW_ANALYZER_REPORT_CI_MARKDOWN_DIAGRAM_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzer/report/ci/difference.h"

namespace clew {

// `{rev}`, `{path}` (percent-encoded) and `{line}` of the template replaced; empty without one, or
// where the template needs a revision that is not known.
std::string SourceUrl(std::string_view url, std::string_view revision, std::string_view path,
                      uint32_t line);

// The added (thick) and removed (dotted) dependencies between packages as a block of Mermaid; empty
// where there are none, or more than 40 packages or 60 arrows: what larger would show nothing.
std::string PackageDiagram(const GraphDifference& difference);

// A quoted label: Mermaid has entities of its own, `#quot;`.
std::string MermaidLabel(std::string_view text);

}  // namespace clew

#endif  // CLEW_ANALYZER_REPORT_CI_MARKDOWN_DIAGRAM_H_
