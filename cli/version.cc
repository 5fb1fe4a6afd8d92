#include "cli/version.h"

#include "absl/strings/str_cat.h"
#include "bazel/version/version.h"

namespace clew {

std::string ToolName() { return absl::StrCat("clew ", ClewVersion()); }

std::string VersionLine() { return absl::StrCat(ToolName(), " (commit ", ClewCommit(), ")"); }

}  // namespace clew
