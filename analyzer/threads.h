// Threads that share the work of one task.
#ifndef CLEW_ANALYZER_THREADS_H_
#define CLEW_ANALYZER_THREADS_H_

#include <functional>
#include <thread>
#include <vector>

namespace clew {

class Threads {
 public:
  Threads() = default;
  ~Threads() { Join(); }
  Threads(const Threads&) = delete;
  Threads& operator=(const Threads&) = delete;

  // Whether `run` runs on a thread of its own now. False where the system gives no more of them
  // (limits of processes or memory): the others have to do its work. A file that it opens is open
  // for it alone; of those that were open before it has copies (unshare(2), CLONE_FILES).
  bool Start(std::function<void()> run);
  // Waits for all of them.
  void Join();

 private:
  std::vector<std::thread> threads_;
};

}  // namespace clew

#endif  // CLEW_ANALYZER_THREADS_H_
