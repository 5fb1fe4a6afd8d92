#include "analyzer/finder/stdlib_names.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/types/span.h"
#include "analyzer/finder/tables/stdlib_tables.h"

namespace clew {

namespace {

// Builtin on Windows and not on Linux; from CPython's PC/config.c, not measured.
constexpr std::string_view kWindowsBuiltin[] = {"_winapi", "msvcrt", "nt", "winreg"};
// Builtin on Linux and macOS alone.
constexpr std::string_view kPosixBuiltin[] = {"posix", "pwd"};

bool Holds(absl::Span<const std::string_view> sorted, std::string_view name) {
  return std::binary_search(sorted.begin(), sorted.end(), name);
}

const StdlibTable& NearestTable(PythonVersion version) {
  const absl::Span<const StdlibTable> tables = StdlibTables();
  const StdlibTable* nearest = &tables.front();
  for (const StdlibTable& table : tables) {
    if (!(version < table.version)) nearest = &table;
  }
  return *nearest;
}

const StdlibTable& Table(const void* table) { return *static_cast<const StdlibTable*>(table); }

}  // namespace

std::vector<PythonVersion> KnownPythonVersions() {
  std::vector<PythonVersion> versions;
  for (const StdlibTable& table : StdlibTables()) versions.push_back(table.version);
  return versions;
}

StdlibNames::StdlibNames(PythonVersion version, std::string platform)
    : version_(version), platform_(std::move(platform)), table_(&NearestTable(version)) {}

bool StdlibNames::Contains(std::string_view top_level) const {
  return Holds(Table(table_).names, top_level) || absl::StartsWith(top_level, "_sysconfigdata_");
}

bool StdlibNames::IsUnshadowable(std::string_view top_level) const {
  if (platform_ == "win32") {
    if (Holds(kPosixBuiltin, top_level)) return false;
    if (Holds(kWindowsBuiltin, top_level)) return true;
  }
  return Holds(Table(table_).unshadowable, top_level);
}

}  // namespace clew
