#include "analyzer/resolve/from_import.h"

#include "gmock/gmock.h"
#include "tests/analyzer/resolve/resolve_fixture.h"

namespace clew {
namespace {

using ::testing::ElementsAre;

class FromImportTest : public ResolveFixture {};

TEST_F(FromImportTest, ASubmoduleIsAnEdgeToItAlone) {
  SetTree({"root/p/__init__.py", "root/p/x.py"});
  EXPECT_THAT(Resolve(From("p", {"x"})), ElementsAre("submodule p.x root/p/x.py"));
}

TEST_F(FromImportTest, AnAttributeIsAnEdgeToThePackageAndAWeakName) {
  SetTree({"root/p/__init__.py", "root/p/x.py"});
  EXPECT_THAT(Resolve(From("p", {"x", "f", "g"})),
              ElementsAre("submodule p.x root/p/x.py", "from p root/p/__init__.py", "weak p.f",
                          "weak p.g"));
}

TEST_F(FromImportTest, AModuleHasNoSubmodulesAndNoWeakNames) {
  SetTree({"root/m.py", "root/m/x.py"});
  EXPECT_THAT(Resolve(From("m", {"x"})), ElementsAre("from m root/m.py"));
}

TEST_F(FromImportTest, ANameThatTheInitBindsIsShadowable) {
  SetTree({"root/p/__init__.py", "root/p/x.py", "root/p/y.py"});
  Facts("root/p/__init__.py").bindings = {"x", "z"};
  EXPECT_THAT(Resolve(From("p", {"x", "y"})),
              ElementsAre("submodule p.x root/p/x.py shadowable", "submodule p.y root/p/y.py"));
}

TEST_F(FromImportTest, ANamespaceHasNothingButSubmodules) {
  SetTree({"root/ns/x.py"});
  EXPECT_THAT(
      Resolve(From("ns", {"x", "y"})),
      ElementsAre("submodule ns.x root/ns/x.py", "submodule ns.y", "from ns", "unresolved ns.y"));
}

TEST_F(FromImportTest, AMissingModuleIsUnresolvedByItsOwnName) {
  SetTree({"root/p/__init__.py"});
  EXPECT_THAT(Resolve(From("p.no", {"x"})), ElementsAre("from p.no", "unresolved p.no"));
}

TEST_F(FromImportTest, RelativeNamesAreResolvedInThePackage) {
  SetTree({"root/p/__init__.py", "root/p/q/__init__.py", "root/p/q/m.py", "root/p/x.py"});
  SetImporter("p.q.m", false);
  EXPECT_THAT(Resolve(From("..x", {"f"})), ElementsAre("from p.x root/p/x.py"));
  EXPECT_THAT(Resolve(From(".", {"m"})), ElementsAre("submodule p.q.m root/p/q/m.py"));
  SetImporter("p.q", true);
  EXPECT_THAT(Resolve(From("..", {"x"})), ElementsAre("submodule p.x root/p/x.py"));
}

TEST_F(FromImportTest, BeyondTheTopItIsUnresolvedAsWritten) {
  SetTree({"root/p/__init__.py"});
  SetImporter("p.m", false);
  EXPECT_THAT(Resolve(From("...x", {"f"})), ElementsAre("from ...x", "unresolved ...x"));
  EXPECT_THAT(Resolve(From("..", {"*"})), ElementsAre("star ..", "unresolved .."));
}

TEST_F(FromImportTest, ATopLevelModuleHasNoPackage) {
  SetTree({"root/m.py"});
  SetImporter("m", false);
  EXPECT_THAT(Resolve(From(".", {"x"})), ElementsAre("from .", "unresolved ."));
}

TEST_F(FromImportTest, AStubOnlySubmoduleIsASubmodule) {
  SetTree({"root/p/__init__.py", "root/p/x.pyi"});
  EXPECT_THAT(Resolve(From("p", {"x"})), ElementsAre("submodule p.x root/p/x.pyi"));
}

TEST_F(FromImportTest, NamesOfTheStandardLibraryAreOneEdge) {
  SetTree({"root/m.py"});
  EXPECT_THAT(Resolve(From("os.path", {"join", "exists"})), ElementsAre("from os"));
}

TEST_F(FromImportTest, BelowAnExtensionThereIsAnEdgeToTheExtension) {
  SetTree({"root/p/__init__.py", "root/p/ext.abi3.so"});
  EXPECT_THAT(
      Resolve(From("p.ext.sub", {"x"})),
      ElementsAre("from p.ext.sub", "from p.ext root/p/ext.abi3.so", "unresolved p.ext.sub"));
}

TEST_F(FromImportTest, ARegularPackageIsOneDirectory) {
  SetTree({"root/p/__init__.py", "root/p/x.py", "other/p/__init__.py", "other/p/y.py"},
          {"root", "other"});
  EXPECT_THAT(Resolve(From("p", {"y"})), ElementsAre("from p root/p/__init__.py", "weak p.y"));
}

TEST_F(FromImportTest, ExtendPathJoinsTheRoots) {
  SetTree({"root/p/__init__.py", "root/p/x.py", "other/p/__init__.py", "other/p/y.py"},
          {"root", "other"});
  Facts("root/p/__init__.py").path_extension.present = true;
  EXPECT_THAT(Resolve(From("p", {"y", "x"})),
              ElementsAre("submodule p.y other/p/y.py", "submodule p.x root/p/x.py"));
  EXPECT_THAT(Resolve(Import({"p.y"})), ElementsAre("import p.y other/p/y.py"));
}

TEST_F(FromImportTest, ExtendPathOfANestedPackageFollowsItsParent) {
  SetTree({"root/p/__init__.py", "root/p/q/__init__.py", "other/p/q/y.py"}, {"root", "other"});
  Facts("root/p/__init__.py").path_extension.present = true;
  Facts("root/p/q/__init__.py").path_extension.present = true;
  EXPECT_THAT(Resolve(Import({"p.q.y"})), ElementsAre("import p.q.y other/p/q/y.py"));
}

TEST_F(FromImportTest, AComputedPathEditIsFollowed) {
  SetTree({"root/p/__init__.py", "root/p/impl/y.py"});
  Hazard edit;
  edit.kind = "package-path-edit";
  edit.paths = {"{__file__dir__}/impl"};
  Facts("root/p/__init__.py").hazards = {edit};
  EXPECT_THAT(Resolve(From("p", {"y"})), ElementsAre("submodule p.y root/p/impl/y.py"));
}

TEST_F(FromImportTest, WhoAsksDoesNotDecideWhereAPackageExtendsItsPath) {
  SetTree({"root/p/__init__.py", "script/p/z.py"});
  Facts("root/p/__init__.py").path_extension.present = true;
  contexts_.emplace_back().path = Path({"root", "script"});
  const LocationId package = lookup_->FindFirst("p", ContextId{1});
  EXPECT_EQ(finder_->location(lookup_->FindChild(package, "z", ContextId{1})).kind,
            ModuleKind::kMissing);
  EXPECT_THAT(Resolve(From("p", {"z"})), ElementsAre("from p root/p/__init__.py", "weak p.z"));
}

}  // namespace
}  // namespace clew
