#include "analyzer/resolve/dynamic_import.h"

#include "gmock/gmock.h"
#include "tests/analyzer/resolve/resolve_fixture.h"

namespace clew {
namespace {

using ::testing::ElementsAre;

class DynamicImportTest : public ResolveFixture {
 protected:
  static DynamicImport Call(const std::string& call, const std::string& module) {
    DynamicImport import;
    import.call = call;
    import.module = module;
    import.literal = true;
    return import;
  }
};

TEST_F(DynamicImportTest, ALiteralNameIsAnEdge) {
  SetTree({"root/a/__init__.py", "root/a/b.py"});
  EXPECT_THAT(Resolve(Call("importlib.import_module", "a.b")),
              ElementsAre("dynamic a.b root/a/b.py"));
}

TEST_F(DynamicImportTest, AMissingNameIsUnresolved) {
  SetTree({"root/a/__init__.py"});
  EXPECT_THAT(Resolve(Call("importlib.import_module", "a.b")),
              ElementsAre("dynamic a.b", "unresolved a.b"));
}

TEST_F(DynamicImportTest, WhatIsNotLiteralIsUnknown) {
  SetTree({"root/a.py"});
  DynamicImport import = Call("__import__", "");
  import.literal = false;
  EXPECT_THAT(Resolve(import), ElementsAre("unknown __import__"));
}

TEST_F(DynamicImportTest, AnImportFunctionAsAValueIsUnknown) {
  SetTree({"root/a.py"});
  DynamicImport import = Call("importlib.import_module", "");
  import.kind = DynamicKind::kFunctionValue;
  EXPECT_THAT(Resolve(import), ElementsAre("unknown importlib.import_module"));
}

TEST_F(DynamicImportTest, RelativeToThePackageArgument) {
  SetTree({"root/a/__init__.py", "root/a/b.py", "root/a/c/__init__.py"});
  DynamicImport import = Call("importlib.import_module", "..b");
  import.package = "a.c";
  import.has_package = true;
  EXPECT_THAT(Resolve(import), ElementsAre("dynamic a.b root/a/b.py"));
}

TEST_F(DynamicImportTest, RelativeWithoutAPackageIsUnresolvedAsWritten) {
  SetTree({"root/a/__init__.py", "root/a/b.py"});
  SetImporter("a.c", false);
  EXPECT_THAT(Resolve(Call("importlib.import_module", ".b")),
              ElementsAre("dynamic .b", "unresolved .b"));
}

TEST_F(DynamicImportTest, TheModulesOwnNamesAreFilledIn) {
  SetTree({"root/a/__init__.py", "root/a/b.py"});
  SetImporter("a", true);
  EXPECT_THAT(Resolve(Call("importlib.import_module", "{__name__}.b")),
              ElementsAre("dynamic a.b root/a/b.py"));
  DynamicImport import = Call("importlib.import_module", ".b");
  import.package = "{__package__}";
  import.has_package = true;
  EXPECT_THAT(Resolve(import), ElementsAre("dynamic a.b root/a/b.py"));
}

TEST_F(DynamicImportTest, TheLevelOfDunderImportIsRelativeToTheImporter) {
  SetTree({"root/a/__init__.py", "root/a/b/__init__.py", "root/a/b/c.py"});
  SetImporter("a.m", false);
  DynamicImport import = Call("__import__", "b");
  import.level = 1;
  import.fromlist = {"c", "f"};
  EXPECT_THAT(Resolve(import), ElementsAre("dynamic a.b root/a/b/__init__.py",
                                           "dynamic a.b.c root/a/b/c.py", "weak a.b.f"));
}

TEST_F(DynamicImportTest, WalkPackagesReachesAllSubmodules) {
  SetTree({"root/a/__init__.py", "root/a/b/__init__.py", "root/a/b/c.py", "root/a/d.py"});
  DynamicImport import = Call("pkgutil.walk_packages", "a");
  import.kind = DynamicKind::kSubmodules;
  EXPECT_THAT(Resolve(import),
              ElementsAre("dynamic a root/a/__init__.py", "dynamic a.b root/a/b/__init__.py",
                          "dynamic a.d root/a/d.py", "dynamic a.b.c root/a/b/c.py", "weak a.*",
                          "weak a.b.*"));
}

TEST_F(DynamicImportTest, RunModuleRunsTheMainOfAPackage) {
  SetTree({"root/a/__init__.py", "root/a/__main__.py"});
  DynamicImport import = Call("runpy.run_module", "a");
  import.kind = DynamicKind::kRunModule;
  EXPECT_THAT(Resolve(import),
              ElementsAre("dynamic a root/a/__init__.py", "dynamic a.__main__ root/a/__main__.py"));
}

TEST_F(DynamicImportTest, APytestPluginIsImportedAndNotRun) {
  SetTree({"root/a/__init__.py", "root/a/__main__.py"});
  DynamicImport import = Call("pytest_plugins", "a");
  import.kind = DynamicKind::kRunModule;
  EXPECT_THAT(Resolve(import), ElementsAre("dynamic a root/a/__init__.py"));
}

TEST_F(DynamicImportTest, AFileBesideTheImporterIsThatFile) {
  SetTree({"root/data/plugin.py"});
  DynamicImport import = Call("runpy.run_path", "{__file__dir__}/data/plugin.py");
  import.kind = DynamicKind::kRunPath;
  EXPECT_THAT(Resolve(import), ElementsAre("dynamic root/data/plugin.py"));
}

TEST_F(DynamicImportTest, ADirectoryThatIsRunIsItsMainFileAndIsSearched) {
  SetTree({"root/app/__main__.py", "root/app/helper.py"});
  DynamicImport import = Call("runpy.run_path", "{__file__dir__}/app");
  import.kind = DynamicKind::kRunPath;
  EXPECT_THAT(Resolve(import),
              ElementsAre("dynamic root/app/__main__.py", "unknown runpy.run_path"));
}

TEST_F(DynamicImportTest, AFileThatIsNotThereIsUnresolved) {
  SetTree({"root/a.py"});
  DynamicImport import = Call("runpy.run_path", "{__file__dir__}/no.py");
  import.kind = DynamicKind::kRunPath;
  EXPECT_THAT(Resolve(import), ElementsAre("dynamic root/no.py", "unresolved root/no.py"));
}

TEST_F(DynamicImportTest, APathRelativeToTheWorkingDirectoryIsUnknowable) {
  SetTree({"root/a.py", "tool.py"});
  DynamicImport import = Call("runpy.run_path", "tool.py");
  import.kind = DynamicKind::kRunPath;
  EXPECT_THAT(Resolve(import), ElementsAre("dynamic tool.py", "unknown runpy.run_path"));
}

TEST_F(DynamicImportTest, ResolveNameStopsAtTheLastModule) {
  SetTree({"root/a/__init__.py", "root/a/b.py"});
  EXPECT_THAT(Resolve(Call("pkgutil.resolve_name", "a.b.f")),
              ElementsAre("dynamic a.b root/a/b.py", "weak a.b.f"));
  EXPECT_THAT(Resolve(Call("pkgutil.resolve_name", "a.b:f.g")),
              ElementsAre("dynamic a.b root/a/b.py"));
}

}  // namespace
}  // namespace clew
