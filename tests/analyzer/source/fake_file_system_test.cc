#include "analyzer/source/fake_file_system.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::ElementsAre;

using Files = std::map<std::string, std::string>;

TEST(FakeFileSystem, RelativeAndAbsolutePathsAreTheSameFile) {
  FakeFileSystem files(Files{{"p/a.py", "x"}});
  std::string contents;
  EXPECT_TRUE(files.ReadFile("/p/a.py", &contents).ok());
  EXPECT_TRUE(files.ReadFile("./p/../p/a.py", &contents).ok());
  EXPECT_EQ(contents, "x");
  EXPECT_EQ(*files.RealPath("p"), "/p");
}

TEST(FakeFileSystem, FollowsLinksAndEndsTheirLoops) {
  FakeFileSystem files(Files{{"real/a.py", "x"}});
  files.AddLink("p/link", "../real");
  files.AddLink("p/loop", "loop");
  std::string contents;
  EXPECT_TRUE(files.ReadFile("p/link/a.py", &contents).ok());
  EXPECT_EQ(*files.RealPath("p/link/a.py"), "/real/a.py");
  EXPECT_TRUE(absl::IsFailedPrecondition(files.Stat("p/loop").status()));
  EXPECT_EQ(files.Stat("p/loop").status().message(),
            "cannot stat p/loop: Too many levels of symbolic links");
}

TEST(FakeFileSystem, RemovingTakesEverythingBelow) {
  FakeFileSystem files(Files{{"p/q/a.py", ""}, {"p/b.py", ""}});
  files.Remove("p/q");
  EXPECT_TRUE(absl::IsNotFound(files.Stat("p/q/a.py").status()));
  EXPECT_EQ(files.ListDirectory("p")->size(), 1u);
}

TEST(FakeFileSystem, AFileCanVanishBetweenListingAndReading) {
  FakeFileSystem files(Files{{"a.py", ""}});
  files.VanishOnRead("a.py");
  std::string contents;
  EXPECT_EQ(files.ListDirectory(".")->size(), 1u);
  EXPECT_TRUE(absl::IsNotFound(files.ReadFile("a.py", &contents)));
}

TEST(FakeFileSystem, EachChangeHasANewTimeAndEachFileItsInode) {
  FakeFileSystem files(Files{{"a.py", "1"}, {"b.py", "1"}});
  const FileStat before = *files.Stat("a.py");
  EXPECT_NE(before.inode, files.Stat("b.py")->inode);
  files.AddFile("a.py", "2");
  EXPECT_EQ(files.Stat("a.py")->inode, before.inode);
  EXPECT_GT(files.Stat("a.py")->mtime_ns, before.mtime_ns);
}

TEST(FakeFileSystem, CountsTheWorkDone) {
  FakeFileSystem files(Files{{"p/a.py", ""}});
  std::string contents;
  files.ReadFile("p/a.py", &contents).IgnoreError();
  files.ListDirectory("p").status().IgnoreError();
  EXPECT_THAT(files.files_read(), ElementsAre("p/a.py"));
  EXPECT_THAT(files.directories_listed(), ElementsAre("p"));
}

}  // namespace
}  // namespace clew
