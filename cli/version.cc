#include "cli/version.h"

#include "absl/strings/str_cat.h"

namespace clew {
namespace {

std::string ClewVersion() { return "0.1.0"; }
std::string ClewCommit() { return "unknown"; }

}  // namespace

std::string ToolName() { return absl::StrCat("clew ", ClewVersion()); }

std::string VersionLine() { return absl::StrCat(ToolName(), " (commit ", ClewCommit(), ")"); }

}  // namespace clew
