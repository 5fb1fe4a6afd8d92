// Which ignore files hold in a directory, and what they say together: gitignore(5).
#ifndef CLEW_ANALYZER_SOURCE_IGNORE_RULES_H_
#define CLEW_ANALYZER_SOURCE_IGNORE_RULES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/source/file_system.h"
#include "analyzer/source/ignore_file.h"
#include "grammar/diagnostic.h"

namespace clew {

// The ignore files that hold in one directory: its own, and by `outer` those of the directories
// around it. Immutable; a directory without ignore file shares its parent's.
//
// Paths given are relative to the directory that the chain starts from (the top of a walk). A file
// further out sees them with `prefix` before, a file further in without the first `strip` bytes.
struct IgnoreRules {
  std::shared_ptr<const IgnoreRules> outer;
  IgnoreFile file;
  std::string prefix;
  size_t strip = 0;
};

// Whether the innermost file that has a matching rule ignores `path`.
bool IsIgnored(const IgnoreRules* rules, std::string_view path, bool is_directory);

// The rules that hold in `directory` before its own .gitignore is read: those of the directories
// above it, up to the top of its repository, then .git/info/exclude, then `global_file` (git's
// core.excludesFile; may be empty). Outside of a repository: from the working directory down.
std::shared_ptr<const IgnoreRules> RulesAbove(FileSystem* files, const std::string& directory,
                                              const std::string& global_file,
                                              std::vector<Diagnostic>* diagnostics);

// The rules of a directory that is the top of a repository (it holds `.git`), without its own
// .gitignore; `strip` as in IgnoreRules.
std::shared_ptr<const IgnoreRules> RulesOfRepository(FileSystem* files,
                                                     const std::string& directory,
                                                     const std::string& prefix, size_t strip,
                                                     const std::string& global_file,
                                                     std::vector<Diagnostic>* diagnostics);

// `outer` with the ignore file at `path` added; `outer` itself where there is none.
std::shared_ptr<const IgnoreRules> AddIgnoreFile(FileSystem* files, const std::string& path,
                                                 const std::string& prefix, size_t strip,
                                                 std::shared_ptr<const IgnoreRules> outer,
                                                 std::vector<Diagnostic>* diagnostics);

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_IGNORE_RULES_H_
