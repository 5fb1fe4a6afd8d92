#include "analyzer/trace/scope.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "analyzer/source/fake_file_system.h"

namespace clew {
namespace {

TEST(ScopeRules, FilesBelowARootAreInScope) {
  FakeFileSystem files(std::map<std::string, std::string>{{"src/p/a.py", ""}});
  const ScopeRules scope(&files, {{"src"}}, false);
  EXPECT_TRUE(scope.Contains("/src/p/a.py"));
  EXPECT_FALSE(scope.Contains("/srcs/a.py"));
  EXPECT_FALSE(scope.Contains("/a.py"));
}

TEST(ScopeRules, TheInnermostRootDecides) {
  FakeFileSystem files(std::map<std::string, std::string>{{"p.py", ""}, {"env/site/d.py", ""}});
  const std::vector<SearchRoot> roots = {{"."}, {"env/site", Origin::kThirdParty}};
  EXPECT_FALSE(ScopeRules(&files, roots, false).Contains("/env/site/d.py"));
  EXPECT_TRUE(ScopeRules(&files, roots, true).Contains("/env/site/d.py"));
  EXPECT_TRUE(ScopeRules(&files, roots, false).Contains("/p.py"));
}

TEST(ScopeRules, InstalledPackagesBelowTheProjectAreNotTheProject) {
  FakeFileSystem files(std::map<std::string, std::string>{{"p.py", ""}});
  const ScopeRules scope(&files, {{"."}}, false);
  EXPECT_FALSE(scope.Contains("/env/lib/python3/site-packages/d.py"));
  EXPECT_TRUE(scope.Contains("/my-site-packages/d.py"));
}

TEST(ScopeRules, ARootMayBeADirectoryOfInstalledPackages) {
  FakeFileSystem files(std::map<std::string, std::string>{{"env/site-packages/d.py", ""}});
  const ScopeRules scope(&files, {{"env/site-packages"}}, false);
  EXPECT_TRUE(scope.Contains("/env/site-packages/d.py"));
}

TEST(ScopeRules, AParentStepIsTaken) {
  FakeFileSystem files(std::map<std::string, std::string>{{"src/a.py", ""}, {"lib/b.py", ""}});
  const ScopeRules scope(&files, {{"src"}}, false);
  EXPECT_FALSE(scope.Contains("/src/../lib/b.py"));
  EXPECT_TRUE(scope.Contains("/lib/../src/a.py"));
  EXPECT_FALSE(scope.Contains("/src/../lib/gone.py"));
}

TEST(ScopeRules, ALinkToARootCountsByBothNames) {
  FakeFileSystem files(std::map<std::string, std::string>{{"real/a.py", ""}});
  files.AddLink("link", "real");
  const ScopeRules scope(&files, {{"link"}}, false);
  EXPECT_TRUE(scope.Contains("/link/a.py"));
  EXPECT_TRUE(scope.Contains("/real/a.py"));
}

}  // namespace
}  // namespace clew
