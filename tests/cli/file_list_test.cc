#include "cli/file_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace clew {
namespace {

using ::testing::ElementsAre;

absl::StatusOr<std::vector<std::string>> Read(const std::string& text, bool null_terminated) {
  const std::string path = ::testing::TempDir() + "/list";
  std::ofstream(path) << text;
  CommonOptions options;
  options.files_from = path;
  options.null_terminated = null_terminated;
  return ReadFileList(options);
}

TEST(FileListTest, OnePathALine) {
  EXPECT_THAT(*Read("a.py\n\nb c.py\r\nd\xff.py", false),
              ElementsAre("a.py", "b c.py", "d\xff.py"));
}

TEST(FileListTest, NulEndsAPathThatMayHoldLineEnds) {
  EXPECT_THAT(*Read(std::string("a\n.py\0b.py\0", 11), true), ElementsAre("a\n.py", "b.py"));
}

TEST(FileListTest, AListThatIsNotThereIsAnErrorThatNamesIt) {
  CommonOptions options;
  options.files_from = "/nosuch/list";
  EXPECT_EQ(ReadFileList(options).status().message(),
            "cannot read /nosuch/list: No such file or directory");
}

TEST(RelativeToWorkingDirectoryTest, PathsAreSpelledAsSeenFromHere) {
  unsetenv("PWD");
  char* here = getcwd(nullptr, 0);
  const std::string directory = here;
  free(here);
  EXPECT_EQ(RelativeToWorkingDirectory("./a//b.py"), "a/b.py");
  EXPECT_EQ(RelativeToWorkingDirectory("../a.py"), "../a.py");
  EXPECT_EQ(RelativeToWorkingDirectory(directory + "/a/b.py"), "a/b.py");
  EXPECT_EQ(RelativeToWorkingDirectory(directory), ".");
  EXPECT_EQ(RelativeToWorkingDirectory(directory + "2/a.py").substr(0, 3), "../");
}

TEST(RelativeToWorkingDirectoryTest, ADetourIsTakenOutAsTheFileSystemFollowsIt) {
  std::string directory = ::testing::TempDir() + "/detour.XXXXXX";
  ASSERT_NE(mkdtemp(directory.data()), nullptr);
  char* const real = realpath(directory.c_str(), nullptr);
  directory = real;
  free(real);
  ASSERT_EQ(mkdir((directory + "/p").c_str(), 0777), 0);
  ASSERT_EQ(mkdir((directory + "/q").c_str(), 0777), 0);
  ASSERT_EQ(mkdir((directory + "/q/r").c_str(), 0777), 0);
  ASSERT_EQ(symlink("../q/r", (directory + "/p/link").c_str()), 0);
  char* const before = getcwd(nullptr, 0);
  ASSERT_EQ(chdir((directory + "/p").c_str()), 0);
  unsetenv("PWD");
  EXPECT_EQ(RelativeToWorkingDirectory("x/../a.py"), "a.py");
  EXPECT_EQ(RelativeToWorkingDirectory("x/y/../../a.py"), "a.py");
  EXPECT_EQ(RelativeToWorkingDirectory("x/.."), ".");
  EXPECT_EQ(RelativeToWorkingDirectory("../p/a.py"), "a.py");
  EXPECT_EQ(RelativeToWorkingDirectory("../q/../p"), ".");
  EXPECT_EQ(RelativeToWorkingDirectory("../../a.py"), "../../a.py");
  EXPECT_EQ(RelativeToWorkingDirectory(directory + "/q/../p/a.py"), "a.py");
  EXPECT_EQ(RelativeToWorkingDirectory("link/a.py"), "link/a.py");
  EXPECT_EQ(RelativeToWorkingDirectory("link/x/../a.py"), "link/a.py");
  EXPECT_EQ(RelativeToWorkingDirectory("link/../a.py"), "../q/a.py");
  EXPECT_EQ(RelativeToWorkingDirectory("link/../../p/a.py"), "a.py");
  ASSERT_EQ(chdir(before), 0);
  free(before);
}

}  // namespace
}  // namespace clew
