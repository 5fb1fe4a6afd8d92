#include "cli/console.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "analyzer/report/diagnostics.h"
#include "analyzer/report/sink.h"

namespace clew {
namespace {

void WriteToStderr(std::string_view bytes) {
  FdSink sink(STDERR_FILENO, "standard error");
  sink.Append(bytes);
  // Nobody is left to be told if this fails.
  sink.Flush().IgnoreError();
}

void Write(Ink ink, std::string_view label, std::string_view message, const TextStyle& style) {
  ByteBuffer line;
  AppendInk(ink, label, style, &line);
  line.Append(' ');
  line.Append(message);
  line.Append('\n');
  WriteToStderr(line.view());
}

}  // namespace

TextStyle StyleFor(int fd, ColorChoice choice) {
  if (choice != ColorChoice::kAuto) return {choice == ColorChoice::kAlways};
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return {false};
  const char* term = std::getenv("TERM");
  if (term != nullptr && std::string_view(term) == "dumb") return {false};
  return {isatty(fd) == 1};
}

void Console::Error(std::string_view message) const {
  Write(Ink::kRed, "error:", message, style());
}

void Console::Warning(std::string_view message) const {
  if (!quiet) Write(Ink::kYellow, "warning:", message, style());
}

void Console::Print(std::string_view text) const {
  if (!quiet) WriteToStderr(text);
}

void Console::Diagnostics(absl::Span<const Diagnostic> diagnostics) const {
  if (quiet || diagnostics.empty()) return;
  ByteBuffer out;
  AppendDiagnostics(diagnostics, verbose, style(), &out);
  WriteToStderr(out.view());
}

int Fail(const Console& console, const absl::Status& status) {
  console.Error(status.message());
  return kExitFailure;
}

}  // namespace clew
