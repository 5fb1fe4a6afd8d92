// Which calls import, by whatever name and of whatever object, by both engines.
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/grammar/both_engines.h"

namespace clew {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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
        "from importlib.machinery import PathFinder\n"
        "PathFinder.find_spec('t', ['.']).loader.exec_module(m)",
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
    const FileFacts facts = ExtractByBoth(source);
    ASSERT_EQ(facts.hazards.size(), 1u) << source;
    EXPECT_EQ(facts.hazards[0].kind, "exec") << source;
  }
}

TEST(ExecValueTest, NamesThatAreBoundAreNone) {
  for (const char* source :
       {"exec = f", "f(eval=1)", "def f(eval): pass", "q.exec", "'exec'", "if eval: x",
        "while not eval: x", "if a:\n x\nelif eval is None: y"}) {
    EXPECT_TRUE(ExtractByBoth(source).hazards.empty()) << source;
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
