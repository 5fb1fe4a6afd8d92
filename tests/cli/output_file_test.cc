#include "cli/output_file.h"

#include <dirent.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace clew {
namespace {

class OutputFileTest : public ::testing::Test {
 protected:
  void SetUp() override {
    directory_ = ::testing::TempDir() + "/output.XXXXXX";
    ASSERT_NE(mkdtemp(directory_.data()), nullptr);
  }
  std::string Path(const std::string& name) const { return directory_ + "/" + name; }
  static std::string Read(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
  static absl::Status Write(const std::string& path, const std::string& text) {
    auto output = OutputFile::Open(path);
    if (!output.ok()) return output.status();
    (*output)->sink()->Append(text);
    return (*output)->Finish();
  }
  size_t FilesInDirectory() const {
    size_t count = 0;
    DIR* directory = opendir(directory_.c_str());
    while (const dirent* entry = readdir(directory)) count += entry->d_name[0] != '.';
    closedir(directory);
    return count;
  }
  std::string directory_;
};

TEST_F(OutputFileTest, TheContentArrivesAndNothingElseStays) {
  EXPECT_TRUE(Write(Path("out"), "text").ok());
  EXPECT_EQ(Read(Path("out")), "text");
  EXPECT_EQ(FilesInDirectory(), 1u);
}

TEST_F(OutputFileTest, AnEqualContentLeavesTheFileUntouched) {
  ASSERT_TRUE(Write(Path("out"), "text").ok());
  struct stat before;
  ASSERT_EQ(stat(Path("out").c_str(), &before), 0);
  ASSERT_TRUE(Write(Path("out"), "text").ok());
  struct stat after;
  ASSERT_EQ(stat(Path("out").c_str(), &after), 0);
  EXPECT_EQ(before.st_ino, after.st_ino);
  EXPECT_EQ(FilesInDirectory(), 1u);
}

TEST_F(OutputFileTest, AnotherContentReplacesTheFileAndKeepsItsMode) {
  ASSERT_TRUE(Write(Path("out"), "text").ok());
  ASSERT_EQ(chmod(Path("out").c_str(), 0640), 0);
  ASSERT_TRUE(Write(Path("out"), "tixt").ok());
  EXPECT_EQ(Read(Path("out")), "tixt");
  struct stat after;
  ASSERT_EQ(stat(Path("out").c_str(), &after), 0);
  EXPECT_EQ(after.st_mode & 0777, 0640u);
}

TEST_F(OutputFileTest, AnUnfinishedOutputLeavesTheOldFile) {
  ASSERT_TRUE(Write(Path("out"), "old").ok());
  {
    auto output = OutputFile::Open(Path("out"));
    ASSERT_TRUE(output.ok());
    (*output)->sink()->Append("new");
  }
  EXPECT_EQ(Read(Path("out")), "old");
  EXPECT_EQ(FilesInDirectory(), 1u);
}

TEST_F(OutputFileTest, ALinkIsFollowedAndKept) {
  ASSERT_EQ(symlink("real", Path("link").c_str()), 0);
  ASSERT_TRUE(Write(Path("link"), "text").ok());
  EXPECT_EQ(Read(Path("real")), "text");
  struct stat link;
  ASSERT_EQ(lstat(Path("link").c_str(), &link), 0);
  EXPECT_TRUE(S_ISLNK(link.st_mode));
}

TEST_F(OutputFileTest, ADirectoryThatIsNotThereIsAnErrorThatNamesTheFile) {
  const absl::Status status = Write(Path("no/out"), "text");
  EXPECT_EQ(status.message(), "cannot write " + Path("no/out") + ": No such file or directory");
}

TEST_F(OutputFileTest, ADirectoryIsNoOutput) { EXPECT_FALSE(Write(directory_, "text").ok()); }

TEST_F(OutputFileTest, ADeviceIsWrittenToDirectly) {
  EXPECT_TRUE(Write("/dev/null", "text").ok());
  struct stat null;
  ASSERT_EQ(stat("/dev/null", &null), 0);
  EXPECT_TRUE(S_ISCHR(null.st_mode));
}

// As /dev/stdout where that is a pipe.
TEST_F(OutputFileTest, ALinkToAnOpenPipeIsWrittenToThePipe) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const std::string target = "/proc/self/fd/" + std::to_string(ends[1]);
  ASSERT_EQ(symlink(target.c_str(), Path("link").c_str()), 0);
  EXPECT_TRUE(Write(Path("link"), "text").ok());
  char text[5] = {};
  EXPECT_EQ(read(ends[0], text, 4), 4);
  EXPECT_STREQ(text, "text");
}

}  // namespace
}  // namespace clew
