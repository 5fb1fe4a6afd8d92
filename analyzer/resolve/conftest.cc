#include "analyzer/resolve/conftest.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "analyzer/resolve/file_name.h"
#include "analyzer/source/path.h"

namespace clew {
namespace {

// What makes pytest's rootdir, and a repository's top.
constexpr std::string_view kProjectFiles[] = {".git",      "pyproject.toml", "pytest.ini",
                                              "setup.cfg", "setup.py",       "tox.ini"};

}  // namespace

const ConftestFinder::Directory& ConftestFinder::Look(const std::string& path) {
  const auto [found, added] = directories_.try_emplace(path);
  if (added) {
    const auto entries = files_->ListDirectory(path);
    if (entries.ok()) {
      for (const DirectoryEntry& entry : *entries) {
        if (entry.name == "conftest.py" && entry.type == FileType::kFile) {
          found->second.has_conftest = true;
        }
        if (std::find(std::begin(kProjectFiles), std::end(kProjectFiles), entry.name) !=
            std::end(kProjectFiles)) {
          found->second.is_project_top = true;
        }
      }
    }
  }
  return found->second;
}

std::vector<std::string> ConftestFinder::ConftestsOf(std::string_view test_path) {
  // The topmost root that contains the file.
  std::string top;
  size_t longest = 0;
  for (const SearchRoot& root : roots_) {
    const std::optional<std::string> below = PathBelowRoot(test_path, root);
    if (!below || below->size() <= longest) continue;
    top = root.path;
    longest = below->size();
  }
  std::vector<std::string> conftests;
  std::string directory(PathDirname(test_path));
  while (true) {
    const Directory& here = Look(directory);
    if (here.has_conftest) conftests.push_back(JoinPath(directory, "conftest.py"));
    if (directory == top || directory == "/") break;
    if (top.empty() &&
        (here.is_project_top || directory == "." || absl::EndsWith(directory, ".."))) {
      break;
    }
    directory = DirectoryAbove(directory);
  }
  return conftests;
}

}  // namespace clew
