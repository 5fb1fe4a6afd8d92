// One thing that is wrong or noteworthy about the user's code or files: a value, collected and
// reported, never a reason to stop.
#ifndef CLEW_GRAMMAR_DIAGNOSTIC_H_
#define CLEW_GRAMMAR_DIAGNOSTIC_H_

#include <cstdint>
#include <string>

namespace clew {

// `code` is stable and documented (README): "syntax-error", "encoding-error", "unreadable-file",
// "ambiguous-module", ... `line` is 1-based, 0 where the whole file is meant. `path` is empty until
// the layer that knows it fills it in.
struct Diagnostic {
  std::string code;
  std::string path;
  uint32_t line = 0;
  std::string message;
};

inline bool operator==(const Diagnostic& a, const Diagnostic& b) {
  return a.code == b.code && a.path == b.path && a.line == b.line && a.message == b.message;
}

}  // namespace clew

#endif  // CLEW_GRAMMAR_DIAGNOSTIC_H_
