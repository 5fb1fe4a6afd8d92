// Under which conditions a statement runs: guards as written, and the tags derived from them.
#ifndef CLEW_GRAMMAR_CONDITIONS_H_
#define CLEW_GRAMMAR_CONDITIONS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clew {

// The tags of the command line's contract, as a bit set; in alphabetical order, so that walking
// the bits gives sorted names.
enum Condition : uint16_t {
  kConditionBranch = 1 << 0,        // a clause that may not run
  kConditionFallback = 1 << 1,      // inside a handler for a failed import
  kConditionMain = 1 << 2,          // if __name__ == "__main__"
  kConditionNever = 1 << 3,         // if False, if 0, while 0, else of if True
  kConditionOptional = 1 << 4,      // body of a try (or suppress) that survives a failed import
  kConditionPlatform = 1 << 5,      // a clause of an if that tests the platform
  kConditionTypeChecking = 1 << 6,  // the guards imply TYPE_CHECKING
  kConditionVersion = 1 << 7,       // a clause of an if that tests the Python version
};
using Conditions = uint16_t;

inline constexpr int kConditionCount = 8;

// "branch", "fallback", ... for bit number `bit` (0 .. kConditionCount - 1).
std::string_view ConditionName(int bit);

// The bit of a tag's name, 0 where there is no such tag.
Conditions ConditionFromName(std::string_view name);

// Sorted names, as the JSON output lists them.
std::vector<std::string_view> ConditionNames(Conditions conditions);

enum class GuardKind : uint8_t {
  kTypeChecking,  // operand "TYPE_CHECKING"
  kVersion,       // sys.version_info / sys.hexversion <operator> operand
  kPlatform,      // sys.platform / os.name / platform.system() <operator> operand
  kMain,          // __name__ == "__main__"
  kConstant,      // if 0, if True: operand "0" or "1"
  kTry,           // body of a try whose handlers catch a failed import
  kHandler,       // inside a handler; operand "import" where it catches a failed import
  kBranch,        // any other clause that may not run; operand is its keyword
};

// Of an if with many elifs: where it stands under more tests that were false, the guards of these
// are kept, the tags of all. What every arm kept would grow with the square of their number.
inline constexpr size_t kMostEarlierGuards = 16;

// One condition that holds where a statement stands. A version or platform test that cannot be
// reduced to one comparison has an empty `operand`: it is tagged, never pruned.
struct Guard {
  GuardKind kind = GuardKind::kBranch;
  bool negated = false;    // the clause runs where the test is false
  std::string comparison;  // "<", "<=", "==", "!=", ">=", ">", "startswith", or ""
  std::string operand;     // "(3, 8)" as "3.8"; "win32"
  uint32_t line = 0;       // of the clause's header
};

inline bool operator==(const Guard& a, const Guard& b) {
  return a.kind == b.kind && a.negated == b.negated && a.comparison == b.comparison &&
         a.operand == b.operand && a.line == b.line;
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_CONDITIONS_H_
