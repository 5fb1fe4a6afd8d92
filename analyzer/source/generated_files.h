// A file system on which some files are there already, though a build has yet to write them.
#ifndef CLEW_ANALYZER_SOURCE_GENERATED_FILES_H_
#define CLEW_ANALYZER_SOURCE_GENERATED_FILES_H_

#include <map>
#include <string>
#include <vector>

#include "analyzer/source/file_system.h"

namespace clew {

// What `base` has comes first; a generated file that it lacks is an empty regular file, and so are
// the directories above it there. `base` must outlive this.
class GeneratedFiles : public FileSystem {
 public:
  GeneratedFiles(FileSystem* base, const std::vector<std::string>& normalized_paths);

  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) override;
  absl::Status ReadFile(const std::string& path, std::string* contents) override;
  absl::StatusOr<FileStat> Stat(const std::string& path) override;
  absl::StatusOr<std::string> RealPath(const std::string& path) override;

  // Whether the file, as it was named, is one that is still to be written.
  bool IsPending(const std::string& normalized_path);

 private:
  FileSystem* base_;
  std::map<std::string, FileType> types_;                       // of paths, directories included
  std::map<std::string, std::vector<DirectoryEntry>> entries_;  // by directory
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_GENERATED_FILES_H_
