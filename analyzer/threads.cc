#include "analyzer/threads.h"

#include <sched.h>

#include <system_error>
#include <utility>

namespace clew {
namespace {

// With a table of descriptors that no other thread uses, the kernel counts none of their uses
// (fs/file.c, __fget_light). It may refuse: they are shared then.
void OwnDescriptors() {
#ifdef CLONE_FILES
  unshare(CLONE_FILES);
#endif
}

}  // namespace

bool Threads::Start(std::function<void()> run) {
  try {
    threads_.emplace_back([run = std::move(run)] {
      OwnDescriptors();
      run();
    });
  } catch (const std::system_error&) {
    return false;
  }
  return true;
}

void Threads::Join() {
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace clew
