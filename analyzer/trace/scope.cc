#include "analyzer/trace/scope.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

// Where an environment that is no root keeps what is installed in it.
bool IsInstalled(std::string_view below) {
  for (const std::string_view directory : {"site-packages/", "dist-packages/"}) {
    const size_t at = below.find(directory);
    if (at != std::string_view::npos && (at == 0 || below[at - 1] == '/')) return true;
  }
  return false;
}

}  // namespace

bool HasParentStep(std::string_view path) { return absl::StrContains(path, "/../"); }

ScopeRules::ScopeRules(FileSystem* files, const std::vector<SearchRoot>& roots, bool third_party)
    : files_(files) {
  const std::string here = files->RealPath(".").value_or("/");
  for (const SearchRoot& root : roots) {
    const bool project = root.origin == Origin::kProject;
    const std::string spelled = CollapsePath(JoinPath(here, root.path));
    const std::string real = files->RealPath(root.path).value_or(spelled);
    roots_.push_back({real, project || third_party, project});
    if (spelled != real) roots_.push_back({spelled, project || third_party, project});
  }
  std::stable_sort(roots_.begin(), roots_.end(),
                   [](const Root& a, const Root& b) { return a.path.size() > b.path.size(); });
}

bool ScopeRules::Contains(std::string_view path) const {
  // Only the disk knows what ".." leads to.
  if (HasParentStep(path)) {
    const absl::StatusOr<std::string> real = files_->RealPath(std::string(path));
    return Contains(real.ok() && !HasParentStep(*real) ? *real : CollapsePath(path));
  }
  for (const Root& root : roots_) {
    std::string_view below;
    if (path == root.path) return root.analysed;
    if (!IsBelow(path, root.path, &below)) continue;
    return root.analysed && !(root.project && IsInstalled(below));
  }
  return false;
}

}  // namespace clew
