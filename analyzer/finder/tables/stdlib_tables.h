// The standard library's names, one table per Python version; generated.
#ifndef CLEW_ANALYZER_FINDER_TABLES_STDLIB_TABLES_H_
#define CLEW_ANALYZER_FINDER_TABLES_STDLIB_TABLES_H_

#include <string_view>

#include "absl/types/span.h"
#include "analyzer/finder/stdlib_names.h"

namespace clew {

// Both lists are sorted by bytes.
struct StdlibTable {
  PythonVersion version;
  absl::Span<const std::string_view> names;         // top-level names, of all platforms
  absl::Span<const std::string_view> unshadowable;  // builtin on Linux, and frozen
};

// By version, oldest first.
absl::Span<const StdlibTable> StdlibTables();

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_TABLES_STDLIB_TABLES_H_
