#include "analyzer/resolve/star_import.h"

#include "gmock/gmock.h"
#include "tests/analyzer/resolve/resolve_fixture.h"

namespace clew {
namespace {

using ::testing::ElementsAre;

class StarImportTest : public ResolveFixture {
 protected:
  void SetExports(const std::string& path, const std::vector<std::string>& names,
                  const std::vector<std::string>& included = {}, bool complete = true) {
    Exports& exports = Facts(path).exports;
    exports.present = true;
    exports.line = 1;
    exports.names = names;
    exports.included = included;
    exports.complete = complete;
  }
};

TEST_F(StarImportTest, WithoutAllNothingExtraIsImported) {
  SetTree({"root/p/__init__.py", "root/p/x.py"});
  EXPECT_THAT(Resolve(From("p", {"*"})), ElementsAre("star p root/p/__init__.py"));
}

TEST_F(StarImportTest, SubmodulesThatAllNamesAreImported) {
  SetTree({"root/p/__init__.py", "root/p/x.py", "root/p/y.py"});
  SetExports("root/p/__init__.py", {"f", "x"});
  EXPECT_THAT(Resolve(From("p", {"*"})),
              ElementsAre("star p root/p/__init__.py", "submodule p.x root/p/x.py", "weak p.f"));
}

TEST_F(StarImportTest, ASubmoduleThatThePackageBindsAsSomethingElseIsShadowable) {
  SetTree({"root/p/__init__.py", "root/p/x.py"});
  SetExports("root/p/__init__.py", {"x"});
  Facts("root/p/__init__.py").bindings = {"x"};
  EXPECT_THAT(Resolve(From("p", {"*"})),
              ElementsAre("star p root/p/__init__.py", "submodule p.x root/p/x.py shadowable"));
}

TEST_F(StarImportTest, AModuleHasNoSubmodulesToImport) {
  SetTree({"root/m.py", "root/x.py"});
  SetExports("root/m.py", {"x"});
  EXPECT_THAT(Resolve(From("m", {"*"})), ElementsAre("star m root/m.py"));
}

TEST_F(StarImportTest, WhereAllCannotBeComputedEverySubmoduleIsTakenAndSaidSo) {
  SetTree({"root/p/__init__.py", "root/p/x.py", "root/p/q/__init__.py", "root/p/q/z.py"});
  SetExports("root/p/__init__.py", {}, {}, false);
  EXPECT_THAT(Resolve(From("p", {"*"})),
              ElementsAre("star p root/p/__init__.py", "submodule p.q root/p/q/__init__.py",
                          "submodule p.x root/p/x.py", "weak p.*", "unknown from p import *"));
}

TEST_F(StarImportTest, TheAllOfASubmoduleIsAdded) {
  SetTree({"root/p/__init__.py", "root/p/x.py", "root/p/sub.py"});
  SetExports("root/p/__init__.py", {}, {"sub"});
  SetExports("root/p/sub.py", {"x"});
  EXPECT_THAT(Resolve(From("p", {"*"})),
              ElementsAre("star p root/p/__init__.py", "submodule p.x root/p/x.py"));
}

TEST_F(StarImportTest, TheAllOfAnImportedModuleIsAdded) {
  SetTree({"root/p/__init__.py", "root/p/x.py", "root/other.py"});
  ImportStatement statement;
  statement.names = {{false, 0, "other", "", "o"}};
  Facts("root/p/__init__.py").imports.push_back({&statement, Place()});
  SetExports("root/p/__init__.py", {}, {"o"});
  SetExports("root/other.py", {"x"});
  EXPECT_THAT(Resolve(From("p", {"*"})),
              ElementsAre("star p root/p/__init__.py", "submodule p.x root/p/x.py"));
}

TEST_F(StarImportTest, AllsThatAddEachOtherEnd) {
  SetTree({"root/p/__init__.py", "root/p/x.py", "root/p/sub.py"});
  SetExports("root/p/__init__.py", {}, {"sub"});
  ImportStatement up = Import({"p"});
  Facts("root/p/sub.py").imports.push_back({&up, Place()});
  SetExports("root/p/sub.py", {"x"}, {"p"});
  EXPECT_THAT(Resolve(From("p", {"*"})),
              ElementsAre("star p root/p/__init__.py", "submodule p.x root/p/x.py"));
}

TEST_F(StarImportTest, AnAllThatLeadsOutOfTheProjectCannotBeComputed) {
  SetTree({"root/p/__init__.py", "root/p/x.py"});
  SetExports("root/p/__init__.py", {}, {"elsewhere"});
  EXPECT_THAT(Resolve(From("p", {"*"})),
              ElementsAre("star p root/p/__init__.py", "submodule p.x root/p/x.py", "weak p.*",
                          "unknown from p import *"));
}

}  // namespace
}  // namespace clew
