#include "analyzer/finder/site_directory.h"

#include <map>
#include <string>
#include <vector>

#include "analyzer/finder/editable_finder.h"
#include "analyzer/source/fake_file_system.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Files = std::map<std::string, std::string>;

std::vector<std::string> Paths(const std::vector<SearchRoot>& roots) {
  std::vector<std::string> paths;
  for (const SearchRoot& root : roots) {
    EXPECT_EQ(root.origin, Origin::kThirdParty);
    paths.push_back(root.module.empty() ? root.path : root.module + "=" + root.path);
  }
  return paths;
}

TEST(SiteDirectory, PthFilesAreTakenInTheOrderOfTheirNames) {
  FakeFileSystem files(Files{{"s/b.pth", "/later\n"},
                             {"s/a.pth", "/first\nsub\n"},
                             {"first/", ""},
                             {"later/", ""},
                             {"s/sub/", ""}});
  EXPECT_THAT(Paths(ReadSiteDirectory(&files, "s").roots),
              ElementsAre("s", "/first", "s/sub", "/later"));
}

TEST(SiteDirectory, CommentsBlankLinesAndTrailingSpaceAreSkipped) {
  FakeFileSystem files(
      Files{{"s/a.pth", "\xef\xbb\xbf# /no\n\n  \n/yes  \r\n"}, {"yes/", ""}, {"no/", ""}});
  EXPECT_THAT(Paths(ReadSiteDirectory(&files, "s").roots), ElementsAre("s", "/yes"));
}

TEST(SiteDirectory, ADirectoryThatIsNotThereIsReported) {
  FakeFileSystem files(Files{{"s/a.pth", "\n/gone\n"}});
  const SiteDirectory site = ReadSiteDirectory(&files, "s");
  EXPECT_THAT(Paths(site.roots), ElementsAre("s"));
  ASSERT_EQ(site.diagnostics.size(), 1u);
  EXPECT_EQ(site.diagnostics[0], (Diagnostic{"pth-missing", "s/a.pth", 2, "/gone does not exist"}));
}

TEST(SiteDirectory, ALineThatPythonRunsIsReported) {
  FakeFileSystem files(Files{{"s/a.pth", "import hook; hook.install()\n"}});
  const SiteDirectory site = ReadSiteDirectory(&files, "s");
  ASSERT_EQ(site.diagnostics.size(), 1u);
  EXPECT_EQ(site.diagnostics[0].code, "pth-import");
  EXPECT_EQ(site.diagnostics[0].line, 1u);
}

TEST(SiteDirectory, HiddenPthFilesAreSkipped) {
  FakeFileSystem files(Files{{"s/.a.pth", "/x\n"}, {"x/", ""}});
  EXPECT_THAT(Paths(ReadSiteDirectory(&files, "s").roots), ElementsAre("s"));
}

TEST(SiteDirectory, TheTablesOfAnEditableInstallAreRoots) {
  FakeFileSystem files(
      Files{{"s/__editable__.foo-1.pth",
             "import __editable___foo_1_finder; __editable___foo_1_finder.install()"},
            {"s/__editable___foo_1_finder.py",
             "from __future__ import annotations\n"
             "MAPPING: dict[str, str] = {'foo': '/p/lib/foo', 'ns.bar': '/p/lib/ns/bar'}\n"
             "NAMESPACES: dict[str, list[str]] = {'ns': ['/p/lib/ns', '/q/ns']}\n"}});
  const SiteDirectory site = ReadSiteDirectory(&files, "s");
  EXPECT_THAT(Paths(site.roots),
              ElementsAre("s", "foo=/p/lib/foo", "ns=/p/lib/ns", "ns=/p/lib/ns", "ns=/q/ns"));
  EXPECT_THAT(site.diagnostics, IsEmpty());
}

TEST(SiteDirectory, AnEditableInstallThatCannotBeReadIsReported) {
  FakeFileSystem files(Files{{"s/e.pth", "import __editable___foo_1_finder; x()"},
                             {"s/__editable___foo_1_finder.py", "MAPPING = compute()\n"}});
  EXPECT_EQ(ReadSiteDirectory(&files, "s").diagnostics.size(), 1u);
}

TEST(SiteDirectory, TheDistutilsShimComesBeforeEveryRoot) {
  const std::string line =
      "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == "
      "'local'; enabled and __import__('_distutils_hack').add_shim(); ";
  FakeFileSystem files(Files{{"s/distutils-precedence.pth", line},
                             {"s/setuptools/_distutils/__init__.py", ""},
                             {"s/setuptools/_distutils/core.py", ""}});
  const SiteDirectory site = ReadSiteDirectory(&files, "s");
  EXPECT_THAT(Paths(site.before), ElementsAre("distutils=s/setuptools/_distutils"));
  EXPECT_THAT(site.diagnostics, IsEmpty());

  // With the shim, distutils is setuptools' in 3.11 and in 3.12 alike.
  for (const uint16_t minor : {11, 12}) {
    Finder finder(&files, StdlibNames({3, minor}, "linux"));
    std::vector<SearchRoot> roots = site.before;
    roots.insert(roots.end(), site.roots.begin(), site.roots.end());
    const Location& found =
        finder.location(finder.Find("distutils.core", finder.AddSearchPath(roots)));
    EXPECT_EQ(found.path, "s/setuptools/_distutils/core.py");
  }
}

TEST(SiteDirectory, TheDistutilsShimIsImportedWhenTheInterpreterStarts) {
  FakeFileSystem files(
      Files{{"s/distutils-precedence.pth", "import os; 'SETUPTOOLS_USE_DISTUTILS'"},
            {"s/_distutils_hack/__init__.py", ""}});
  EXPECT_THAT(Paths(ReadSiteDirectory(&files, "s").before),
              ElementsAre("_distutils_hack=s/_distutils_hack"));
}

TEST(SiteDirectory, TheDistutilsShimTakesTheFirstSetuptools) {
  FakeFileSystem files(Files{{"own/setuptools/__init__.py", ""},
                             {"own/setuptools/_distutils/__init__.py", ""},
                             {"s/setuptools/__init__.py", ""},
                             {"s/setuptools/_distutils/__init__.py", ""}});
  std::vector<SearchRoot> roots = {{"s/setuptools/_distutils", Origin::kThirdParty, "distutils"},
                                   {"own", Origin::kProject},
                                   {"s", Origin::kThirdParty}};
  PointShimAtSetuptools(&files, &roots);
  EXPECT_EQ(roots[0].path, "own/setuptools/_distutils");
  EXPECT_EQ(roots[0].origin, Origin::kProject);
}

TEST(EditableFinder, ReadsQuotesAndEscapesAsReprWritesThem) {
  const auto tables =
      ParseEditableFinder(R"(MAPPING: dict[str, str] = {'a': "/it's", 'b': '/x\'\\y'})");
  ASSERT_TRUE(tables.has_value());
  EXPECT_THAT(tables->modules, ElementsAre(Pair("a", "/it's"), Pair("b", "/x'\\y")));
}

TEST(EditableFinder, AnotherFormIsNotGuessed) {
  EXPECT_FALSE(ParseEditableFinder("MAPPING = {'a': PATH}\n").has_value());
  EXPECT_FALSE(ParseEditableFinder("x = 1\n").has_value());
}

}  // namespace
}  // namespace clew
