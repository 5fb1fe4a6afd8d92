// Where a module uses what an import statement binds: when it runs, in functions, in annotations.
#ifndef CLEW_ANALYZER_LINT_NAME_USES_H_
#define CLEW_ANALYZER_LINT_NAME_USES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/program/program.h"

namespace clew {

struct NameUses {
  uint32_t run_line = 0;               // the first line that needs it when the module runs; 0: none
  std::string run_attribute;           // what that line takes from it: "x" of `name.x`, or ""
  std::vector<std::string> functions;  // that use it, in order: "f", "C.method"
  bool in_annotations = false;
  bool exported = false;  // in a literal `__all__`
};

// Uses of `name`, a bound name ("x") or what `import a.b` is used by ("a.b"). `program` has all
// annotations (ReadProgramWithAnnotations); scopes that bind the name themselves do not count.
NameUses FindUses(const Program& program, const std::string& name);

}  // namespace clew

#endif  // CLEW_ANALYZER_LINT_NAME_USES_H_
