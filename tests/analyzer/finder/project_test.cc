#include "analyzer/finder/project.h"

#include <map>
#include <string>
#include <vector>

#include "analyzer/source/fake_file_system.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::ElementsAre;

using Files = std::map<std::string, std::string>;

std::vector<std::string> Roots(const Files& content, const std::vector<std::string>& paths) {
  FakeFileSystem files(content);
  std::vector<std::string> roots;
  for (const DiscoveredRoot& root : DiscoverProject(&files, paths).roots) {
    EXPECT_FALSE(root.reason.empty());
    roots.push_back(root.path);
  }
  return roots;
}

TEST(DiscoverProject, TheDirectoryOfAPyprojectIsARoot) {
  EXPECT_THAT(Roots({{"pyproject.toml", ""}, {"pkg/__init__.py", ""}}, {}), ElementsAre("."));
}

TEST(DiscoverProject, ASrcLayoutComesBeforeTheProjectDirectory) {
  EXPECT_THAT(Roots({{"pyproject.toml", ""}, {"src/pkg/__init__.py", ""}, {"tests/t.py", ""}}, {}),
              ElementsAre("src", "."));
}

TEST(DiscoverProject, ASrcThatIsAPackageIsNoRoot) {
  EXPECT_THAT(Roots({{"pyproject.toml", ""}, {"src/__init__.py", ""}, {"src/a.py", ""}}, {}),
              ElementsAre("."));
}

TEST(DiscoverProject, ASrcOfANamespacePackageIsARoot) {
  EXPECT_THAT(Roots({{"pyproject.toml", ""}, {"src/ns/pkg/__init__.py", ""}}, {}),
              ElementsAre("src", "."));
}

TEST(DiscoverProject, PathsInTheProjectDoNotChangeRoots) {
  const Files files = {{"pyproject.toml", ""}, {"src/pkg/__init__.py", ""}, {"tests/t.py", ""}};
  EXPECT_THAT(Roots(files, {"tests"}), ElementsAre("src", "."));
  EXPECT_THAT(Roots(files, {"src/pkg"}), ElementsAre("src", "."));
}

TEST(DiscoverProject, TheWorkingDirectoryIsARootIfItHoldsModules) {
  EXPECT_THAT(Roots({{"manage.py", ""}, {"app/__init__.py", ""}}, {}), ElementsAre("."));
  EXPECT_THAT(Roots({{"manage.py", ""}, {"tests/t.py", ""}}, {"tests"}), ElementsAre("."));
}

TEST(DiscoverProject, TheParentOfANamedPackageComesBeforeAWorkingDirectoryOfLooseModules) {
  const Files files = {{"stray.py", ""},       {"x/flask/__init__.py", ""},
                       {"x/flask/app.py", ""}, {"case/pkg/__init__.py", ""},
                       {"repo/setup.py", ""},  {"repo/a.py", ""}};
  EXPECT_THAT(Roots(files, {"x/flask"}), ElementsAre("x", "."));
  EXPECT_THAT(Roots(files, {"case"}), ElementsAre("case", "."));
  EXPECT_THAT(Roots(files, {"repo"}), ElementsAre("repo"));
}

TEST(DiscoverProject, ANamedDirectoryThatHoldsPackagesIsARoot) {
  EXPECT_THAT(Roots({{"case/project/pkg/__init__.py", ""}}, {"case/project"}),
              ElementsAre("case/project"));
  EXPECT_THAT(Roots({{"case/project/pkg/__init__.py", ""}}, {"/case/project"}),
              ElementsAre("case/project"));
}

TEST(DiscoverProject, TheParentOfANamedPackageIsARoot) {
  const Files files = {{"x/flask/__init__.py", ""}, {"x/flask/json/__init__.py", ""}};
  EXPECT_THAT(Roots(files, {"x/flask"}), ElementsAre("x"));
  EXPECT_THAT(Roots(files, {"x/flask/json/__init__.py"}), ElementsAre("x"));
}

TEST(DiscoverProject, ANamedPathElsewhereHasItsOwnProject) {
  const Files files = {
      {"repo/pyproject.toml", ""}, {"repo/src/pkg/__init__.py", ""}, {"repo/tests/t.py", ""}};
  EXPECT_THAT(Roots(files, {"repo/tests"}), ElementsAre("repo/src", "repo"));
  EXPECT_THAT(Roots(files, {"repo"}), ElementsAre("repo/src", "repo"));
  EXPECT_THAT(Roots(files, {"repo/src/pkg"}), ElementsAre("repo/src", "repo"));
}

TEST(DiscoverProject, ANamedSrcLayoutWithoutAProjectFileIsFound) {
  EXPECT_THAT(Roots({{"r/src/pkg/__init__.py", ""}, {"r/tests/t.py", ""}}, {"r"}),
              ElementsAre("r/src", "r"));
}

TEST(DiscoverProject, InstalledPackagesAreNoPartOfTheProjectAroundThem) {
  const Files files = {{"pyproject.toml", ""},
                       {"a.py", ""},
                       {".venv/lib/python3.12/site-packages/django/__init__.py", ""}};
  EXPECT_THAT(Roots(files, {".venv/lib/python3.12/site-packages/django"}),
              ElementsAre(".venv/lib/python3.12/site-packages"));
}

TEST(DiscoverProject, AStandardLibraryIsARoot) {
  const Files files = {{"usr/lib/python3.11/os.py", ""},
                       {"usr/lib/python3.11/importlib/_bootstrap_external.py", ""},
                       {"usr/lib/python3.11/json/__init__.py", ""}};
  EXPECT_THAT(Roots(files, {"/usr/lib/python3.11"}), ElementsAre("usr/lib/python3.11"));
  EXPECT_THAT(Roots(files, {"/usr/lib/python3.11/json"}), ElementsAre("usr/lib/python3.11"));
}

TEST(DiscoverProject, WithoutPackagesAtTheTopThoseOfSubdirectoriesCount) {
  EXPECT_THAT(Roots({{"pyproject.toml", ""},
                     {"python/pkg/__init__.py", ""},
                     {"backend/src/app/__init__.py", ""},
                     {"docs/conf.py", ""}},
                    {}),
              ElementsAre(".", "backend/src", "python"));
}

TEST(DiscoverProject, APyprojectNamesSourceDirectories) {
  EXPECT_THAT(Roots({{"pyproject.toml", "[tool.setuptools.packages.find]\nwhere = [\"lib\"]\n"},
                     {"lib/pkg/__init__.py", ""}},
                    {}),
              ElementsAre("lib", "."));
  EXPECT_THAT(Roots({{"pyproject.toml", "[tool.setuptools]\npackage-dir = {\"\" = \"lib\"}\n"},
                     {"lib/pkg/__init__.py", ""}},
                    {}),
              ElementsAre("lib", "."));
  EXPECT_THAT(
      Roots(
          {{"pyproject.toml",
            "[tool.poetry]\npackages = [{include = \"pkg\", from = \"code\"}, {include = \"x\"}]"},
           {"code/pkg/__init__.py", ""}},
          {}),
      ElementsAre("code", "."));
  EXPECT_THAT(
      Roots({{"pyproject.toml", "[tool.hatch.build.targets.wheel]\npackages = [\"py/pkg\"]\n"},
             {"py/pkg/__init__.py", ""}},
            {}),
      ElementsAre("py", "."));
  EXPECT_THAT(Roots({{"pyproject.toml", "[tool.pytest.ini_options]\npythonpath = \"tools no\"\n"},
                     {"a.py", ""}},
                    {}),
              ElementsAre("."));
}

TEST(DiscoverProject, ABrokenPyprojectStillMarksTheProject) {
  EXPECT_THAT(Roots({{"repo/pyproject.toml", "[["}, {"repo/pkg/__init__.py", ""}}, {"repo/pkg"}),
              ElementsAre("repo"));
}

TEST(DiscoverProject, SeveralNamedPathsHaveTheirRootsInTheirOrder) {
  EXPECT_THAT(Roots({{"b/pkg/__init__.py", ""}, {"a/other/__init__.py", ""}}, {"b", "a"}),
              ElementsAre("b", "a"));
}

}  // namespace
}  // namespace clew
