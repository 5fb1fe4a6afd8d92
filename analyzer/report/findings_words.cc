// What more than one format of findings says in the same words.
#include <string>

#include "absl/strings/str_cat.h"
#include "analyzer/report/findings.h"

namespace clew {

std::string PlaceText(const FindingPlace& place) {
  return absl::StrCat(place.path, ":", place.line);
}

std::string FailureText(const MemberImport& member) {
  const SimulatedImport& result = member.result;
  std::string text = absl::StrCat("import ", member.module,
                                  result.outcome == ImportOutcome::kFails ? " fails" : " may fail",
                                  ": ", result.error, " at ", PlaceText(result.at), ": ", result.of,
                                  " has no '", result.name, "' yet");
  if (result.bound_later_at) {
    absl::StrAppend(&text, ", ", PlaceText(*result.bound_later_at), " comes later");
  }
  return text;
}

}  // namespace clew
