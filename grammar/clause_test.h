// The test of an `if`, `elif` or `while` as a boolean expression over the atoms
// that matter.
#ifndef CLEW_GRAMMAR_CLAUSE_TEST_H_
#define CLEW_GRAMMAR_CLAUSE_TEST_H_

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "grammar/conditions.h"

namespace clew {

enum class TestOperation : uint8_t {
  kName,     // the dotted name `text`: TYPE_CHECKING, an alias of it, or anything
  kCompare,  // the dotted name `text` (or a call or subscript of it) compared
             // with a constant
  kTrue,
  kFalse,
  kOther,
  kMention,  // no value: an atom in front of it mentions the dotted name `text`
  kNot,      // of the last value
  kAnd,      // of the last `count` values
  kOr,
};

// A test in postfix order. `comparison` and `operand` are those of Guard; an
// empty operand is a comparison with something that is no constant.
struct TestStep {
  TestOperation operation = TestOperation::kOther;
  uint32_t count = 0;
  std::string_view text;
  std::string_view comparison;
  std::string_view operand;
};

using ClauseTest = std::vector<TestStep>;

// The guards of the clause that runs where the test is true, and of those that
// run where it is false (`line` is 0), with their tags. Both empty: that side
// always runs.
struct ClauseOutcome {
  std::vector<Guard> when_true;
  std::vector<Guard> when_false;
  Conditions true_conditions = 0;
  Conditions false_conditions = 0;
};

// `canonical` undoes the file's import aliases: "s.version_info" ->
// "sys.version_info".
using CanonicalName = std::function<std::string(std::string_view dotted)>;

ClauseOutcome EvaluateTest(const ClauseTest &test, std::string_view keyword,
                           const CanonicalName &canonical);

}  // namespace clew

#endif  // CLEW_GRAMMAR_CLAUSE_TEST_H_
