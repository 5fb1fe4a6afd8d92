#include "cli/config.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "analyzer/source/fake_file_system.h"

namespace clew {
namespace {

using ::testing::ElementsAre;

std::string Error(std::string_view text, const std::string& path = "clew.toml") {
  return std::string(ParseConfig(text, path).status().message());
}

TEST(ConfigTest, KeysAreThoseOfTheOptions) {
  const auto config = ParseConfig(
      "roots = [\"src\", \"lib\"]\nthird-party = true\npython-version = \"3.9\"\njobs = 2\n",
      "clew.toml");
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_THAT(*(*config)->roots, ElementsAre("src", "lib"));
  EXPECT_EQ((*config)->third_party, true);
  EXPECT_EQ((*config)->python_version, "3.9");
  EXPECT_EQ((*config)->jobs, 2);
  EXPECT_FALSE((*config)->prune.has_value());
  EXPECT_EQ((*config)->PlaceOf("python-version"), "clew.toml:3");
}

TEST(ConfigTest, AListOfOneCanBeAString) {
  const auto config = ParseConfig("root = \"src\"\n", "clew.toml");
  ASSERT_TRUE(config.ok());
  EXPECT_THAT(*(*config)->roots, ElementsAre("src"));
}

TEST(ConfigTest, OnlyTheToolsTableOfAPyprojectCounts) {
  const auto config = ParseConfig("[project]\nname = \"clew\"\n[tool.clew]\nroots = [\"src\"]\n",
                                  "../pyproject.toml");
  ASSERT_TRUE(config.ok());
  EXPECT_THAT(*(*config)->roots, ElementsAre("src"));
  EXPECT_EQ((*config)->directory, "../");
  const auto other = ParseConfig("[project]\nname = \"clew\"\n", "pyproject.toml");
  ASSERT_TRUE(other.ok());
  EXPECT_FALSE(other->has_value());
}

TEST(ConfigTest, AnUnknownKeyNamesItsLineAndTheNearestKey) {
  EXPECT_EQ(Error("\n\nrotos = []\n"),
            "clew.toml:3: unknown key \"rotos\"; did you mean \"roots\"?");
  EXPECT_EQ(Error("[tool.clew]\nbake = 1\n", "pyproject.toml"),
            "pyproject.toml:2: unknown key \"bake\"");
  EXPECT_EQ(Error("[tool.clew.foo]\nx = 1\n", "pyproject.toml"),
            "pyproject.toml:1: unknown key \"foo\"");
  EXPECT_EQ(Error("[tool.clew.cycle]\nx = 1\n", "pyproject.toml"),
            "pyproject.toml:1: unknown key \"cycle\"; did you mean \"cycles\"?");
  EXPECT_EQ(Error("[tool.clew]\nroots = []\n", "clew.toml"),
            "clew.toml:1: in clew.toml keys stand without a table name: leave out [tool.clew]");
}

TEST(ConfigTest, AWrongTypeNamesItsLine) {
  EXPECT_EQ(Error("roots = 1\n"), "clew.toml:1: \"roots\" must be a list of strings");
  EXPECT_EQ(Error("roots = [\"a\",\n  2]\n"), "clew.toml:2: \"roots\" must be a list of strings");
  EXPECT_EQ(Error("prune = \"yes\"\n"), "clew.toml:1: \"prune\" must be true or false");
  EXPECT_EQ(Error("python-version = 3.12\n"), "clew.toml:1: \"python-version\" must be a string");
  EXPECT_EQ(Error("jobs = -1\n"), "clew.toml:1: \"jobs\" must be a number from 0 to 4096");
  EXPECT_EQ(Error("[tool]\nclew = 3\n", "pyproject.toml"),
            "pyproject.toml:2: \"tool.clew\" must be a table");
}

TEST(ConfigTest, TomlThatCannotBeParsedNamesItsLine) {
  EXPECT_EQ(Error("roots = [\n\"a\"\n").rfind("clew.toml:", 0), 0u);
  // A broken file that does not speak of us is no concern of ours.
  EXPECT_TRUE(ParseConfig("= = =", "pyproject.toml").ok());
}

TEST(FindConfigTest, TheNearestFileAboveTheWorkingDirectoryCounts) {
  FakeFileSystem files;
  files.AddFile("/pyproject.toml", "[tool.clew]\nroots = [\"src\"]\n");
  const auto config = FindConfig(&files);
  ASSERT_TRUE(config.ok()) << config.status();
  EXPECT_EQ(config->path, "pyproject.toml");
}

TEST(FindConfigTest, ClewTomlWinsInOneDirectory) {
  FakeFileSystem files({{"/pyproject.toml", "[tool.clew]\nroots = [\"src\"]\n"},
                        {"/clew.toml", "roots = [\"lib\"]\n"}});
  const auto config = FindConfig(&files);
  ASSERT_TRUE(config.ok());
  EXPECT_THAT(*config->roots, ElementsAre("lib"));
}

TEST(FindConfigTest, WithoutAFileTheConfigIsEmpty) {
  FakeFileSystem files;
  const auto config = FindConfig(&files);
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->path, "");
}

TEST(ReadConfigTest, AFileThatIsNotThereIsAnError) {
  FakeFileSystem files;
  EXPECT_FALSE(ReadConfig(&files, "nosuch.toml").ok());
}

}  // namespace
}  // namespace clew
