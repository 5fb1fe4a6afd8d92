#include "analyzer/threads.h"

#include <system_error>
#include <utility>

namespace clew {

bool Threads::Start(std::function<void()> run) {
  try {
    threads_.emplace_back(std::move(run));
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
