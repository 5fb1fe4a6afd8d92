// The files of a git revision as a file system: read from the object store, nothing checked out.
//
// Below the top of the repository there is what the revision holds, and what git ignores: files
// that no revision knows (a virtual environment, generated modules) are the same for all.
// Submodules are those of the working tree. Everything outside of the repository is on the disk.
#ifndef CLEW_CLI_REVISION_FILES_H_
#define CLEW_CLI_REVISION_FILES_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "analyzer/source/file_system.h"

namespace clew {

struct RevisionEntry {
  enum class Kind : uint8_t { kFile, kLink, kOnDisk };
  std::string path;    // relative to the top
  std::string object;  // of a file: its contents; of a link: its target
  Kind kind = Kind::kFile;
};

// The contents of an object; thread safe.
using ReadObject = std::function<absl::StatusOr<std::string>(const std::string& object)>;

class RevisionFiles : public FileSystem {
 public:
  // `top` is absolute and without links. `entries` that lie on the disk count only where the
  // directory that they are in is part of the revision. `disk` must outlive this.
  RevisionFiles(std::string top, std::vector<RevisionEntry> entries, ReadObject read,
                FileSystem* disk);

  absl::StatusOr<std::vector<DirectoryEntry>> ListDirectory(const std::string& path) override;
  absl::Status ReadFile(const std::string& path, std::string* contents) override;
  // Without an identity: a cache finds what was read by its content.
  absl::Status ReadFileAs(const std::string& path, std::string* contents,
                          std::optional<FileStat>* identity) override;
  absl::StatusOr<FileStat> Stat(const std::string& path) override;
  absl::StatusOr<std::string> RealPath(const std::string& path) override;

 private:
  struct Node {
    FileType type = FileType::kDirectory;
    RevisionEntry::Kind kind = RevisionEntry::Kind::kFile;  // of what is no directory
    std::string object;
    uint64_t number = 0;
    std::map<std::string, std::string> children;  // of a directory: name -> path
  };
  // Where a path leads: to a node, or to a path of the disk.
  struct Target {
    const Node* node = nullptr;
    std::string path;
  };

  void Add(const RevisionEntry& entry);
  absl::StatusOr<Target> Resolve(const std::string& path) const;

  const std::string top_;
  const ReadObject read_;
  FileSystem* const disk_;
  std::string working_;                             // the working directory; empty: the root
  std::map<std::string, Node, std::less<>> nodes_;  // by path relative to the top; "" is the top
};

}  // namespace clew

#endif  // CLEW_CLI_REVISION_FILES_H_
