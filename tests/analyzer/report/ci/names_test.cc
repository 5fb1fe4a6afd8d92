#include "analyzer/report/ci/names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/analyzer/report/ci/small_graph.h"

namespace clew {
namespace {

TEST(NamesTest, TheModulesOfAPackageStandTogetherBehindIt) {
  std::vector<std::string> names = {"a.b-x", "a.b.c", "a", "a.bc", "a.b", "a.b.c.d", "Z"};
  std::sort(names.begin(), names.end(), LessByParts);
  EXPECT_EQ(names,
            (std::vector<std::string>{"Z", "a", "a.b", "a.b.c", "a.b.c.d", "a.b-x", "a.bc"}));
}

TEST(NamesTest, ANameIsNotLessThanItself) { EXPECT_FALSE(LessByParts("a.b", "a.b")); }

TEST(NamesTest, BytesBeyondAsciiComeAfterIt) {
  EXPECT_TRUE(LessByParts("z", "\xc3\xa9"));
  EXPECT_FALSE(LessByParts("\xc3\xa9", "z"));
}

TEST(NamesTest, AScriptIsLabelledByItsPath) {
  EXPECT_EQ(LabelOf({"", "tools/run.py", ModuleKind::kScript}), "tools/run.py");
  EXPECT_EQ(LabelOf({"a.b", "src/a/b.py"}), "a.b");
}

TEST(NamesTest, APackageBelongsToItselfAndAModuleToItsPackage) {
  EXPECT_EQ(PackageOf({"a.b", "src/a/b/__init__.py", ModuleKind::kPackage}), "a.b");
  EXPECT_EQ(PackageOf({"a.b", "", ModuleKind::kNamespace}), "a.b");
  EXPECT_EQ(PackageOf({"a.b.c", "src/a/b/c.py"}), "a.b");
}

TEST(NamesTest, APackageThatIsAnExtensionBelongsToItself) {
  EXPECT_EQ(PackageOf({"a.b", "src/a/b/__init__.so", ModuleKind::kExtension}), "a.b");
}

TEST(NamesTest, ATopLevelModuleBelongsToItself) { EXPECT_EQ(PackageOf({"a", "src/a.py"}), "a"); }

TEST(NamesTest, AScriptBelongsToItsDirectory) {
  EXPECT_EQ(PackageOf({"", "tools/run.py", ModuleKind::kScript}), "tools/");
  EXPECT_EQ(PackageOf({"", "run.py", ModuleKind::kScript}), "./");
}

TEST(NamesTest, TheTableOfPackagesHasEachOnceInOrder) {
  const ImportGraph graph =
      SmallGraph().Package("a").Import("a.x", "a.y").Import("a.b.z", "a").Build();
  const PackageTable table = MakePackageTable(graph);
  EXPECT_EQ(table.names, (std::vector<std::string>{"a", "a.b"}));
  ASSERT_EQ(table.package_of.size(), graph.module_count());
  for (uint32_t i = 0; i < graph.module_count(); ++i) {
    EXPECT_EQ(table.names[table.package_of[i]], PackageOf(graph.module(ModuleId{i})));
  }
}

TEST(NamesTest, WhatIsMissingOrOutsideIsNoModuleOfTheProject) {
  EXPECT_TRUE(IsProjectModule({"a", "a.py"}));
  EXPECT_FALSE(IsProjectModule({"a", "", ModuleKind::kMissing, Origin::kProject}));
  EXPECT_FALSE(IsProjectModule({"json", "", ModuleKind::kExternal, Origin::kStdlib}));
}

}  // namespace
}  // namespace clew
