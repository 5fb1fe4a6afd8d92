// Which calls import, by whatever name and of whatever object, by both engines.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/grammar/both_engines.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(ImportOrSkipTest, ImportsWhatItNames) {
  for (const char* source :
       {"pytest.importorskip('a.b')", "np = pytest.importorskip('a.b', minversion='1')",
        "import pytest as pt\npt.importorskip(modname='a.b')",
        "from pytest import importorskip as need\nneed('a.b')",
        "need = pytest.importorskip\nneed('a.b')", "N = 'a.b'\npytest.importorskip(N)"}) {
    EXPECT_THAT(DynamicTexts(source), ElementsAre("pytest.importorskip a.b")) << source;
  }
}

TEST(ImportOrSkipTest, IsReportedWhereItsArgumentIsComputed) {
  EXPECT_THAT(DynamicTexts("def f(n): pytest.importorskip(n)"),
              ElementsAre("pytest.importorskip ?"));
}

TEST(ExecModuleTest, OfAnyLoaderIsReported) {
  for (const char* source :
       {"spec = finder.find_spec(n)\nspec.loader.exec_module(m)",
        "type(f).find_spec('t').loader.exec_module(m)",
        "def load(loader, m): loader.exec_module(m)", "type(l)('m', 't.py').exec_module(m)"}) {
    EXPECT_THAT(DynamicTexts(source), ElementsAre("loader.exec_module ?")) << source;
  }
}

TEST(ExecModuleTest, IsNothingMoreWhereTheFileMakesTheSpec) {
  EXPECT_THAT(DynamicTexts("s = importlib.util.spec_from_file_location('a', 'a.py')\n"
                           "s.loader.exec_module(m)"),
              ElementsAre("importlib.util.spec_from_file_location a.py"));
  EXPECT_THAT(DynamicTexts("s.loader.exec_module(m)\ns = importlib.util.find_spec('a')"),
              ElementsAre("importlib.util.find_spec a"));
}

TEST(ExecModuleTest, OfALoadersOwnIsNone) {
  EXPECT_THAT(DynamicTexts("class L(B):\n def exec_module(self, m):\n"
                           "  super().exec_module(m)\n  self.loader.exec_module(m)"),
              IsEmpty());
}

TEST(ReloadTest, OfAModuleThatComesFromElsewhereIsReported) {
  EXPECT_THAT(DynamicTexts("def f(m): importlib.reload(m)"), ElementsAre("importlib.reload ?"));
  EXPECT_THAT(DynamicTexts("importlib.reload(self.module)"), ElementsAre("importlib.reload ?"));
}

TEST(ReloadTest, OfAnImportedModuleIsNoOtherImport) {
  EXPECT_THAT(DynamicTexts("import a.b\nimportlib.reload(a.b)"), IsEmpty());
}

TEST(FinderTest, LooksInTheDirectoriesItIsGiven) {
  EXPECT_THAT(
      DynamicTexts("from importlib.machinery import PathFinder\n"
                   "s = importlib.util.find_spec('a')\n"
                   "PathFinder.find_spec('b', dirs).loader.exec_module(m)"),
      ElementsAre("importlib.util.find_spec a", "importlib.machinery.PathFinder.find_spec ?"));
}

TEST(TestLoaderTest, ImportsTheModulesOfTheNames) {
  EXPECT_THAT(DynamicTexts("loader.loadTestsFromName('a.b.Case')"),
              ElementsAre("unittest.TestLoader.loadTestsFromName a.b.Case"));
  EXPECT_THAT(DynamicTexts("unittest.TestLoader().loadTestsFromNames(['a', 'b', c])"),
              ElementsAre("unittest.TestLoader.loadTestsFromName a",
                          "unittest.TestLoader.loadTestsFromName b",
                          "unittest.TestLoader.loadTestsFromName ?"));
  EXPECT_THAT(DynamicTexts("loader.loadTestsFromName('Case', module)"), IsEmpty());
}

TEST(FreshModuleTest, IsImportedAndWhatIsMadeFreshWithIt) {
  for (const char* call :
       {"import_helper.import_fresh_module", "support.import_helper.import_fresh_module",
        "from test.support.import_helper import import_fresh_module as fresh\nfresh"}) {
    EXPECT_THAT(
        DynamicTexts(absl::StrCat(call, "('a', fresh=['_a'], blocked=['_b'])")),
        ElementsAre("test.support.import_fresh_module _a", "test.support.import_fresh_module a"))
        << call;
  }
}

TEST(OtherFunctionsTest, ImportWhatTheirArgumentNames) {
  EXPECT_THAT(DynamicTexts("import pydoc\npydoc.locate('a.b')"), ElementsAre("pydoc.locate a.b"));
  EXPECT_THAT(DynamicTexts("from pydoc import locate as find\nfind('a.b')"),
              ElementsAre("pydoc.locate a.b"));
  EXPECT_THAT(DynamicTexts("import pkg_resources as r\nr.resource_filename('a', 'x.txt')"),
              ElementsAre("pkg_resources.resource_filename a"));
}

TEST(ImportModuleTest, NeedsNoImportThatSaysWhereItComesFrom) {
  EXPECT_THAT(DynamicTexts("from util import *\nimport_module('a')"),
              ElementsAre("importlib.import_module a"));
  EXPECT_THAT(DynamicTexts("def import_module(n): pass\nimport_module('a')"), IsEmpty());
}

TEST(UnpackedTest, WhatFollowsIsAtNoKnownPlace) {
  const std::string prefix = "import importlib\n";
  EXPECT_THAT(DynamicTexts(prefix + "importlib.import_module(*['.t'], 'p')"),
              ElementsAre("importlib.import_module ?"));
  EXPECT_THAT(DynamicTexts(prefix + "importlib.import_module('.t', **o)"),
              ElementsAre("importlib.import_module ?"));
  EXPECT_THAT(DynamicTexts(prefix + "importlib.import_module('p.t', **o)"),
              ElementsAre("importlib.import_module p.t"));
}

TEST(ResourcesTest, OfAnImportedModuleAreNoOtherImport) {
  const std::string prefix = "import p\nfrom importlib.resources import files\n";
  EXPECT_THAT(DynamicTexts(prefix + "files(p)"), IsEmpty());
  EXPECT_THAT(DynamicTexts(prefix + "def f(p2): files(p2)"),
              ElementsAre("importlib.resources.files ?"));
  EXPECT_THAT(DynamicTexts(prefix + "files(package='q')"),
              ElementsAre("importlib.resources.files q"));
}

TEST(ClassTest, AnImportFunctionThatItImportsIsReported) {
  EXPECT_THAT(DynamicTexts("class A:\n from importlib import import_module as load\n"),
              ElementsAre("importlib.import_module value"));
  EXPECT_THAT(DynamicTexts("class A:\n from os import path\n"), IsEmpty());
}

TEST(TypeParametersTest, AreReadAsTheRest) {
  EXPECT_THAT(DynamicTexts("def f[T: __import__('a').X](v: T): pass"), ElementsAre("__import__ a"));
  EXPECT_THAT(DynamicTexts("class C[T: __import__('a').X]: pass"), ElementsAre("__import__ a"));
}

TEST(CommentTest, ABackslashAtItsEndContinuesNothing) {
  EXPECT_THAT(ExtractByBoth("# C:\\dir\\\nimport b\n").imports, SizeIs(1));
  EXPECT_THAT(ExtractByBoth("x = 1 # \\\nimport b\n").imports, SizeIs(1));
  EXPECT_THAT(ExtractByBoth("if x: \\\n  import b\n").imports, SizeIs(1));
}

TEST(ReexportTest, KeepsTheMeaningOfTheName) {
  EXPECT_THAT(DynamicTexts("from .compat import spec_from_file_location\n"
                           "spec_from_file_location('a', 'a.py')"),
              ElementsAre("importlib.util.spec_from_file_location a.py"));
  EXPECT_THAT(DynamicTexts("from compat import run_path as run\nrun('a.py')"),
              ElementsAre("runpy.run_path a.py"));
}

// One entry of kind kRenamed for each name that is given to a function at module level.
TEST(RenamedTest, SaysWhichNameAFunctionGets) {
  const auto names = [](const char* source) {
    std::vector<std::string> found;
    for (const DynamicImport& import : ExtractByBoth(source).dynamic) {
      if (import.kind == DynamicKind::kRenamed) found.push_back(import.module + "=" + import.call);
    }
    return found;
  };
  const std::string expected = "load=importlib.import_module";
  EXPECT_THAT(names("import importlib\nload = importlib.import_module"), ElementsAre(expected));
  EXPECT_THAT(names("from importlib import import_module as load"), ElementsAre(expected));
  EXPECT_THAT(names("if a:\n load = importlib.import_module"), ElementsAre(expected));
  EXPECT_THAT(names("from importlib import import_module"), IsEmpty());
  EXPECT_THAT(names("import_module = importlib.import_module"), IsEmpty());
  EXPECT_THAT(names("def f():\n load = importlib.import_module"), IsEmpty());
  EXPECT_THAT(names("from importlib import reload as again"), IsEmpty());
}

TEST(InnerNamesTest, AreThoseOfThePublicModules) {
  EXPECT_THAT(DynamicTexts("from importlib._bootstrap_external import SourceFileLoader as L\n"
                           "L('a', 'a.py')"),
              ElementsAre("importlib.machinery.SourceFileLoader a.py"));
  EXPECT_THAT(DynamicTexts("import _frozen_importlib_external as e\n"
                           "e.spec_from_file_location('a', 'a.py')"),
              ElementsAre("importlib.util.spec_from_file_location a.py"));
  EXPECT_THAT(DynamicTexts("from importlib._bootstrap import _gcd_import\n_gcd_import('a')"),
              ElementsAre("importlib.import_module a"));
}

TEST(TwoMeaningsTest, TheOneThatImportsCounts) {
  EXPECT_THAT(
      DynamicTexts("try:\n from importlib.machinery import SourceFileLoader as L\n"
                   "except ImportError:\n from importlib._bootstrap import _SourceFileLoader as L\n"
                   "L('a', p)"),
      ElementsAre("importlib.machinery.SourceFileLoader ?"));
  EXPECT_THAT(DynamicTexts("try: import importlib.util as u\nexcept ImportError: import imp as u\n"
                           "u.spec_from_file_location('a', p)\nu.load_source('a', p)"),
              ElementsAre("importlib.util.spec_from_file_location ?", "imp.load_source ?"));
}

TEST(FStringTest, ABackslashHidesNoField) {
  EXPECT_THAT(DynamicTexts(R"(x = f"\{__import__('a')}")"), ElementsAre("__import__ a"));
  EXPECT_THAT(DynamicTexts(R"(x = rf"\{__import__('a')}")"), ElementsAre("__import__ a"));
  EXPECT_THAT(DynamicTexts(R"(x = f"\{{__import__('a')}}")"), IsEmpty());
}

TEST(ExecValueTest, IsAHazardWhereverItGoes) {
  for (const char* source : {"map(exec, x)", "f = exec", "def f(e=exec): e(x)", "T(target=eval)",
                             "import builtins\nf = builtins.exec"}) {
    EXPECT_THAT(HazardKinds(source), ElementsAre("exec")) << source;
  }
}

TEST(ExecValueTest, NamesThatAreBoundAreNone) {
  for (const char* source :
       {"exec = f", "f(eval=1)", "def f(eval): pass", "q.exec", "'exec'", "if eval: x",
        "while not eval: x", "if a:\n x\nelif eval is None: y"}) {
    EXPECT_THAT(HazardKinds(source), IsEmpty()) << source;
  }
}

// Each arm once kept all guards of those before it.
TEST(LongChainTest, KeepsTheTagsOfAllAndTheGuardsOfTheFirst) {
  std::string source = "if TYPE_CHECKING: pass\n";
  for (int i = 0; i < 500; ++i) absl::StrAppend(&source, "elif a == ", i, ": import x\n");
  const FileFacts facts = ExtractByBoth(source);
  ASSERT_EQ(facts.imports.size(), 500u);
  EXPECT_EQ(facts.imports.back().place.conditions, kConditionBranch);
  EXPECT_LE(GuardSet(facts, facts.imports.back().place.guards).size(), kMostEarlierGuards + 1);
}

TEST(LongChainTest, TheElseOfManyVersionsIsStillOne) {
  std::string source = "if a: pass\n";
  for (int i = 0; i < 40; ++i) {
    absl::StrAppend(&source, "elif sys.version_info < (3, ", i, "): pass\n");
  }
  const FileFacts facts = ExtractByBoth(source + "else: import x");
  EXPECT_TRUE((facts.imports.back().place.conditions & kConditionVersion) != 0);
}

}  // namespace
}  // namespace clew
