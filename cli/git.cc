#include "cli/git.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

extern char** environ;

namespace clew {
namespace {

// Reads both pipes to their ends: neither may fill up while the other is waited for.
void Drain(int out, int err, GitRun* run) {
  pollfd pipes[2] = {{out, POLLIN, 0}, {err, POLLIN, 0}};
  std::string* const texts[2] = {&run->output, &run->errors};
  char block[1 << 14];
  while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
    if (poll(pipes, 2, -1) < 0 && errno != EINTR) return;
    for (int i = 0; i < 2; ++i) {
      if (pipes[i].fd < 0 || pipes[i].revents == 0) continue;
      const ssize_t got = read(pipes[i].fd, block, sizeof(block));
      if (got > 0) {
        texts[i]->append(block, static_cast<size_t>(got));
      } else if (got == 0 || errno != EINTR) {
        pipes[i].fd = -1;
      }
    }
  }
}

}  // namespace

absl::StatusOr<GitRun> RunGit(const std::vector<std::string>& words) {
  std::vector<char*> arguments = {const_cast<char*>("git")};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  int out[2];
  int err[2];
  if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) {
    return absl::UnavailableError(absl::StrCat("cannot run git: ", strerror(errno)));
  }
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err[1], STDERR_FILENO);
  pid_t child = 0;
  const int error = posix_spawnp(&child, "git", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(out[1]);
  close(err[1]);
  GitRun run;
  if (error == 0) Drain(out[0], err[0], &run);
  close(out[0]);
  close(err[0]);
  if (error != 0) return absl::UnavailableError(absl::StrCat("cannot run git: ", strerror(error)));
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  run.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return run;
}

absl::StatusOr<std::string> Git(const std::vector<std::string>& words) {
  absl::StatusOr<GitRun> run = RunGit(words);
  if (!run.ok()) return run.status();
  if (run->status == 0) return std::move(run->output);
  return absl::FailedPreconditionError(
      absl::StrCat("git ", words.front() == "-C" ? words[2] : words.front(), ": ",
                   absl::StripAsciiWhitespace(run->errors)));
}

}  // namespace clew
