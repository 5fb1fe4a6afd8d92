#include "analyzer/report/ordered_output.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>

#include "analyzer/threads.h"

namespace clew {

void WriteInOrder(size_t count, size_t jobs, const FormatPiece& format, Sink* sink) {
  jobs = std::max<size_t>(1, std::min(jobs, count));
  std::atomic<size_t> next{0};
  std::mutex mutex;
  std::condition_variable turn_changed;
  size_t turn = 0;  // the piece that may be written now; under `mutex`
  const auto work = [&](size_t worker) {
    ByteBuffer buffer;
    for (size_t piece = next++; piece < count; piece = next++) {
      buffer.clear();
      format(worker, piece, &buffer);
      std::unique_lock<std::mutex> lock(mutex);
      turn_changed.wait(lock, [&] { return turn == piece; });
      sink->Append(buffer.view());
      ++turn;
      if (jobs > 1) turn_changed.notify_all();
    }
  };
  Threads threads;
  for (size_t worker = 1; worker < jobs; ++worker) {
    threads.Start([&work, worker] { work(worker); });
  }
  work(0);
}

}  // namespace clew
