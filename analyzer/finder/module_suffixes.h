// Which file endings make a module, and in which order they are tried
// (importlib._bootstrap_external._get_supported_file_loaders, CPython 3.13).
#ifndef CLEW_ANALYZER_FINDER_MODULE_SUFFIXES_H_
#define CLEW_ANALYZER_FINDER_MODULE_SUFFIXES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/finder/stdlib_names.h"

namespace clew {

// In search order. The last two are never loaded by the chosen version: they answer only where
// nothing importable of that name is in any directory searched.
enum class SuffixRank : uint8_t {
  kTaggedExtension,   // .cpython-313-x86_64-linux-gnu.so, .cp313-win_amd64.pyd; any architecture
  kStableExtension,   // .abi3.so
  kPlainExtension,    // .so, .pyd
  kSource,            // .py
  kWindowSource,      // .pyw, on win32 alone
  kBytecode,          // .pyc
  kForeignExtension,  // an extension built for another version or platform
  kStub,              // .pyi
  kNone,
};

inline bool IsImportable(SuffixRank rank) { return rank <= SuffixRank::kBytecode; }

class ModuleSuffixes {
 public:
  ModuleSuffixes(PythonVersion version, std::string_view platform);

  // `suffix`: what follows a file's name up to its first dot, with that dot.
  SuffixRank Rank(std::string_view suffix) const;

  // The suffixes that CPython tries, in order, for the usual architecture (x86_64).
  const std::vector<std::string>& importable() const { return importable_; }

 private:
  bool windows_;
  bool darwin_;
  std::string tag_;  // ".cpython-313-", ".cp313-"
  std::vector<std::string> importable_;
};

// Splits "a.cpython-313-darwin.so" into "a" and the rest; a name without a dot has an empty rest.
inline void SplitModuleFile(std::string_view file, std::string_view* stem,
                            std::string_view* suffix) {
  const size_t dot = file.find('.');
  *stem = file.substr(0, dot);
  *suffix = dot == std::string_view::npos ? std::string_view() : file.substr(dot);
}

}  // namespace clew

#endif  // CLEW_ANALYZER_FINDER_MODULE_SUFFIXES_H_
