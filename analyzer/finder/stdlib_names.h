// Which top-level names the standard library of one Python version owns.
//
// Tables per version are generated from real interpreters by analyzer/finder/tables/generate.py;
// nothing is run to look them up.
#ifndef CLEW_ANALYZER_FINDER_STDLIB_NAMES_H_
#define CLEW_ANALYZER_FINDER_STDLIB_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace clew {

struct PythonVersion {
  uint16_t major = 3;
  uint16_t minor = 14;
};
inline bool operator==(PythonVersion a, PythonVersion b) {
  return a.major == b.major && a.minor == b.minor;
}
inline bool operator<(PythonVersion a, PythonVersion b) {
  return a.major != b.major ? a.major < b.major : a.minor < b.minor;
}

// The oldest and newest versions that have a table; others take the nearest.
std::vector<PythonVersion> KnownPythonVersions();

class StdlibNames {
 public:
  // platform: "linux", "darwin", "win32".
  StdlibNames(PythonVersion version, std::string platform);

  bool Contains(
      std::string_view top_level) const;  // sys.stdlib_module_names, `test` and others too
  // No file can shadow it: sys.builtin_module_names, and the frozen modules from 3.11.
  bool IsUnshadowable(std::string_view top_level) const;

  PythonVersion version() const { return version_; }
  const std::string& platform() const { return platform_; }

 private:
  PythonVersion version_;
  std::string platform_;
  const void* table_;  // of the nearest known version, static storage
};

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_STDLIB_NAMES_H_
