#include "analyzer/resolve/lazy_package.h"

#include "gmock/gmock.h"
#include "tests/analyzer/resolve/resolve_fixture.h"

namespace clew {
namespace {

using ::testing::ElementsAre;

class LazyPackageTest : public ResolveFixture {
 protected:
  static constexpr char kInit[] = "root/p/__init__.py";

  void SetLazy(const std::vector<std::string>& tables, bool complete) {
    LazyPackage& lazy = Facts(kInit).lazy_package;
    lazy.present = true;
    lazy.computed = true;
    lazy.tables = tables;
    lazy.tables_complete = complete;
    SetImporter("p", true);
  }
};

TEST_F(LazyPackageTest, ALiteralTableIsExact) {
  SetTree({kInit, "root/p/x.py", "root/p/y.py", "root/p/z.py"});
  SetLazy({".x", "y.attribute", "not_there"}, true);
  EXPECT_THAT(ResolveLazy("p", kInit), ElementsAre("dynamic p.x root/p/x.py",
                                                   "dynamic p.y root/p/y.py", "weak p.not_there"));
}

TEST_F(LazyPackageTest, TableEntriesMayBeDeepAndAbsolute) {
  SetTree({kInit, "root/p/q/__init__.py", "root/p/q/x.py"});
  SetLazy({"p.q.x:attribute"}, true);
  EXPECT_THAT(ResolveLazy("p", kInit),
              ElementsAre("dynamic p.q root/p/q/__init__.py", "dynamic p.q.x root/p/q/x.py"));
}

TEST_F(LazyPackageTest, WithoutALiteralTableAllSubmodulesAreTakenAndSaidSo) {
  SetTree({kInit, "root/p/x.py", "root/p/y.py"});
  SetLazy({}, false);
  EXPECT_THAT(ResolveLazy("p", kInit),
              ElementsAre("dynamic p.x root/p/x.py", "dynamic p.y root/p/y.py", "weak p.*",
                          "unknown __getattr__"));
}

TEST_F(LazyPackageTest, NamesThatThePackageBindsAreNoLazyNames) {
  SetTree({kInit, "root/p/x.py", "root/p/y.py", "root/p/z.py", "root/p/impl.py"});
  SetLazy({}, false);
  Facts(kInit).bindings = {"x"};
  ImportStatement star = From(".impl", {"*"});
  Facts(kInit).imports.push_back({&star, Place()});
  Facts("root/p/impl.py").bindings = {"_z", "y"};
  EXPECT_THAT(ResolveLazy("p", kInit),
              ElementsAre("dynamic p.impl root/p/impl.py", "dynamic p.z root/p/z.py", "weak p.*",
                          "unknown __getattr__"));
}

TEST_F(LazyPackageTest, TypeCheckingImportsAreATable) {
  SetTree({kInit, "root/p/x.py", "root/p/y.py"});
  SetLazy({}, true);
  ImportStatement checked = From(".x", {"f"});
  ImportStatement plain = From(".y", {"f"});
  Place place;
  place.conditions = kConditionTypeChecking;
  Facts(kInit).imports = {{&checked, place}, {&plain, Place()}};
  EXPECT_THAT(ResolveLazy("p", kInit), ElementsAre("dynamic p.x root/p/x.py"));
}

TEST_F(LazyPackageTest, AttachStubReadsTheStub) {
  SetTree({kInit, "root/p/x.py", "root/p/y.py", "root/p/__init__.pyi"});
  SetLazy({}, true);
  Facts(kInit).lazy_package.attach_stub = true;
  ImportStatement statement = From(".x", {"f"});
  Facts("root/p/__init__.pyi").imports = {{&statement, Place()}};
  EXPECT_THAT(ResolveLazy("p", kInit),
              ElementsAre("implicit root/p/__init__.pyi", "dynamic p.x root/p/x.py"));
}

}  // namespace
}  // namespace clew
