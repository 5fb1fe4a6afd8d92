#include "analyzer/report/ordered_output.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>

namespace clew {
namespace {

std::string Write(size_t count, size_t jobs) {
  StringSink sink;
  WriteInOrder(
      count, jobs,
      [](size_t, size_t piece, ByteBuffer* out) {
        out->AppendUint(piece);
        out->Append(' ');
      },
      &sink);
  return sink.text();
}

TEST(WriteInOrderTest, PiecesAreInOrderForAnyNumberOfThreads) {
  const std::string expected = Write(1000, 1);
  EXPECT_EQ(expected.substr(0, 8), "0 1 2 3 ");
  for (size_t jobs = 2; jobs <= 8; ++jobs) EXPECT_EQ(Write(1000, jobs), expected);
}

TEST(WriteInOrderTest, NothingIsWrittenForNoPiece) { EXPECT_EQ(Write(0, 4), ""); }

TEST(WriteInOrderTest, AWorkerIsNeverUsedByTwoThreadsAtOnce) {
  std::atomic<int> running[4] = {};
  std::atomic<bool> shared{false};
  StringSink sink;
  WriteInOrder(
      200, 4,
      [&](size_t worker, size_t, ByteBuffer* out) {
        ASSERT_LT(worker, 4u);
        if (++running[worker] != 1) shared = true;
        out->Append('x');
        --running[worker];
      },
      &sink);
  EXPECT_FALSE(shared);
  EXPECT_EQ(sink.text(), std::string(200, 'x'));
}

}  // namespace
}  // namespace clew
