#include "cli/git_objects.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

extern char** environ;

namespace clew {
namespace {

bool WriteAll(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t wrote = write(fd, text.data(), text.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    text.remove_prefix(static_cast<size_t>(wrote));
  }
  return true;
}

}  // namespace

absl::StatusOr<std::unique_ptr<GitObjects>> GitObjects::Open() {
  int in[2];
  int out[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) {
    return absl::UnavailableError(absl::StrCat("cannot run git: ", strerror(errno)));
  }
  std::unique_ptr<GitObjects> objects(new GitObjects());
  objects->to_git_ = in[1];
  objects->from_git_ = out[0];
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  char* const words[] = {const_cast<char*>("git"), const_cast<char*>("cat-file"),
                         const_cast<char*>("--batch"), nullptr};
  const int error = posix_spawnp(&objects->child_, "git", &actions, nullptr, words, environ);
  posix_spawn_file_actions_destroy(&actions);
  close(in[0]);
  close(out[1]);
  if (error == 0) return objects;
  objects->child_ = 0;
  return absl::UnavailableError(absl::StrCat("cannot run git: ", strerror(error)));
}

GitObjects::~GitObjects() {
  close(to_git_);
  close(from_git_);
  int status = 0;
  while (child_ > 0 && waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
}

bool GitObjects::Fill() {
  char block[1 << 16];
  while (true) {
    const ssize_t got = read(from_git_, block, sizeof(block));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    buffer_.append(block, static_cast<size_t>(got));
    return true;
  }
}

absl::StatusOr<std::string> GitObjects::Read(const std::string& object) {
  const absl::MutexLock lock(mutex_);
  const absl::Status ended = absl::UnavailableError("git cat-file ended early");
  if (!WriteAll(to_git_, absl::StrCat(object, "\n"))) return ended;
  size_t end = 0;
  while ((end = buffer_.find('\n')) == std::string::npos) {
    if (!Fill()) return ended;
  }
  // "<name> blob <size>", or "<name> missing".
  const std::string head = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  const std::vector<std::string_view> words = absl::StrSplit(head, ' ');
  size_t size = 0;
  if (words.size() != 3 || !absl::SimpleAtoi(words[2], &size)) {
    return absl::NotFoundError(absl::StrCat("git has no object ", object,
                                            " (a partial clone: fetch the revision in full)"));
  }
  while (buffer_.size() < size + 1) {
    if (!Fill()) return ended;
  }
  std::string contents = buffer_.substr(0, size);
  buffer_.erase(0, size + 1);
  return contents;
}

}  // namespace clew
