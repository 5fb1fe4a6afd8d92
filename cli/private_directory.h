// A temporary directory that nobody else can read, gone when its owner is.
#ifndef CLEW_CLI_PRIVATE_DIRECTORY_H_
#define CLEW_CLI_PRIVATE_DIRECTORY_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace clew {

class PrivateDirectory {
 public:
  // Below $TMPDIR, else /tmp; an error names what could not be made.
  static absl::StatusOr<std::unique_ptr<PrivateDirectory>> Make(std::string_view prefix);
  ~PrivateDirectory();  // removes it with all that is in it
  PrivateDirectory(const PrivateDirectory&) = delete;
  PrivateDirectory& operator=(const PrivateDirectory&) = delete;

  const std::string& path() const { return path_; }
  // `name` may hold slashes: the directories in between are made.
  absl::Status Write(std::string_view name, std::string_view contents) const;

 private:
  explicit PrivateDirectory(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace clew

#endif  // CLEW_CLI_PRIVATE_DIRECTORY_H_
