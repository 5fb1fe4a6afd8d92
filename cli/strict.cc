#include "cli/strict.h"

#include <algorithm>
#include <string_view>

namespace clew {

bool TellsOfUnreadSource(absl::Span<const Diagnostic> diagnostics) {
  constexpr std::string_view kCodes[] = {
      "encoding-error",   "not-a-file",           "null-byte",      "syntax-error",
      "unknown-encoding", "unreadable-directory", "unreadable-file"};
  return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& diagnostic) {
    return std::find(std::begin(kCodes), std::end(kCodes), diagnostic.code) != std::end(kCodes);
  });
}

}  // namespace clew
