#include "analyzer/trace/exemption.h"

namespace clew {

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
  if (facts.importer_generated || facts.imported_generated) return Exemption::kGenerated;
  if (facts.reported != nullptr && (edge.how == "call" || !facts.reported->hazard)) {
    return Exemption::kComputed;
  }
  if (facts.importer_preloaded) return Exemption::kPreloaded;
  return Exemption::kNone;
}

}  // namespace clew
