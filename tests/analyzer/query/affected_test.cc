#include "analyzer/query/affected.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/pipeline/project.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Of a project as it is after the change.
std::vector<std::string> Affected(Project* project, const std::vector<ChangedPath>& changes) {
  const Analysis analysis = project->Analyze();
  AffectedQuery query;
  query.graph = &analysis.graph;
  query.finder = analysis.finder.get();
  query.search_paths = analysis.search_paths;
  return AffectedFiles(query, changes);
}

TEST(AffectedTest, WhateverReachesAChangedFile) {
  Project project({{"a.py", "import b\n"}, {"b.py", "import c\n"}, {"c.py", ""}, {"d.py", ""}});
  EXPECT_THAT(Affected(&project, {{"c.py", true}}), ElementsAre("a.py", "b.py", "c.py"));
  EXPECT_THAT(Affected(&project, {{"d.py", true}}), ElementsAre("d.py"));
}

TEST(AffectedTest, APackageAffectsItsModulesAndTheirImporters) {
  Project project({{"p/__init__.py", ""}, {"p/x.py", ""}, {"a.py", "import p.x\n"}});
  EXPECT_THAT(Affected(&project, {{"p/__init__.py", true}}),
              ElementsAre("a.py", "p/__init__.py", "p/x.py"));
}

TEST(AffectedTest, ADeletedModuleAffectsItsImporters) {
  Project project({{"a.py", "import b\n"}, {"p/__init__.py", ""}, {"c.py", "import p.gone\n"}});
  EXPECT_THAT(Affected(&project, {{"p/gone.py", false}}), ElementsAre("c.py"));
  EXPECT_THAT(Affected(&project, {{"b.py", false}}), ElementsAre("a.py"));
}

TEST(AffectedTest, ADeletedSubmoduleAffectsWhoTakesTheNameFromThePackage) {
  Project project(
      {{"a.py", "from p import x\n"}, {"b.py", "from p import y\n"}, {"p/__init__.py", ""}});
  EXPECT_THAT(Affected(&project, {{"p/x.py", false}}), ElementsAre("a.py"));
}

TEST(AffectedTest, AFileThatNowHidesAnotherAffectsTheImporters) {
  Project project({{"one/util.py", ""}, {"two/util.py", ""}, {"two/a.py", "import util\n"}},
                  {"one", "two"});
  EXPECT_THAT(Affected(&project, {{"one/util.py", false}}), ElementsAre("one/util.py", "two/a.py"));
}

TEST(AffectedTest, AChangedContentServesNoNames) {
  Project project({{"one/util.py", ""}, {"two/util.py", ""}, {"two/a.py", "import util\n"}},
                  {"one", "two"});
  EXPECT_THAT(Affected(&project, {{"two/util.py", true}}), ElementsAre("two/util.py"));
}

TEST(AffectedTest, AConftestThatCameOrWentAffectsTheTestsBelow) {
  Project project({{"tests/__init__.py", ""},
                   {"tests/unit/test_a.py", ""},
                   {"tests/a.py", ""},
                   {"other/test_b.py", ""}});
  EXPECT_THAT(Affected(&project, {{"tests/conftest.py", false}}),
              ElementsAre("tests/unit/test_a.py"));
}

TEST(AffectedTest, AFileThatNothingNamesAffectsNothing) {
  Project project({{"a.py", "import b\n"}, {"b.py", ""}});
  EXPECT_THAT(Affected(&project, {{"notes/data.txt", false}}), IsEmpty());
}

}  // namespace
}  // namespace clew
