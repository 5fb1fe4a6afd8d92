// The Python files below some paths: which files start a graph.
//
// Ignore rules and excludes choose importers only; nothing here touches what an import finds.
#ifndef CLEW_ANALYZER_SOURCE_WALK_H_
#define CLEW_ANALYZER_SOURCE_WALK_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "analyzer/source/file_system.h"
#include "grammar/diagnostic.h"

namespace clew {

struct WalkOptions {
  // Files and directories, relative to the working directory or absolute. What is named is taken,
  // whatever the rules say about it; they hold for what is below.
  std::vector<std::string> paths;
  // As lines of a .gitignore in the working directory; absolute globs match absolute paths.
  std::vector<std::string> exclude;
  bool ignore_files = true;        // .gitignore, .git/info/exclude, `global_ignore_file`
  std::string global_ignore_file;  // git's core.excludesFile; empty: none
  // Lists a directory in the place of FileSystem::ListDirectory, all of it or the entries that
  // MattersToWalk; `*known` where nothing had to be listed for that. Null: none.
  std::function<absl::StatusOr<std::vector<DirectoryEntry>>(const std::string& path, bool* known)>
      list;
  // Sees each listing, so that the finder need not list the directory again.
  std::function<void(const std::string& path, const std::vector<DirectoryEntry>& entries)>
      on_directory;
  // Sees each file as soon as it is found, before the files are sorted and made unique.
  std::function<void(const std::string& path)> on_file;
};

struct WalkResult {
  // .py, .pyw, and .pyi files, and files named without such an ending; sorted by bytes, unique. A
  // .pyi that has a .py, .pyc or extension of the same name beside it is left out: it is never
  // looked at. Spelled as the path that led there, joined with the names below it.
  std::vector<std::string> files;
  // "unreadable-directory", "unreadable-file"; "not-a-file" for a directory, FIFO, device or
  // dangling link whose name ends in .py; "link-loop" where a link leads back to where it is.
  std::vector<Diagnostic> diagnostics;
  uint64_t directories_listed = 0;
  uint64_t directories_skipped = 0;  // ignored or excluded
};

// NotFound if a named path does not exist; everything else is a diagnostic.
absl::StatusOr<WalkResult> WalkPythonFiles(FileSystem* files, const WalkOptions& options);

// Names of directories that are never walked unless named: caches, repositories, installed
// packages. Beside these, each directory that holds a pyvenv.cfg. Sorted.
absl::Span<const std::string_view> DefaultExcludes();

// Directories, files of modules of any kind, and the names that a walk looks for.
bool MattersToWalk(const DirectoryEntry& entry);

// .py, .pyi or .pyw.
bool HasPythonSuffix(std::string_view name);

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_WALK_H_
