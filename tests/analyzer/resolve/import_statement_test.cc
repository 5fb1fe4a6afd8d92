#include "analyzer/resolve/import_statement.h"

#include "gmock/gmock.h"
#include "tests/analyzer/resolve/resolve_fixture.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ImportStatementTest : public ResolveFixture {};

TEST_F(ImportStatementTest, OneEdgeToTheLastPart) {
  SetTree({"root/a/__init__.py", "root/a/b/__init__.py", "root/a/b/c.py"});
  EXPECT_THAT(Resolve(Import({"a.b.c"})), ElementsAre("import a.b.c root/a/b/c.py"));
}

TEST_F(ImportStatementTest, EachNameOfTheStatement) {
  SetTree({"root/a.py", "root/b.py"});
  EXPECT_THAT(Resolve(Import({"a", "b", "a"})),
              ElementsAre("import a root/a.py", "import b root/b.py"));
}

TEST_F(ImportStatementTest, AStandardModuleIsItsTopLevelName) {
  SetTree({"root/a.py"});
  EXPECT_THAT(Resolve(Import({"os.path", "os"})), ElementsAre("import os"));
}

TEST_F(ImportStatementTest, TwoAddedDirectoriesMayBothBeMeant) {
  SetTree({"root/a.py", "one/late.py", "two/late.py", "bare/late/x.txt"});
  contexts_.front().extra = {Path({"bare"}), Path({"one"}), Path({"two"})};
  EXPECT_THAT(Resolve(Import({"late"})),
              ElementsAre("import late one/late.py", "import late two/late.py", "ambiguous"));
}

TEST_F(ImportStatementTest, WhatIsBeingRunIsNoFile) {
  SetTree({"root/__main__.py", "root/p/__init__.py", "root/p/__main__.py"});
  EXPECT_THAT(Resolve(Import({"__main__"})), ElementsAre("import __main__"));
  EXPECT_THAT(Resolve(From("__main__", {"x"})), ElementsAre("from __main__"));
  EXPECT_THAT(Resolve(Import({"p.__main__"})), ElementsAre("import p.__main__ root/p/__main__.py"));
}

TEST_F(ImportStatementTest, ANameThatNoRootOwnsIsExternalAndNotUnresolved) {
  SetTree({"root/a.py"});
  EXPECT_THAT(Resolve(Import({"numpy.linalg"})), ElementsAre("import numpy"));
}

TEST_F(ImportStatementTest, AMissingSubmoduleIsANodeOfItsFullName) {
  SetTree({"root/a/__init__.py"});
  EXPECT_THAT(Resolve(Import({"a.b.c"})), ElementsAre("import a.b.c", "unresolved a.b.c"));
}

TEST_F(ImportStatementTest, AModuleHasNoChildren) {
  SetTree({"root/a.py", "root/a/b.py"});
  EXPECT_THAT(Resolve(Import({"a.b"})), ElementsAre("import a.b", "unresolved a.b"));
}

TEST_F(ImportStatementTest, BelowAnExtensionTheRestIsUnresolved) {
  SetTree({"root/a/__init__.py", "root/a/ext.cpython-312-x86_64-linux-gnu.so"});
  EXPECT_THAT(
      Resolve(Import({"a.ext.sub"})),
      ElementsAre("import a.ext.sub", "import a.ext root/a/ext.cpython-312-x86_64-linux-gnu.so",
                  "unresolved a.ext.sub"));
}

TEST_F(ImportStatementTest, SitePackagesThatAreNotAnalysedAreOneNodePerTopLevelName) {
  SetTree({"root/a.py", "site-packages/lib/__init__.py", "site-packages/lib/x.py"},
          {"root", "site-packages"});
  EXPECT_THAT(Resolve(Import({"lib.x", "lib.y"})), ElementsAre("import lib"));
}

TEST_F(ImportStatementTest, TheOwnDirectoryIsAskedForNamesThatAreNowhereElse) {
  SetTree({"root/a.py", "root/tests/util.py"});
  contexts_[0].own_directory = Path({"root/tests"});
  EXPECT_THAT(Resolve(Import({"util"})), ElementsAre("import util root/tests/util.py"));
}

TEST_F(ImportStatementTest, TwoAnswersAreBothEdgesAndAmbiguous) {
  SetTree({"root/util.py", "root/tests/util.py"});
  contexts_[0].own_directory = Path({"root/tests"});
  EXPECT_THAT(
      Resolve(Import({"util"})),
      ElementsAre("import util root/util.py", "import util root/tests/util.py", "ambiguous"));
}

TEST_F(ImportStatementTest, AStandardModuleBesideTheFileIsAmbiguousToo) {
  SetTree({"root/a.py", "root/tests/random.py", "root/tests/time.py"});
  contexts_[0].own_directory = Path({"root/tests"});
  EXPECT_THAT(Resolve(Import({"random"})),
              ElementsAre("import random", "import random root/tests/random.py", "ambiguous"));
  // A built-in module cannot be shadowed.
  EXPECT_THAT(Resolve(Import({"time"})), ElementsAre("import time"));
}

TEST_F(ImportStatementTest, ABareDirectoryBesideTheFileIsNoSecondAnswer) {
  SetTree({"root/util.py", "root/tests/util/"});
  contexts_[0].own_directory = Path({"root/tests"});
  EXPECT_THAT(Resolve(Import({"util"})), ElementsAre("import util root/util.py"));
}

TEST_F(ImportStatementTest, AnAddedDirectoryServesNamesThatAreOtherwiseMissing) {
  SetTree({"root/a.py", "root/_vendor/six.py", "root/_vendor/a.py"});
  contexts_[0].extra = {Path({"root/_vendor"})};
  EXPECT_THAT(Resolve(Import({"six", "a"})),
              ElementsAre("import six root/_vendor/six.py", "import a root/a.py"));
}

TEST_F(ImportStatementTest, FutureImportsAreNoDependency) {
  SetTree({"root/a.py"});
  EXPECT_THAT(Resolve(From("__future__", {"annotations"})), IsEmpty());
}

}  // namespace
}  // namespace clew
