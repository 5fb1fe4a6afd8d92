// The directory of a zip archive, and the contents of its files: what zipimport reads. A directory
// without an entry of its own is one all the same, as newer versions of zipimport have it.
#ifndef CLEW_ANALYZER_SOURCE_ZIP_ARCHIVE_H_
#define CLEW_ANALYZER_SOURCE_ZIP_ARCHIVE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "analyzer/source/file_system.h"

namespace clew {

// One archive, held in memory. Immutable.
class ZipArchive {
 public:
  // `bytes`: the whole file. An error where it is no zip archive; ZIP64 and encrypted ones are none
  // to zipimport either.
  static absl::StatusOr<ZipArchive> Parse(std::string bytes);

  // `directory`: a path inside, "" for the top. Entries sorted; NotFound for no directory.
  absl::StatusOr<std::vector<DirectoryEntry>> List(std::string_view directory) const;
  // Stored and deflated members.
  absl::Status Read(std::string_view member, std::string* contents) const;
  // Size of a member, or that it is a directory.
  absl::StatusOr<FileStat> Stat(std::string_view path) const;

 private:
  struct Member {
    uint16_t method = 0;
    uint32_t compressed = 0;
    uint32_t size = 0;
    uint32_t offset = 0;  // of its local header in `bytes_`
  };

  std::string bytes_;
  std::map<std::string, Member, std::less<>> members_;
  std::map<std::string, std::vector<DirectoryEntry>, std::less<>> directories_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_SOURCE_ZIP_ARCHIVE_H_
