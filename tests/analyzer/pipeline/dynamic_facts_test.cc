#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/pipeline/project.h"

namespace clew {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DynamicFactsTest, ASysPathEditGivesARootForNamesThatAreOtherwiseMissing) {
  Project project({{"p/__init__.py",
                    "import os, sys\n"
                    "sys.path.insert(0, os.path.join(os.path.dirname(__file__), '_vendor'))\n"},
                   {"p/a.py", "import six\n"},
                   {"p/_vendor/six.py", "import other\n"},
                   {"p/_vendor/other.py", ""}});
  project.options.paths = {"p/__init__.py", "p/a.py"};
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "p.a"), ElementsAre("1 import six"));
  EXPECT_THAT(ModulesOf(graph), Contains("six module p/_vendor/six.py"));
  EXPECT_THAT(EdgesOf(graph, "six"), ElementsAre("1 import other"));
  EXPECT_THAT(HazardsOf(graph), ElementsAre("p/__init__.py:2 sys-path-edit"));
}

TEST(DynamicFactsTest, TypeCheckingEdgesGoWithTheirCondition) {
  Project project({{"a.py",
                    "from typing import TYPE_CHECKING\n"
                    "if TYPE_CHECKING:\n    import b\nelse:\n    import c\n"},
                   {"b.py", ""},
                   {"c.py", ""}});
  project.options.paths = {"a.py"};
  project.options.exclude_conditions = kConditionTypeChecking;
  EXPECT_THAT(EdgesOf(project.Analyze().graph, "a"), ElementsAre("1 from typing", "5 import c"));
}

TEST(DynamicFactsTest, AComputedNameIsReportedAndTheGraphIncomplete) {
  Project project({{"a.py", "import importlib\nimportlib.import_module(name)\n"}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(UnknownOf(graph), ElementsAre("a.py:2 importlib.import_module"));
  EXPECT_FALSE(graph.complete());
}

TEST(DynamicFactsTest, AComputedAllIsReportedAtTheImportAndAtThePackage) {
  Project project({{"p/__init__.py", "\n__all__ = [n for n in dir()]\n"},
                   {"p/x.py", ""},
                   {"m.py", "from p import *\n"}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(UnknownOf(graph), ElementsAre("m.py:1 from p import *", "p/__init__.py:2 __all__"));
  EXPECT_THAT(EdgesOf(graph, "m"), ElementsAre("1 star p", "1 submodule p.x"));
}

TEST(DynamicFactsTest, AComputedAllThatNobodyAsksForIsNotReported) {
  Project project({{"p/__init__.py", "__all__ = [n for n in dir()]\n"}});
  EXPECT_THAT(UnknownOf(project.Analyze().graph), IsEmpty());
}

TEST(DynamicFactsTest, ALazyPackageWithALiteralTableHasItsEdgesAndNoReport) {
  Project project({{"p/__init__.py",
                    "import importlib\n"
                    "_table = {'f': '.x'}\n"
                    "def __getattr__(name):\n"
                    "    return getattr(importlib.import_module(_table[name], __name__), name)\n"},
                   {"p/x.py", ""},
                   {"p/y.py", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "p"), ElementsAre("1 import importlib", "3 dynamic p.x"));
  EXPECT_THAT(UnknownOf(graph), IsEmpty());
}

TEST(DynamicFactsTest, ASubmoduleThatTheInitBindsOtherwiseIsShadowable) {
  Project project({{"p/__init__.py", "from . import x\ny = 1\nfrom .z import z\n"},
                   {"p/x.py", ""},
                   {"p/y.py", ""},
                   {"p/z.py", ""},
                   {"m.py", "from p import x, y, z\n"}});
  EXPECT_THAT(
      EdgesOf(project.Analyze().graph, "m"),
      ElementsAre("1 submodule p.x", "1 submodule p.y shadowable", "1 submodule p.z shadowable"));
}

TEST(DynamicFactsTest, PruneDropsBranchesOfOtherVersionsAndPlatforms) {
  Project project({{"a.py",
                    "import sys\n"
                    "if sys.version_info >= (3, 14):\n    import b\nelse:\n    import c\n"
                    "if sys.platform == 'win32':\n    import d\n"},
                   {"b.py", ""},
                   {"c.py", ""},
                   {"d.py", ""}});
  EXPECT_EQ(EdgesOf(project.Analyze().graph, "a").size(), 4);
  project.options.prune = true;
  EXPECT_THAT(EdgesOf(project.Analyze().graph, "a"), ElementsAre("1 import sys", "5 import c"));
}

TEST(DynamicFactsTest, StringsAreEdgesOnRequest) {
  Project project({{"a.py", "APPS = ['p.apps.Config', 'p.x', 'no.such']\n"},
                   {"p/__init__.py", ""},
                   {"p/apps.py", ""},
                   {"p/x.py", ""}});
  EXPECT_THAT(EdgesOf(project.Analyze().graph, "a"), IsEmpty());
  project.options.strings = true;
  EXPECT_THAT(EdgesOf(project.Analyze().graph, "a"),
              ElementsAre("1 string p.apps", "1 string p.x"));
}

TEST(DynamicFactsTest, AFileThatDoesNotParseMakesTheGraphIncomplete) {
  Project project({{"a.py", "import b\ndef (:\n"}, {"b.py", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "a"), ElementsAre("1 import b"));
  EXPECT_FALSE(graph.complete());
}

}  // namespace
}  // namespace clew
