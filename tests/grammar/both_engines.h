// Facts of a source, read by both engines.
#ifndef CLEW_TESTS_GRAMMAR_BOTH_ENGINES_H_
#define CLEW_TESTS_GRAMMAR_BOTH_ENGINES_H_

#include <string>

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

}  // namespace clew

#endif  // CLEW_TESTS_GRAMMAR_BOTH_ENGINES_H_
