#include "analyzer/report/sink.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <string>

namespace clew {
namespace {

TEST(FdSinkTest, BytesArriveInOrderWhateverTheirSize) {
  const std::string path = ::testing::TempDir() + "/fd_sink";
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600);
  ASSERT_GE(fd, 0);
  FdSink sink(fd, path);
  std::string expected;
  for (const size_t size : {10u, 1000000u, 3u, 262144u, 1u}) {
    const std::string piece(size, static_cast<char>('a' + expected.size() % 26));
    sink.Append(piece);
    expected += piece;
  }
  EXPECT_TRUE(sink.Flush().ok());
  std::string written(expected.size() + 1, '\0');
  EXPECT_EQ(pread(fd, written.data(), written.size(), 0), static_cast<ssize_t>(expected.size()));
  written.pop_back();
  EXPECT_EQ(written, expected);
  close(fd);
}

TEST(FdSinkTest, AFullDiskIsAnErrorThatNamesTheFile) {
  const int fd = open("/dev/full", O_WRONLY);
  if (fd < 0) GTEST_SKIP() << "no /dev/full here";
  FdSink sink(fd, "out.json");
  sink.Append("x");
  const absl::Status status = sink.Flush();
  EXPECT_TRUE(absl::IsDataLoss(status));
  EXPECT_EQ(status.message(), "cannot write out.json: No space left on device");
  close(fd);
}

TEST(FdSinkTest, AClosedPipeIsTold) {
  std::signal(SIGPIPE, SIG_IGN);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  FdSink sink(ends[1], "pipe");
  sink.Append("x");
  EXPECT_TRUE(absl::IsCancelled(sink.Flush()));
  close(ends[1]);
}

}  // namespace
}  // namespace clew
