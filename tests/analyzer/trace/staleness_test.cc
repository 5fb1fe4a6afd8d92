#include "analyzer/trace/staleness.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "analyzer/source/fake_file_system.h"

namespace clew {
namespace {

constexpr uint32_t kCrcOfAbc = 0x352441c2;

TraceFile Abc() {
  TraceFile file;
  file.path = file.realpath = "/a.py";
  file.size = 3;
  file.mtime_ns = -1;  // of another checkout
  file.crc32 = kCrcOfAbc;
  return file;
}

TEST(StaleReason, TheSameContentWithANewTimeIsFresh) {
  FakeFileSystem files(std::map<std::string, std::string>{{"a.py", "abc"}});
  EXPECT_EQ(StaleReason(&files, Abc()), "");
}

TEST(StaleReason, OtherContentOfTheSameSizeIsChanged) {
  FakeFileSystem files(std::map<std::string, std::string>{{"a.py", "abd"}});
  EXPECT_EQ(StaleReason(&files, Abc()), "changed");
}

TEST(StaleReason, EqualSizeAndTimeAreNotRead) {
  FakeFileSystem files(std::map<std::string, std::string>{{"a.py", "abd"}});
  TraceFile file = Abc();
  file.mtime_ns = files.Stat("/a.py")->mtime_ns;
  EXPECT_EQ(StaleReason(&files, file), "");
  EXPECT_TRUE(files.files_read().empty());
}

TEST(StaleReason, AFileThatIsNotThereIsGone) {
  FakeFileSystem files;
  EXPECT_EQ(StaleReason(&files, Abc()), "gone");
}

TEST(StaleReason, AFileThatTheRunChangedIsStale) {
  FakeFileSystem files(std::map<std::string, std::string>{{"a.py", "abc"}});
  TraceFile file = Abc();
  file.changed = true;
  EXPECT_EQ(StaleReason(&files, file), "changed during the run");
}

TEST(StaleReason, AMemberIsJudgedByItsArchive) {
  FakeFileSystem files(std::map<std::string, std::string>{{"a.zip", "abc"}});
  TraceFile file = Abc();
  file.path = "/a.zip/m.py";
  file.archive = "/a.zip";
  EXPECT_EQ(StaleReason(&files, file), "");
}

}  // namespace
}  // namespace clew
