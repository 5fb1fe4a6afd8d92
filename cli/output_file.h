// Where results go: standard output, or a file that changes only as a whole and only when its
// content does.
#ifndef CLEW_CLI_OUTPUT_FILE_H_
#define CLEW_CLI_OUTPUT_FILE_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "analyzer/report/sink.h"

namespace clew {

// A killed run leaves the old file: everything is written to a temporary file beside it, which
// `Finish` renames, or removes where the contents are equal (so that the file's time tells a build
// system that nothing changed). A device or FIFO is written to directly.
class OutputFile {
 public:
  // No path, or `-`: standard output.
  static absl::StatusOr<std::unique_ptr<OutputFile>> Open(const std::optional<std::string>& path);
  ~OutputFile();  // removes the temporary file of an output that was not finished

  Sink* sink() { return sink_.get(); }
  // False for a file: colour is for what a terminal shows.
  bool is_stdout() const { return path_.empty(); }
  // An error names the file. A closed pipe is none: nobody wants the rest.
  absl::Status Finish();

 private:
  OutputFile() = default;
  absl::Status OpenFile(const std::string& path);

  std::string name_;       // for messages
  std::string path_;       // of a file, links followed; empty: standard output
  std::string temporary_;  // empty: written directly
  int fd_ = 1;
  std::unique_ptr<FdSink> sink_;
};

// The file that a chain of links leads to, which need not exist: renaming onto the link itself
// would replace it. After forty links, the kernel's own limit, the path is left to fail.
std::string FollowLinks(std::string path);

}  // namespace clew

#endif  // CLEW_CLI_OUTPUT_FILE_H_
