// What a command that analysed a project says beside its answer.
#ifndef CLEW_CLI_RUN_OUTPUT_H_
#define CLEW_CLI_RUN_OUTPUT_H_

#include <chrono>

#include "analyzer/pipeline.h"
#include "cli/console.h"

namespace clew {

// Time since it was made.
class Stopwatch {
 public:
  Stopwatch() : start_(std::chrono::steady_clock::now()) {}
  double seconds() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }

 private:
  std::chrono::steady_clock::time_point start_;
};

// `--stats`: counters and times of the steps, on stderr. `work`: of the whole run.
void PrintStats(const AnalysisStats& stats, const FileSystemWork& work, const Console& console);

// A line on stderr that shows how far a run of more than a second is, where stderr is a terminal.
// What `AnalysisOptions::progress` is to call; `Clear` takes the line away.
class Progress {
 public:
  explicit Progress(const Console& console);
  void Show(uint64_t done, uint64_t known);
  void Clear();

 private:
  const bool enabled_;
  bool shown_ = false;
  Stopwatch stopwatch_;
};

}  // namespace clew

#endif  // CLEW_CLI_RUN_OUTPUT_H_
