#include "cli/file_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
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

}  // namespace
}  // namespace clew
