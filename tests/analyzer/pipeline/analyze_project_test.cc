#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/analyzer/pipeline/project.h"

namespace clew {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(AnalyzeProjectTest, EveryAncestorIsAModuleAndAParent) {
  Project project({{"a/b/c.py", ""}, {"a/__init__.py", ""}, {"m.py", "import a.b.c\n"}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(ModulesOf(graph), ElementsAre("a package a/__init__.py", "a.b namespace -",
                                            "a.b.c module a/b/c.py", "m module m.py"));
  EXPECT_EQ(graph.module(ModuleId{2}).parent, ModuleId{1});
  EXPECT_EQ(graph.module(ModuleId{1}).parent, ModuleId{0});
  EXPECT_EQ(graph.module(ModuleId{0}).parent, kNoModule);
  EXPECT_THAT(graph.portions(ModuleId{1}), ElementsAre("a/b"));
}

TEST(AnalyzeProjectTest, MissingNamesHaveMissingParents) {
  Project project({{"m.py", "import a.no.more\n"}, {"a/__init__.py", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(ModulesOf(graph), ElementsAre("a package a/__init__.py", "a.no missing -",
                                            "a.no.more missing -", "m module m.py"));
  EXPECT_EQ(graph.module(ModuleId{2}).parent, ModuleId{1});
  EXPECT_EQ(graph.module(ModuleId{2}).origin, Origin::kProject);
  EXPECT_THAT(UnresolvedOf(graph), ElementsAre("m.py:1 a.no.more"));
}

TEST(AnalyzeProjectTest, AnUnknownTopLevelNameIsExternalOfUnknownOrigin) {
  Project project({{"m.py", "import numpy.linalg, json.decoder\n"}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(ModulesOf(graph),
              ElementsAre("json external -", "m module m.py", "numpy external -"));
  EXPECT_EQ(graph.module(ModuleId{0}).origin, Origin::kStdlib);
  EXPECT_EQ(graph.module(ModuleId{2}).origin, Origin::kUnknown);
  EXPECT_TRUE(graph.complete());
}

TEST(AnalyzeProjectTest, AnIgnoredFileThatSomethingImportsIsANodeWithItsEdges) {
  Project project({{".gitignore", "_version.py\n"},
                   {"p/__init__.py", "from . import _version\n"},
                   {"p/_version.py", "import p.deep\n"},
                   {"p/deep.py", ""}});
  project.options.paths = {"p/__init__.py"};
  const Analysis analysis = project.Analyze();
  EXPECT_THAT(EdgesOf(analysis.graph, "p._version"), ElementsAre("1 import p.deep"));
  EXPECT_THAT(ProjectFiles(analysis.graph),
              ElementsAre("p/__init__.py", "p/_version.py", "p/deep.py"));
}

TEST(AnalyzeProjectTest, PathsSelectTheFirstImportersOnly) {
  Project project({{"a.py", "import b\n"}, {"b.py", "import c\n"}, {"c.py", ""}, {"d.py", ""}});
  project.options.paths = {"a.py"};
  EXPECT_THAT(ProjectFiles(project.Analyze().graph), ElementsAre("a.py", "b.py", "c.py"));
}

TEST(AnalyzeProjectTest, AFileUnderNoRootIsAScriptWithItsDirectoryFirst) {
  Project project({{"src/util.py", ""},
                   {"tools/run.py", "import util, lib\n"},
                   {"tools/util.py", ""},
                   {"src/lib.py", ""}},
                  {"src"});
  project.options.paths = {"tools/run.py"};
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(ModulesOf(graph), ElementsAre("- script tools/run.py", "lib module src/lib.py",
                                            "util module tools/util.py"));
}

TEST(AnalyzeProjectTest, AModuleFoundBesideAScriptLooksThereTooForItsOwnImports) {
  Project project({{"src/lib.py", ""},
                   {"tools/run.py", "import util\n"},
                   {"tools/util.py", "import more\n"},
                   {"tools/more.py", ""}},
                  {"src"});
  project.options.paths = {"tools/run.py"};
  EXPECT_THAT(EdgesOf(project.Analyze().graph, "util"), ElementsAre("1 import more"));
}

TEST(AnalyzeProjectTest, ADeclaredScriptHasNoNameAndNoPackage) {
  Project project(
      {{"p/__init__.py", ""}, {"p/run.py", "from . import x\nimport x\n"}, {"p/x.py", ""}});
  project.options.scripts = {"p/run.py"};
  project.options.paths = {"p/run.py"};
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "p/run.py"), ElementsAre("1 from .", "2 import x"));
  EXPECT_THAT(UnresolvedOf(graph), ElementsAre("p/run.py:1 ."));
}

TEST(AnalyzeProjectTest, AFileInADirectoryThatIsNoPackageFindsItsSiblings) {
  Project project({{"tests/test_a.py", "import util\n"}, {"tests/util.py", ""}, {"b.py", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "tests.test_a"), ElementsAre("1 import util"));
  EXPECT_THAT(DiagnosticsOf(graph), IsEmpty());
}

TEST(AnalyzeProjectTest, AFileInAPackageDoesNotFindItsSiblingsWithoutADot) {
  Project project({{"p/__init__.py", ""}, {"p/a.py", "import util\n"}, {"p/util.py", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_EQ(graph.named("util")[0].kind, ModuleKind::kExternal);
}

TEST(AnalyzeProjectTest, ANameInTheRootAndBesideTheFileIsTwoEdgesAndADiagnostic) {
  Project project({{"tests/test_a.py", "\nimport util\n"}, {"tests/util.py", ""}, {"util.py", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "tests.test_a"),
              ElementsAre("2 import util[tests/util.py]", "2 import util[util.py]"));
  EXPECT_THAT(DiagnosticsOf(graph), ElementsAre("tests/test_a.py:2 ambiguous-module"));
  EXPECT_TRUE(graph.complete());
}

TEST(AnalyzeProjectTest, AFileThatAnEarlierRootHidesIsShadowed) {
  Project project({{"a/p/__init__.py", ""},
                   {"a/p/x.py", ""},
                   {"b/p/__init__.py", ""},
                   {"b/p/y.py", "from . import x\n"}},
                  {"a", "b"});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(ModulesOf(graph),
              ElementsAre("p package a/p/__init__.py", "p package b/p/__init__.py shadowed",
                          "p.x module a/p/x.py", "p.y module b/p/y.py shadowed"));
  EXPECT_THAT(EdgesOf(graph, "p.y"), ElementsAre("1 submodule p.x"));
}

TEST(AnalyzeProjectTest, AShadowedPackageStaysOneWhenCodeAddsADirectory) {
  Project project({{"a/in_both_of_the_roots/__init__.py", ""},
                   {"b/in_both_of_the_roots/__init__.py", ""},
                   {"b/in_both_of_the_roots/y.py", "from . import x\n"},
                   {"b/main.py",
                    "import os, sys\n"
                    "sys.path.append(os.path.join(os.path.dirname(__file__), 'v'))\n"
                    "import late\n"},
                   {"b/v/late.py", ""}},
                  {"a", "b"});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "in_both_of_the_roots.y"),
              ElementsAre("1 from in_both_of_the_roots[a/in_both_of_the_roots/__init__.py]"));
  EXPECT_THAT(EdgesOf(graph, "main"), ElementsAre("1 import os", "1 import sys", "3 import late"));
}

TEST(AnalyzeProjectTest, APackageHidesTheModuleOfItsName) {
  Project project({{"foo.py", ""}, {"foo/__init__.py", ""}, {"m.py", "import foo\n"}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "m"), ElementsAre("1 import foo[foo/__init__.py]"));
  EXPECT_THAT(ModulesOf(graph), Contains("foo module foo.py shadowed"));
}

TEST(AnalyzeProjectTest, ThirdPartyPackagesAreFollowedOnRequestOnly) {
  Project project({{"m.py", "import lib.x\n"},
                   {"site-packages/lib/__init__.py", ""},
                   {"site-packages/lib/x.py", "import lib.y\n"},
                   {"site-packages/lib/y.py", ""}},
                  {".", "site-packages"});
  project.options.paths = {"m.py"};
  EXPECT_THAT(ModulesOf(project.Analyze().graph), ElementsAre("lib external -", "m module m.py"));
  project.options.analyze_third_party = true;
  EXPECT_THAT(ModulesOf(project.Analyze().graph),
              ElementsAre("lib package site-packages/lib/__init__.py",
                          "lib.x module site-packages/lib/x.py",
                          "lib.y module site-packages/lib/y.py", "m module m.py"));
}

TEST(AnalyzeProjectTest, AnExtensionModuleMakesTheGraphIncomplete) {
  Project project({{"p/__init__.py", "from . import ext\n"}, {"p/ext.abi3.so", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(HazardsOf(graph), ElementsAre("p/ext.abi3.so:1 extension-module"));
  EXPECT_FALSE(graph.complete());
}

TEST(AnalyzeProjectTest, ATestDependsOnEachConftestAboveIt) {
  Project project({{"conftest.py", ""},
                   {"tests/conftest.py", "import helper\n"},
                   {"tests/unit/test_a.py", ""},
                   {"tests/unit/a.py", ""},
                   {"helper.py", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "tests.unit.test_a"),
              ElementsAre("1 implicit conftest", "1 implicit tests.conftest"));
  EXPECT_THAT(EdgesOf(graph, "tests.unit.a"), IsEmpty());
}

TEST(AnalyzeProjectTest, AFileThatVanishesIsADiagnostic) {
  Project project({{"a.py", ""}, {"b.py", "import a\n"}});
  project.files.VanishOnRead("a.py");
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(DiagnosticsOf(graph), ElementsAre("a.py:0 unreadable-file"));
  EXPECT_THAT(EdgesOf(graph, "b"), ElementsAre("1 import a"));
  EXPECT_FALSE(graph.complete());
}

TEST(AnalyzeProjectTest, FiltersDropEdgesAndWhatOnlyTheyReach) {
  Project project(
      {{"a.py", "def f():\n    import b\nclass C:\n    import c\n"}, {"b.py", ""}, {"c.py", ""}});
  project.options.paths = {"a.py"};
  project.options.import_time_only = true;
  EXPECT_THAT(ProjectFiles(project.Analyze().graph), ElementsAre("a.py", "c.py"));
}

TEST(AnalyzeProjectTest, NoRootsAreAnError) {
  Project project({{"a.py", ""}}, {});
  EXPECT_FALSE(AnalyzeProject(&project.files, project.options).ok());
}

TEST(AnalyzeProjectTest, APathThatDoesNotExistIsAnError) {
  Project project({{"a.py", ""}});
  project.options.paths = {"no.py"};
  EXPECT_EQ(AnalyzeProject(&project.files, project.options).status().code(),
            absl::StatusCode::kNotFound);
}

TEST(AnalyzeProjectTest, AModuleOfAStubPackageDoesNotLookBesideIt) {
  Project project({{"p/__init__.pyi", ""}, {"p/a.pyi", "import b\n"}, {"p/b.pyi", ""}});
  EXPECT_THAT(ModulesOf(project.Analyze().graph), Contains("b external -"));
}

TEST(AnalyzeProjectTest, AVendoredPackageIsTheSameWhicheverPartIsAskedForFirst) {
  for (const char* order : {"import kit, kit.part\n", "import kit.part, kit\n"}) {
    Project project({{"main.py", absl::StrCat("import sys\nsys.path.append('v')\n", order)},
                     {"v/kit/__init__.py", "import kit.part\n"},
                     {"v/kit/part.py", "import kit.other, other\n"},
                     {"v/kit/other.py", ""}});
    const ImportGraph graph = project.Analyze().graph;
    EXPECT_THAT(UnresolvedOf(graph), IsEmpty()) << order;
    EXPECT_THAT(EdgesOf(graph, "kit.part"), ElementsAre("1 import kit.other", "1 import other"))
        << order;
  }
}

TEST(AnalyzeProjectTest, TheResultDoesNotDependOnTheNumberOfThreads) {
  Project project({{"p/__init__.py", "from .m0 import *\n"}});
  for (int i = 0; i < 200; ++i) {
    std::string text = "import os, sys\n";
    for (int j = 1; j < 9; ++j) {
      absl::StrAppend(&text, "from . import m", (i * j) % 211, "\nfrom .m", (i + j) % 200,
                      " import x", j, "\n");
    }
    project.files.AddFile(absl::StrCat("p/m", i, ".py"), text);
  }
  auto dump = [&](int jobs) {
    project.options.jobs = jobs;
    const ImportGraph graph = project.Analyze().graph;
    std::vector<std::string> lines = ModulesOf(graph);
    for (const Module& module : graph.modules()) {
      for (const std::string& line : EdgesOf(graph, module.name)) lines.push_back(line);
    }
    for (const std::string& line : UnresolvedOf(graph)) lines.push_back(line);
    const std::vector<std::string> weak = WeakNamesOf(graph);
    lines.insert(lines.end(), weak.begin(), weak.end());
    return lines;
  };
  const std::vector<std::string> one = dump(1);
  EXPECT_EQ(dump(2), one);
  EXPECT_EQ(dump(7), one);
}

TEST(AnalyzeProjectTest, WhatIsBeingRunMayBeReplacedInSysModules) {
  Project project({{"a.py", "import sys\nsys.modules['__main__'] = make()\n"},
                   {"m.py", "import __main__\n"},
                   {"__main__.py", ""}});
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_THAT(EdgesOf(graph, "m"), ElementsAre("1 import __main__[]"));
  ASSERT_EQ(graph.dynamic().size(), 1);
  EXPECT_EQ(graph.dynamic()[0].reason, "a puts it into sys.modules");
}

TEST(AnalyzeProjectTest, ModulesWithOneStarImportShareTheNamesThatAreNowhere) {
  Project project({{"p/__init__.py", "__all__ = ['a', 'b', 'c']\n"}});
  for (int i = 0; i < 50; ++i) {
    project.files.AddFile(absl::StrCat("m", i, ".py"), "from p import *\n");
  }
  const ImportGraph graph = project.Analyze().graph;
  EXPECT_EQ(WeakNamesOf(graph).size(), 150);
  EXPECT_EQ(graph.weak_list_count(), 1);
}

}  // namespace
}  // namespace clew
