#include "analyzer/finder/module_suffixes.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace clew {

ModuleSuffixes::ModuleSuffixes(PythonVersion version, std::string_view platform)
    : windows_(platform == "win32"), darwin_(platform == "darwin") {
  const std::string number = absl::StrCat(version.major, version.minor);
  // The `m` (pymalloc) of the tag went away with 3.8.
  const std::string_view flags = version < PythonVersion{3, 8} ? "m" : "";
  if (windows_) {
    tag_ = absl::StrCat(".cp", number, "-");
    importable_ = {absl::StrCat(tag_, "win_amd64.pyd"), ".pyd", ".py", ".pyw", ".pyc"};
  } else {
    tag_ = absl::StrCat(".cpython-", number, flags, "-");
    importable_ = {absl::StrCat(tag_, darwin_ ? "darwin.so" : "x86_64-linux-gnu.so"), ".abi3.so",
                   ".so", ".py", ".pyc"};
  }
}

SuffixRank ModuleSuffixes::Rank(std::string_view suffix) const {
  if (suffix == ".py") return SuffixRank::kSource;
  if (suffix == ".pyi") return SuffixRank::kStub;
  if (suffix == ".pyc") return SuffixRank::kBytecode;
  if (suffix == ".pyw") return windows_ ? SuffixRank::kWindowSource : SuffixRank::kNone;
  const bool dll = absl::EndsWith(suffix, ".pyd");
  if (!dll && !absl::EndsWith(suffix, ".so")) return SuffixRank::kNone;
  if (dll == windows_) {
    if (suffix == ".so" || suffix == ".pyd") return SuffixRank::kPlainExtension;
    if (suffix == ".abi3.so") return SuffixRank::kStableExtension;
    if (absl::StartsWith(suffix, tag_) &&
        (windows_ || absl::EndsWith(suffix, "-darwin.so") == darwin_)) {
      return SuffixRank::kTaggedExtension;
    }
  }
  // Anything else that Python builds; not `x.so` files of other programs with a dot in their name.
  const bool tagged = absl::StartsWith(suffix, ".cpython-") || absl::StartsWith(suffix, ".cp3") ||
                      absl::StartsWith(suffix, ".pypy") || absl::StartsWith(suffix, ".graalpy") ||
                      absl::StartsWith(suffix, ".abi3");
  const bool plain = suffix == ".so" || suffix == ".pyd";
  return tagged || plain ? SuffixRank::kForeignExtension : SuffixRank::kNone;
}

}  // namespace clew
