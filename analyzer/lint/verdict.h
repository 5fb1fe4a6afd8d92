// Whether an import cycle crashes: what first imports of its members come to, and the judgement.
//
// The first imports are found by a simulation of Python's execution order (analyzer/simulate); this
// folder knows it as a function alone.
#ifndef CLEW_ANALYZER_LINT_VERDICT_H_
#define CLEW_ANALYZER_LINT_VERDICT_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clew {

// A place in a source file: 1-based line, 0-based column in UTF-8 bytes, and in code points.
struct FindingPlace {
  std::string path;
  uint32_t line = 1;
  uint32_t column = 0;
  uint32_t code_points = 0;
};

enum class ImportOutcome : uint8_t { kWorks, kFails, kMayFail, kUnknown };
std::string_view ImportOutcomeName(ImportOutcome outcome);  // "works", "fails", "may-fail", ...

// What `import MODULE`, or `python -m MODULE`, does in a fresh interpreter.
struct SimulatedImport {
  struct Step {  // an import statement that was running, and the module that it ran
    FindingPlace place;
    std::string runs;
  };

  ImportOutcome outcome = ImportOutcome::kUnknown;
  std::string why;    // of kUnknown: "limit", "unparsable", "hazard", "level"
  std::string error;  // of a failure: "ImportError", "AttributeError", "NameError", ...
  std::string name;   // that is not bound yet
  std::string of;     // the module that lacks it
  FindingPlace at;
  std::optional<FindingPlace> bound_later_at;
  std::vector<Step> trail;           // outermost first
  std::vector<std::string> started;  // modules that it started, in any order
};

using SimulateImport = std::function<SimulatedImport(const std::string& module, bool as_main)>;

struct MemberImport {
  std::string module;
  SimulatedImport result;
};

// A way into the program: a console script's module, a `__main__`, a member's top-level package.
struct EntryOutcome {
  std::string module;
  ImportOutcome outcome = ImportOutcome::kUnknown;
};

// "crash", "order", "unknown", "may-crash" or "safe".
std::string_view JudgeCycle(const std::vector<MemberImport>& first_imports,
                            const std::vector<EntryOutcome>& entries);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_VERDICT_H_
