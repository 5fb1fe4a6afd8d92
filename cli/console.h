// What goes to stderr: errors, warnings, the summary; and whether colour is wanted.
#ifndef CLEW_CLI_CONSOLE_H_
#define CLEW_CLI_CONSOLE_H_

#include <string_view>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "analyzer/report/text_style.h"
#include "grammar/diagnostic.h"

namespace clew {

enum class ColorChoice : uint8_t { kAuto, kAlways, kNever };

// Colour for descriptor `fd`: a terminal, without NO_COLOR in the environment (no-color.org), and
// not a dumb one; `choice` overrides.
TextStyle StyleFor(int fd, ColorChoice choice);

struct Console {
  bool quiet = false;
  bool verbose = false;
  ColorChoice color = ColorChoice::kAuto;

  void Error(std::string_view message) const;    // always shown
  void Warning(std::string_view message) const;  // unless quiet
  void Print(std::string_view text) const;       // unless quiet
  void Diagnostics(absl::Span<const Diagnostic> diagnostics) const;
  TextStyle style() const { return StyleFor(2, color); }
};

// The exit status of a job that could not be done, after saying why.
inline constexpr int kExitFailure = 2;
int Fail(const Console& console, const absl::Status& status);

}  // namespace clew

#endif  // CLEW_CLI_CONSOLE_H_
