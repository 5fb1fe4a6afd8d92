// The program: prepares the process, runs a command, and ends without tearing anything down.
#include <malloc.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

#include "cli/command_line.h"

int main(int argc, char** argv) {
#ifdef __GLIBC__
  // Memory is asked for in large pieces and not given back before the end.
  mallopt(M_TOP_PAD, 48 << 20);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
  // A closed pipe shows as EPIPE where it is written to.
  std::signal(SIGPIPE, SIG_IGN);
  // `bazel run` starts in the runfiles directory and tells where the user was.
  if (const char* directory = std::getenv("BUILD_WORKING_DIRECTORY"); directory != nullptr) {
    if (chdir(directory) != 0) return 2;
  }
  const int status = clew::RunCommandLine(std::vector<std::string>(argv + 1, argv + argc));
  // Freeing a large graph piece by piece takes longer than the kernel needs to take it all.
  _exit(status);
}
