// The object store of a git repository, read through one `git cat-file --batch`.
#ifndef CLEW_CLI_GIT_OBJECTS_H_
#define CLEW_CLI_GIT_OBJECTS_H_

#include <sys/types.h>

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"

namespace clew {

class GitObjects {
 public:
  // Starts git in the working directory. It ends with the result.
  static absl::StatusOr<std::unique_ptr<GitObjects>> Open();
  ~GitObjects();
  GitObjects(const GitObjects&) = delete;
  GitObjects& operator=(const GitObjects&) = delete;

  // The bytes of an object; thread safe, one at a time.
  absl::StatusOr<std::string> Read(const std::string& object) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  GitObjects() = default;
  bool Fill() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  pid_t child_ = 0;
  int to_git_ = -1;
  int from_git_ = -1;
  absl::Mutex mutex_;
  std::string buffer_ ABSL_GUARDED_BY(mutex_);  // read from git, not yet handed out
};

}  // namespace clew

#endif  // CLEW_CLI_GIT_OBJECTS_H_
