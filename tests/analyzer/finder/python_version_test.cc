#include "analyzer/finder/python_version.h"

#include <map>
#include <string>

#include "analyzer/finder/virtual_environment.h"
#include "analyzer/source/fake_file_system.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

using Files = std::map<std::string, std::string>;

std::string Oldest(const std::string& specifier) {
  const std::optional<PythonVersion> version = OldestAllowedVersion(specifier);
  if (!version.has_value()) return "none";
  return std::to_string(version->major) + "." + std::to_string(version->minor);
}

TEST(RequiresPython, TheOldestVersionThatIsAllowedIsTaken) {
  EXPECT_EQ(Oldest(">=3.9"), "3.9");
  EXPECT_EQ(Oldest(">=3.9.2,<4"), "3.9");
  EXPECT_EQ(Oldest(" >= 3.8 , != 3.8.* , != 3.9.1 "), "3.9");
  EXPECT_EQ(Oldest(">3.9"), "3.9");  // 3.9.1 is newer than 3.9
  EXPECT_EQ(Oldest("~=3.10"), "3.10");
  EXPECT_EQ(Oldest("~=3.10.4"), "3.10");
  EXPECT_EQ(Oldest("==3.11.*"), "3.11");
  EXPECT_EQ(Oldest("==3.12.1"), "3.12");
  EXPECT_EQ(Oldest(">=3"), "3.7");
  EXPECT_EQ(Oldest("<3.9"), "3.7");
  EXPECT_EQ(Oldest(">=3.13rc1"), "3.13");
}

TEST(RequiresPython, PoetrysFormsAreUnderstood) {
  EXPECT_EQ(Oldest("^3.10"), "3.10");
  EXPECT_EQ(Oldest("~3.11"), "3.11");
  EXPECT_EQ(Oldest("3.12.*"), "3.12");
  EXPECT_EQ(Oldest("^3.12 || ~3.9"), "3.9");
}

TEST(RequiresPython, NothingForVersionsThatAreNotKnown) {
  EXPECT_EQ(Oldest(">=4"), "none");
  EXPECT_EQ(Oldest("<3"), "none");
}

TEST(RequiresPython, TextThatIsNoSpecifierAllowsNothing) {
  EXPECT_EQ(Oldest("garbage"), "none");
  EXPECT_EQ(Oldest(">=three, <four"), "none");
  EXPECT_EQ(Oldest(">=3.9, garbage"), "3.9");
  EXPECT_EQ(Oldest("*"), "3.7");
}

TEST(PythonVersion, IsReadFromMajorAndMinor) {
  EXPECT_EQ(ParsePythonVersion("3.12"), (PythonVersion{3, 12}));
  EXPECT_EQ(ParsePythonVersion(" 3.12.1.final.0"), (PythonVersion{3, 12}));
  EXPECT_EQ(ParsePythonVersion("3"), std::nullopt);
  EXPECT_EQ(ParsePythonVersion("x.y"), std::nullopt);
}

TEST(PythonVersion, TheEnvironmentComesFirstThenRequiresPythonThenTheNewest) {
  FakeFileSystem files(Files{{"p/pyproject.toml", "[project]\nrequires-python = \">=3.9\"\n"},
                             {"q/x", ""},
                             {"p/.venv/pyvenv.cfg", "version = 3.11.7\n"}});
  const auto environment = FindVirtualEnvironment(&files, "", {"p"});
  EXPECT_EQ(PythonVersionFrom(&files, "p", environment).version, (PythonVersion{3, 11}));
  EXPECT_EQ(PythonVersionFrom(&files, "p", environment).reason, "p/.venv/pyvenv.cfg");
  EXPECT_EQ(PythonVersionFrom(&files, "p", std::nullopt).version, (PythonVersion{3, 9}));
  EXPECT_THAT(PythonVersionFrom(&files, "p", std::nullopt).reason, HasSubstr("requires-python"));
  EXPECT_EQ(PythonVersionFrom(&files, "q", std::nullopt).version, KnownPythonVersions().back());
}

TEST(VirtualEnvironment, IsTheActiveOneThenDotVenvThenVenv) {
  FakeFileSystem files(Files{{"active/pyvenv.cfg", ""},
                             {".venv/pyvenv.cfg", ""},
                             {"venv/pyvenv.cfg", ""},
                             {"q/venv/pyvenv.cfg", ""},
                             {"q/.venv/no", ""}});
  EXPECT_EQ(FindVirtualEnvironment(&files, "/active", {"."})->directory, "/active");
  EXPECT_EQ(FindVirtualEnvironment(&files, "/gone", {"."})->directory, ".venv");
  EXPECT_EQ(FindVirtualEnvironment(&files, "", {"q"})->directory, "q/venv");
  EXPECT_FALSE(FindVirtualEnvironment(&files, "", {"nowhere"}).has_value());
}

TEST(VirtualEnvironment, ItsSitePackagesAreThoseOfItsVersion) {
  FakeFileSystem files(Files{{".venv/pyvenv.cfg",
                              "home = /usr/bin\nversion_info = 3.9.1.final.0\n"
                              "include-system-site-packages = true\n"},
                             {".venv/lib/python3.9/site-packages/", ""},
                             {".venv/lib/python3.10/site-packages/", ""}});
  const auto environment = FindVirtualEnvironment(&files, "", {"."});
  ASSERT_TRUE(environment.has_value());
  EXPECT_THAT(environment->site_packages, ElementsAre(".venv/lib/python3.9/site-packages"));
  EXPECT_TRUE(environment->includes_system_packages);
  EXPECT_EQ(environment->version, (PythonVersion{3, 9}));
}

TEST(VirtualEnvironment, OnWindowsSitePackagesAreInLib) {
  FakeFileSystem files(Files{{"venv/pyvenv.cfg", ""}, {"venv/Lib/site-packages/", ""}});
  EXPECT_THAT(FindVirtualEnvironment(&files, "", {"."})->site_packages,
              ElementsAre("venv/Lib/site-packages"));
}

TEST(VirtualEnvironment, ADirectoryThatIsOnlyCalledVenvIsNone) {
  FakeFileSystem files(Files{{"venv/__init__.py", ""}});
  EXPECT_FALSE(FindVirtualEnvironment(&files, "", {"."}).has_value());
}

}  // namespace
}  // namespace clew
