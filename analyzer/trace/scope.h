// Which files the static graph answers for: those below the roots.
#ifndef CLEW_ANALYZER_TRACE_SCOPE_H_
#define CLEW_ANALYZER_TRACE_SCOPE_H_

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/finder/finder.h"
#include "analyzer/source/file_system.h"

namespace clew {

// Whether an absolute path has a "..": entries of `sys.path` often do, and so the files found
// there.
bool HasParentStep(std::string_view path);

class ScopeRules {
 public:
  // `third_party`: installed packages are analysed too.
  ScopeRules(FileSystem* files, const std::vector<SearchRoot>& roots, bool third_party);

  // Whether a file at this absolute path, links kept or resolved, belongs to an analysed root. The
  // innermost root decides: an environment inside of the project is not the project's code.
  bool Contains(std::string_view path) const;

 private:
  struct Root {
    std::string path;
    bool analysed = false;
    bool project = false;
  };
  FileSystem* const files_;
  std::vector<Root> roots_;  // longest first
};

}  // namespace clew

#endif  // CLEW_ANALYZER_TRACE_SCOPE_H_
