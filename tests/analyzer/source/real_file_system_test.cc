#include "analyzer/source/real_file_system.h"

#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "analyzer/source/walk.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/source/temporary_directory.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(RealFileSystem, ReadsAFileIntoAReusedBuffer) {
  const TemporaryDirectory top;
  const std::string big(300000, 'x');
  top.Write("big.py", big);
  top.Write("small.py", "import a\n");
  top.Write("empty.py", "");
  RealFileSystem files;
  std::string contents;
  ASSERT_TRUE(files.ReadFile(top / "big.py", &contents).ok());
  EXPECT_EQ(contents, big);
  const size_t capacity = contents.capacity();
  ASSERT_TRUE(files.ReadFile(top / "small.py", &contents).ok());
  EXPECT_EQ(contents, "import a\n");
  EXPECT_EQ(contents.capacity(), capacity);
  ASSERT_TRUE(files.ReadFile(top / "empty.py", &contents).ok());
  EXPECT_EQ(contents, "");
}

TEST(RealFileSystem, ReadsAFileWhoseSizeIsNotKnown) {
  RealFileSystem files;
  std::string contents;
  ASSERT_TRUE(files.ReadFile("/proc/self/status", &contents).ok());
  EXPECT_THAT(contents, HasSubstr("Name:"));
}

TEST(RealFileSystem, NamesPathAndOperationWhereAFileHasVanished) {
  RealFileSystem files;
  std::string contents = "before";
  const absl::Status status = files.ReadFile("/nonexistent/a.py", &contents);
  EXPECT_TRUE(absl::IsNotFound(status));
  EXPECT_EQ(status.message(), "cannot read /nonexistent/a.py: No such file or directory");
  EXPECT_EQ(contents, "");
  EXPECT_EQ(files.ListDirectory("/nonexistent").status().message(),
            "cannot list /nonexistent: No such file or directory");
  EXPECT_TRUE(absl::IsNotFound(files.Stat("/nonexistent").status()));
  EXPECT_TRUE(absl::IsNotFound(files.RealPath("/nonexistent").status()));
}

TEST(RealFileSystem, NeverWaitsForAFifoOrReadsADevice) {
  const TemporaryDirectory top;
  ASSERT_EQ(mkfifo((top / "fifo.py").c_str(), 0600), 0);
  RealFileSystem files;
  std::string contents;
  const absl::Status status = files.ReadFile(top / "fifo.py", &contents);
  EXPECT_TRUE(absl::IsFailedPrecondition(status));
  EXPECT_THAT(std::string(status.message()), HasSubstr("it is no regular file"));
  EXPECT_TRUE(absl::IsFailedPrecondition(files.ReadFile("/dev/zero", &contents)));
  EXPECT_THAT(std::string(files.ReadFile(top.path(), &contents).message()),
              HasSubstr("it is a directory"));
}

TEST(RealFileSystem, ListsEntriesSortedWithTheTypeThatLinksLeadTo) {
  const TemporaryDirectory top;
  top.Write("b.py", "");
  top.MakeDirectory("a");
  top.Link("to_file", "b.py");
  top.Link("to_directory", "a");
  top.Link("dangling", "nowhere");
  top.Link("loop", "loop");
  ASSERT_EQ(mkfifo((top / "fifo").c_str(), 0600), 0);
  RealFileSystem files;
  const absl::StatusOr<std::vector<DirectoryEntry>> entries = files.ListDirectory(top.path());
  ASSERT_TRUE(entries.ok());
  std::vector<std::string> shown;
  for (const DirectoryEntry& entry : *entries) {
    shown.push_back(entry.name + (entry.is_link ? " link" : "") +
                    (entry.type == FileType::kFile        ? " file"
                     : entry.type == FileType::kDirectory ? " directory"
                                                          : " other"));
  }
  EXPECT_THAT(shown,
              ElementsAre("a directory", "b.py file", "dangling link other", "fifo other",
                          "loop link other", "to_directory link directory", "to_file link file"));
}

TEST(RealFileSystem, ListsADirectoryOfThousandsOfNames) {
  const TemporaryDirectory top;
  for (int i = 0; i < 3000; ++i) {
    top.Write("a_rather_long_name_that_fills_the_buffer_" + std::to_string(i) + ".py", "");
  }
  RealFileSystem files;
  const absl::StatusOr<std::vector<DirectoryEntry>> entries = files.ListDirectory(top.path());
  ASSERT_TRUE(entries.ok());
  EXPECT_EQ(entries->size(), 3000u);
}

TEST(RealFileSystem, NamesThatAreNotUtf8Survive) {
  const TemporaryDirectory top;
  top.Write("p/b\xff\xfe.py", "x");
  RealFileSystem files;
  WalkOptions options;
  options.paths = {top / "p"};
  const absl::StatusOr<WalkResult> result = WalkPythonFiles(&files, options);
  ASSERT_TRUE(result.ok());
  EXPECT_THAT(result->files, ElementsAre(top / "p/b\xff\xfe.py"));
  std::string contents;
  EXPECT_TRUE(files.ReadFile(result->files[0], &contents).ok());
}

TEST(RealFileSystem, ReportsWhatMayNotBeRead) {
  const TemporaryDirectory top;
  top.Write("locked.py", "");
  top.MakeDirectory("closed");
  ASSERT_EQ(chmod(top.path().c_str(), 0755), 0);
  ASSERT_EQ(chmod((top / "locked.py").c_str(), 0), 0);
  ASSERT_EQ(chmod((top / "closed").c_str(), 0), 0);
  // root may read everything, so for this it is somebody else.
  const bool is_root = geteuid() == 0;
  if (is_root && seteuid(65534) != 0) GTEST_SKIP() << "a sandbox with one user, root";
  RealFileSystem files;
  std::string contents;
  const absl::Status read = files.ReadFile(top / "locked.py", &contents);
  const absl::Status listed = files.ListDirectory(top / "closed").status();
  ASSERT_TRUE(!is_root || seteuid(0) == 0);
  EXPECT_TRUE(absl::IsPermissionDenied(read)) << read;
  EXPECT_TRUE(absl::IsPermissionDenied(listed)) << listed;
}

TEST(RealFileSystem, StatFollowsLinksAndRealPathResolvesThem) {
  const TemporaryDirectory top;
  top.Write("a/m.py", "12345");
  top.Link("l", "a/m.py");
  RealFileSystem files;
  const absl::StatusOr<FileStat> stat = files.Stat(top / "l");
  ASSERT_TRUE(stat.ok());
  EXPECT_EQ(stat->type, FileType::kFile);
  EXPECT_EQ(stat->size, 5u);
  EXPECT_GT(stat->mtime_ns, 0);
  EXPECT_EQ(*files.RealPath(top / "l"), top / "a/m.py");
}

}  // namespace
}  // namespace clew
