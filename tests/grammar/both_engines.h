// Facts of a source, read by both engines.
#ifndef CLEW_TESTS_GRAMMAR_BOTH_ENGINES_H_
#define CLEW_TESTS_GRAMMAR_BOTH_ENGINES_H_

#include <string>
#include <vector>

#include "grammar/engine.h"
#include "gtest/gtest.h"
#include "tests/grammar/fact_text.h"

namespace clew {

// By the fast engine; fails the test where the full one does not agree with it in every fact.
inline FileFacts ExtractByBoth(const std::string& source, ExtractOptions options = {}) {
  static Extractor* const extractor = new Extractor();
  FileFacts fast = extractor->Extract(source, options);
  options.engine = Engine::kFull;
  EXPECT_EQ(FactLines(fast), FactLines(extractor->Extract(source, options))) << source;
  return fast;
}

// The dynamic imports of a source as "call module", with `?` for one that is not literal and
// `value` for a function that is not called; behind it the package of a relative one.
inline std::vector<std::string> DynamicTexts(const std::string& source) {
  std::vector<std::string> found;
  for (const DynamicImport& import : ExtractByBoth(source).dynamic) {
    if (import.kind == DynamicKind::kRenamed) continue;  // a call of another file's, if any
    std::string text = import.call + " ";
    text += import.kind == DynamicKind::kFunctionValue ? "value"
            : import.literal                           ? import.module
                                                       : "?";
    found.push_back(import.has_package ? text + " in " + import.package : text);
  }
  return found;
}

// The kinds of the hazards of a source.
inline std::vector<std::string> HazardKinds(const std::string& source) {
  std::vector<std::string> kinds;
  for (const Hazard& hazard : ExtractByBoth(source).hazards) kinds.push_back(hazard.kind);
  return kinds;
}

}  // namespace clew

#endif  // CLEW_TESTS_GRAMMAR_BOTH_ENGINES_H_
