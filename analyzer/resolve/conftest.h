// pytest's conftest.py files: loaded for a test file without being written there.
#ifndef CLEW_ANALYZER_RESOLVE_CONFTEST_H_
#define CLEW_ANALYZER_RESOLVE_CONFTEST_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "analyzer/finder/finder.h"
#include "analyzer/resolve/test_file.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Finds the conftest.py files of test files; each directory is looked at once.
class ConftestFinder {
 public:
  ConftestFinder(FileSystem* files, std::vector<SearchRoot> roots)
      : files_(files), roots_(std::move(roots)) {}

  // Those in the test's directory and above: up to the topmost root that contains it, else up to
  // the first directory that holds a project's configuration, else to the working directory.
  std::vector<std::string> ConftestsOf(std::string_view test_path);

 private:
  struct Directory {
    bool has_conftest = false;
    bool is_project_top = false;
  };
  const Directory& Look(const std::string& path);

  FileSystem* files_;
  std::vector<SearchRoot> roots_;
  absl::flat_hash_map<std::string, Directory> directories_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_RESOLVE_CONFTEST_H_
