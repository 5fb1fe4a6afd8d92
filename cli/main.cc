// The program: prepares the process, runs a command, and ends without tearing anything down.
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "cli/command_line.h"

namespace {

#ifdef __GLIBC__
// How much address space the heap may take at once. It costs nothing until it is used; where there
// is a limit on it, little.
size_t RoomForHeap() {
  constexpr size_t kLittle = size_t{48} << 20;
  constexpr size_t kMuch = size_t{1} << 30;  // M_TOP_PAD is an int
  for (const auto resource : {RLIMIT_AS, RLIMIT_DATA}) {
    rlimit limit;
    if (getrlimit(resource, &limit) != 0 || limit.rlim_cur != RLIM_INFINITY) return kLittle;
  }
  if (sbrk(kMuch) == reinterpret_cast<void*>(-1)) return kLittle;
  sbrk(-static_cast<intptr_t>(kMuch));
  return kMuch;
}
#endif

// Memory is asked for in large pieces, in large pages where the system has them, and not given back
// before the end.
void PrepareMemory() {
#ifdef __GLIBC__
  constexpr uintptr_t kHugePage = uintptr_t{2} << 20;
  // A heap for each thread that works: waiting for another's costs more than the pages of one more.
  mallopt(M_ARENA_MAX, std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
  mallopt(M_TOP_PAD, static_cast<int>(RoomForHeap()));
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  // The heap, once there is one.
  void* volatile first = std::malloc(size_t{1} << 20);
  std::free(first);
  const auto start = (reinterpret_cast<uintptr_t>(first) + kHugePage - 1) / kHugePage * kHugePage;
  const auto end = reinterpret_cast<uintptr_t>(sbrk(0));
  if (start < end) madvise(reinterpret_cast<void*>(start), end - start, MADV_HUGEPAGE);
#endif
}

}  // namespace

int main(int argc, char** argv) {
  PrepareMemory();
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
