#include "analyzer/trace/exemption.h"

namespace clew {
namespace {

// pytest's assertion rewriting (_pytest/assertion/rewrite.py) begins each test module with an
// import of itself, at the line of the module's first statement. Where the source says so too,
// there is an edge, and nobody asks.
bool IsAddedByPytest(const TraceEdge& edge) {
  return edge.how == "statement" &&
         (edge.imported == "_pytest.assertion.rewrite" || edge.imported == "_pytest.assertion" ||
          edge.imported == "_pytest");
}

}  // namespace

std::string_view ExemptionName(Exemption exemption) {
  switch (exemption) {
    case Exemption::kNone:
      return "none";
    case Exemption::kCCall:
      return "c-call";
    case Exemption::kComputed:
      return "computed";
    case Exemption::kExec:
      return "exec";
    case Exemption::kGenerated:
      return "generated";
    case Exemption::kPreloaded:
      return "preloaded";
  }
  return "none";
}

Exemption ExemptionOf(const TraceEdge& edge, const EdgeFacts& facts) {
  if (edge.exec || facts.importer_foreign) return Exemption::kExec;
  if (edge.how == "c-call") return Exemption::kCCall;
  if (facts.importer_generated || facts.imported_generated || IsAddedByPytest(edge)) {
    return Exemption::kGenerated;
  }
  if (facts.reported != nullptr && (edge.how == "call" || !facts.reported->hazard)) {
    return Exemption::kComputed;
  }
  if (facts.importer_preloaded) return Exemption::kPreloaded;
  return Exemption::kNone;
}

}  // namespace clew
