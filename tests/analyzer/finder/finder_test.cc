#include "analyzer/finder/finder.h"

#include <map>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "analyzer/source/fake_file_system.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace clew {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

using Files = std::map<std::string, std::string>;

// A finder over files in memory, with the roots "r1" and "r2" unless told otherwise.
struct World {
  explicit World(const Files& content,
                 const std::vector<SearchRoot>& roots = {{"r1", Origin::kProject},
                                                         {"r2", Origin::kProject}},
                 const std::string& platform = "linux")
      : files(content),
        finder(&files, StdlibNames({3, 13}, platform)),
        path(finder.AddSearchPath(roots)) {}

  const Location& Find(const std::string& name) { return finder.location(finder.Find(name, path)); }
  // "kind origin path", short enough to compare.
  std::string Answer(const std::string& name) {
    const Location& found = Find(name);
    return absl::StrCat(ModuleKindName(found.kind), " ", OriginName(found.origin),
                        found.path.empty() ? "" : " ", found.path);
  }

  FakeFileSystem files;
  Finder finder;
  SearchPathId path;
};

TEST(Finder, FindsAModule) {
  World world(Files{{"r1/a.py", ""}});
  EXPECT_EQ(world.Answer("a"), "module project r1/a.py");
  EXPECT_FALSE(world.Find("a").is_package);
  EXPECT_EQ(world.Find("a").name, "a");
}

TEST(Finder, FindsAPackageAndItsPath) {
  World world(Files{{"r1/p/__init__.py", ""}, {"r1/p/a.py", ""}});
  EXPECT_EQ(world.Answer("p"), "package project r1/p/__init__.py");
  EXPECT_THAT(world.Find("p").package_path, ElementsAre("r1/p"));
  EXPECT_EQ(world.Answer("p.a"), "module project r1/p/a.py");
}

TEST(Finder, APackageWinsOverAModuleOfItsNameInOneDirectory) {
  World world(Files{{"r1/a.py", ""}, {"r1/a/__init__.py", ""}});
  EXPECT_EQ(world.Answer("a"), "package project r1/a/__init__.py");
}

TEST(Finder, AModuleWinsOverABareDirectoryAndHidesWhatIsInIt) {
  World world(Files{{"r1/a.py", ""}, {"r1/a/b.py", ""}});
  EXPECT_EQ(world.Answer("a"), "module project r1/a.py");
  EXPECT_EQ(world.Answer("a.b"), "missing project");
}

TEST(Finder, ANameIsFoundAmongOthersThatBeginWithIt) {
  World world(Files{{"r1/shared_name/__init__.py", ""},
                    {"r1/shared_name-1.py", ""},
                    {"r1/shared_name-1/a.py", ""},
                    {"r1/shared_name.cfg", ""},
                    {"r1/shared_name.pyi", ""},
                    {"r1/shared_name0.py", ""},
                    {"r1/shared_names.py", ""},
                    {"r1/shared_n\xc3\xa4me.py", ""},
                    {"r1/shared.py", ""},
                    {"r1/share.py", ""}});
  EXPECT_EQ(world.Answer("shared_name"), "package project r1/shared_name/__init__.py");
  EXPECT_EQ(world.Answer("shared_names"), "module project r1/shared_names.py");
  EXPECT_EQ(world.Answer("shared_n\xc3\xa4me"), "module project r1/shared_n\xc3\xa4me.py");
  EXPECT_EQ(world.Answer("shared"), "module project r1/shared.py");
  EXPECT_EQ(world.Answer("share"), "module project r1/share.py");
  EXPECT_EQ(world.Answer("shared_nam"), "external unknown");
  EXPECT_EQ(world.Answer("sha"), "external unknown");
}

TEST(Finder, AFileIsNamedByWhatStandsBeforeItsFirstDot) {
  World world(Files{{"r1/p/__init__.py", ""}, {"r1/p/a.cpython-313-x86_64-linux-gnu.so", ""}});
  const LocationId package = world.finder.Find("p", world.path);
  const auto child = [&](const std::string& name) {
    return world.finder.location(world.finder.FindChild(package, name, world.path)).kind;
  };
  EXPECT_EQ(child("a"), ModuleKind::kExtension);
  EXPECT_EQ(child("a.cpython-313-x86_64-linux-gnu"), ModuleKind::kMissing);
}

TEST(Finder, TheFirstRootWins) {
  World world(Files{{"r1/a.py", ""}, {"r2/a/__init__.py", ""}});
  EXPECT_EQ(world.Answer("a"), "module project r1/a.py");
}

TEST(Finder, ExtensionsThenSourceThenBytecode) {
  World world(Files{{"r1/a.so", ""},
                    {"r1/a.py", ""},
                    {"r1/a.pyc", ""},
                    {"r1/b.py", ""},
                    {"r1/b.pyc", ""},
                    {"r1/c.pyc", ""},
                    {"r1/d.abi3.so", ""},
                    {"r1/d.so", ""},
                    {"r1/e.cpython-313-x86_64-linux-gnu.so", ""},
                    {"r1/e.abi3.so", ""}});
  EXPECT_EQ(world.Answer("a"), "extension project r1/a.so");
  EXPECT_EQ(world.Answer("b"), "module project r1/b.py");
  EXPECT_EQ(world.Answer("c"), "bytecode project r1/c.pyc");
  EXPECT_EQ(world.Answer("d"), "extension project r1/d.abi3.so");
  EXPECT_EQ(world.Answer("e"), "extension project r1/e.cpython-313-x86_64-linux-gnu.so");
}

TEST(Finder, TheSameOrderHoldsForAnInit) {
  World world(Files{{"r1/p/__init__.so", ""}, {"r1/p/__init__.py", ""}, {"r1/q/__init__.pyc", ""}});
  EXPECT_EQ(world.Answer("p"), "extension project r1/p/__init__.so");
  EXPECT_TRUE(world.Find("p").is_package);
  EXPECT_EQ(world.Answer("q"), "bytecode project r1/q/__init__.pyc");
  EXPECT_TRUE(world.Find("q").is_package);
}

TEST(Finder, OnWindowsPydAndPywAreModules) {
  World world(Files{{"r1/a.pyd", ""},
                    {"r1/b.pyw", ""},
                    {"r1/c.cp313-win_amd64.pyd", ""},
                    {"r1/d.so", ""},
                    {"r1/d.py", ""}},
              {{"r1", Origin::kProject}}, "win32");
  EXPECT_EQ(world.Answer("a"), "extension project r1/a.pyd");
  EXPECT_EQ(world.Answer("b"), "module project r1/b.pyw");
  EXPECT_EQ(world.Answer("c"), "extension project r1/c.cp313-win_amd64.pyd");
  EXPECT_EQ(world.Answer("d"), "module project r1/d.py");
}

TEST(Finder, AnExtensionForAnotherVersionAnswersOnlyWhereNothingElseDoes) {
  World world(Files{{"r1/a.cpython-39-x86_64-linux-gnu.so", ""},
                    {"r2/a.py", ""},
                    {"r1/b.cpython-39-x86_64-linux-gnu.so", ""},
                    {"r1/b.pyi", ""}});
  EXPECT_EQ(world.Answer("a"), "module project r2/a.py");
  EXPECT_EQ(world.Answer("b"), "extension project r1/b.cpython-39-x86_64-linux-gnu.so");
}

TEST(Finder, PycacheAloneIsNotImportable) {
  World world(Files{{"r1/__pycache__/a.cpython-313.pyc", ""}});
  EXPECT_EQ(world.Answer("a"), "external unknown");
}

TEST(Finder, ANamespaceIsTheUnionOfAllPortions) {
  World world(Files{{"r1/n/a.py", ""}, {"r2/n/b.py", ""}});
  EXPECT_EQ(world.Answer("n"), "namespace project");
  EXPECT_THAT(world.Find("n").package_path, ElementsAre("r1/n", "r2/n"));
  EXPECT_EQ(world.Answer("n.a"), "module project r1/n/a.py");
  EXPECT_EQ(world.Answer("n.b"), "module project r2/n/b.py");
}

TEST(Finder, AnEarlyBareDirectoryLosesToALaterModuleOrPackage) {
  World world(
      Files{{"r1/a/x.py", ""}, {"r2/a.py", ""}, {"r1/b/x.py", ""}, {"r2/b/__init__.py", ""}});
  EXPECT_EQ(world.Answer("a"), "module project r2/a.py");
  EXPECT_EQ(world.Answer("b"), "package project r2/b/__init__.py");
  EXPECT_EQ(world.Answer("b.x"), "missing project");
}

TEST(Finder, ASubmoduleIsLookedUpInItsPackageAlone) {
  World world(Files{{"r1/p/__init__.py", ""}, {"r2/p/__init__.py", ""}, {"r2/p/a.py", ""}});
  EXPECT_EQ(world.Answer("p.a"), "missing project");
  EXPECT_EQ(world.Find("p.a").name, "p.a");
}

TEST(Finder, BelowAMissingParentEverythingIsMissing) {
  World world(Files{{"r1/p/__init__.py", ""}});
  EXPECT_EQ(world.Answer("p.no.deeper"), "missing project");
  EXPECT_EQ(world.Find("p.no.deeper").name, "p.no.deeper");
}

TEST(Finder, ATopLevelNameThatNoRootOwnsIsExternal) {
  World world(Files{{"r1/a.py", ""}});
  EXPECT_EQ(world.Answer("numpy.linalg"), "external unknown");
  EXPECT_EQ(world.Find("numpy.linalg").name, "numpy");
  EXPECT_EQ(world.finder.Find("numpy.linalg", world.path),
            world.finder.Find("numpy.random", world.path));
}

TEST(Finder, TheStandardLibraryIsExternalByItsTopLevelName) {
  World world(Files{{"r1/a.py", ""}});
  EXPECT_EQ(world.Answer("xml.dom.minidom"), "external stdlib");
  EXPECT_EQ(world.Find("xml.dom.minidom").name, "xml");
}

TEST(Finder, ARootShadowsTheStandardLibrary) {
  World world(Files{{"r1/random.py", ""}});
  EXPECT_EQ(world.Answer("random"), "module project r1/random.py");
}

TEST(Finder, NoFileShadowsABuiltinOrFrozenModule) {
  World world(Files{{"r1/time.py", ""}, {"r1/os.py", ""}, {"r1/sys/__init__.py", ""}});
  EXPECT_EQ(world.Answer("time"), "external stdlib");
  EXPECT_EQ(world.Answer("os"), "external stdlib");
  EXPECT_EQ(world.Answer("sys"), "external stdlib");
}

TEST(Finder, ABareDirectoryLosesToTheStandardLibrary) {
  World world(Files{{"r1/json/data.txt", ""}, {"r1/json/tool.py", ""}});
  EXPECT_EQ(world.Answer("json.tool"), "external stdlib");
}

TEST(Finder, TheStandardLibraryComesBeforeInstalledPackages) {
  World world(Files{{"site/enum.py", ""}, {"site/yaml.py", ""}},
              {{"r1", Origin::kProject}, {"site", Origin::kThirdParty}});
  EXPECT_EQ(world.Answer("enum"), "external stdlib");
  EXPECT_EQ(world.Answer("yaml"), "module third-party site/yaml.py");
}

TEST(Finder, InARootThatIsAStandardLibraryItsModulesAreFound) {
  World world(Files{{"Lib/os.py", ""},
                    {"Lib/importlib/__init__.py", ""},
                    {"Lib/importlib/_bootstrap_external.py", ""},
                    {"Lib/json/__init__.py", ""}},
              {{"Lib", Origin::kProject}});
  EXPECT_EQ(world.Answer("os"), "module project Lib/os.py");
  EXPECT_EQ(world.Answer("json"), "package project Lib/json/__init__.py");
  EXPECT_EQ(world.Answer("sys"), "external stdlib");
}

TEST(Finder, NamesAreCaseExact) {
  World world(Files{{"r1/Mod.py", ""}});
  EXPECT_EQ(world.Answer("mod"), "external unknown");
  EXPECT_EQ(world.Answer("Mod"), "module project r1/Mod.py");
}

TEST(Finder, ANameThatIsNoIdentifierIsFound) {
  World world(Files{{"r1/a-b.py", ""}, {"r1/p/__init__.py", ""}, {"r1/p/1st.py", ""}});
  EXPECT_EQ(world.Answer("a-b"), "module project r1/a-b.py");
  EXPECT_EQ(world.Answer("p.1st"), "module project r1/p/1st.py");
}

TEST(Finder, AStubAnswersOnlyWhereNothingImportableExists) {
  World world(Files{
      {"r1/a.pyi", ""}, {"r2/a.py", ""}, {"r1/b.pyi", ""}, {"r1/c.pyi", ""}, {"r1/c/x.py", ""}});
  EXPECT_EQ(world.Answer("a"), "module project r2/a.py");
  EXPECT_EQ(world.Answer("b"), "stub project r1/b.pyi");
  EXPECT_EQ(world.Answer("c"), "namespace project");
}

TEST(Finder, ADirectoryOfStubsAloneIsAStubPackage) {
  World world(Files{
      {"r1/p/__init__.pyi", ""}, {"r1/p/a.pyi", ""}, {"r1/q/__init__.pyi", ""}, {"r1/q/a.py", ""}});
  EXPECT_EQ(world.Answer("p"), "stub project r1/p/__init__.pyi");
  EXPECT_TRUE(world.Find("p").is_package);
  EXPECT_EQ(world.Answer("p.a"), "stub project r1/p/a.pyi");
  EXPECT_EQ(world.Answer("q"), "namespace project");
}

TEST(Finder, WhatIsNoFileIsNoModule) {
  World world(Files{{"r1/d.py/x.py", ""}});
  world.files.AddOther("r1/fifo.py");
  world.files.AddLink("r1/dangling.py", "nowhere");
  EXPECT_EQ(world.Answer("d"), "external unknown");
  EXPECT_EQ(world.Answer("fifo"), "external unknown");
  EXPECT_EQ(world.Answer("dangling"), "external unknown");
}

TEST(Finder, ALinkKeepsItsOwnPath) {
  World world(Files{{"elsewhere/real.py", ""}, {"elsewhere/pkg/__init__.py", ""}, {"r1/", ""}});
  world.files.AddLink("r1/linked.py", "../elsewhere/real.py");
  world.files.AddLink("r1/p", "../elsewhere/pkg");
  EXPECT_EQ(world.Answer("linked"), "module project r1/linked.py");
  EXPECT_EQ(world.Answer("p"), "package project r1/p/__init__.py");
}

TEST(Finder, AnUnreadableDirectoryIsEmpty) {
  World world(Files{{"r1/a.py", ""}, {"r2/a.py", ""}});
  world.files.SetUnreadable("r1");
  EXPECT_EQ(world.Answer("a"), "module project r2/a.py");
}

TEST(Finder, EmptyPartsOfANameAreMissing) {
  World world(Files{{"r1/p/__init__.py", ""}});
  EXPECT_EQ(world.Answer("p."), "missing project");
  EXPECT_EQ(world.Answer("p..a"), "missing project");
  EXPECT_EQ(world.Answer(""), "missing unknown");
}

TEST(Finder, EqualAnswersAreOneIdUnderAnySearchPath) {
  World world(Files{{"r1/a.py", ""}, {"r2/b.py", ""}});
  const SearchPathId other = world.finder.AddSearchPath({{"r1", Origin::kProject}});
  EXPECT_EQ(world.finder.Find("a", world.path), world.finder.Find("a", other));
  EXPECT_NE(world.finder.Find("b", world.path), world.finder.Find("b", other));
  EXPECT_EQ(world.finder.AddSearchPath({{"./r1/", Origin::kProject}}), other);
}

TEST(Finder, AnEditableModuleIsFoundUnderItsNameAlone) {
  World world(Files{{"lib/code/__init__.py", ""},
                    {"lib/code/a.py", ""},
                    {"lib/one.py", ""},
                    {"lib/other.py", ""}},
              {{"r1", Origin::kProject},
               {"lib/code", Origin::kThirdParty, "pkg"},
               {"lib/one", Origin::kThirdParty, "one"}});
  EXPECT_EQ(world.Answer("pkg"), "package third-party lib/code/__init__.py");
  EXPECT_EQ(world.Answer("pkg.a"), "module third-party lib/code/a.py");
  EXPECT_EQ(world.Answer("one"), "module third-party lib/one.py");
  EXPECT_EQ(world.Answer("other"), "external unknown");
}

TEST(FindChild, LooksInThePathOfAPackage) {
  World world(Files{{"r1/p/__init__.py", ""}, {"r1/p/a.py", ""}, {"r1/m.py", ""}});
  const LocationId package = world.finder.Find("p", world.path);
  EXPECT_EQ(world.finder.FindChild(package, "a", world.path), world.finder.Find("p.a", world.path));
  const LocationId module = world.finder.Find("m", world.path);
  EXPECT_EQ(world.finder.location(world.finder.FindChild(module, "a", world.path)).kind,
            ModuleKind::kMissing);
}

TEST(Children, AreModulesPackagesAndDirectoriesWithModules) {
  World world(Files{{"r1/p/__init__.py", ""},
                    {"r1/p/a.py", ""},
                    {"r1/p/sub/__init__.py", ""},
                    {"r1/p/ns/x.py", ""},
                    {"r1/p/data/x.json", ""},
                    {"r1/p/ext.so", ""},
                    {"r1/p/__pycache__/a.pyc", ""},
                    {"r1/p/typed.pyi", ""},
                    {"r1/p/a.b.py", ""}});
  EXPECT_THAT(world.finder.Children(world.finder.Find("p", world.path)),
              ElementsAre("a", "ext", "ns", "sub"));
}

TEST(Children, OfAModuleAreNone) {
  World world(Files{{"r1/m.py", ""}});
  EXPECT_THAT(world.finder.Children(world.finder.Find("m", world.path)), IsEmpty());
}

TEST(WithPath, ExtendsAPackageByDirectories) {
  World world(Files{{"r1/p/__init__.py", ""}, {"r2/p/a.py", ""}});
  EXPECT_EQ(world.Answer("p.a"), "missing project");
  const LocationId package = world.finder.Find("p", world.path);
  EXPECT_EQ(world.finder.WithPath(package, {"r2/p"}), package);
  EXPECT_EQ(world.Answer("p.a"), "module project r2/p/a.py");
  EXPECT_THAT(world.Find("p").package_path, ElementsAre("r1/p", "r2/p"));
  EXPECT_THAT(world.finder.NamesServed("r2/p/b.py", world.path), Contains("p.b"));
}

TEST(Listing, EachDirectoryIsListedOnceAndOnDemand) {
  World world(Files{{"r1/p/__init__.py", ""}, {"r1/p/a.py", ""}, {"r1/huge/x.py", ""}});
  EXPECT_THAT(world.files.directories_listed(), IsEmpty());
  world.Find("p.a");
  world.Find("p.b");
  world.Find("p.a");
  EXPECT_THAT(world.files.directories_listed(), ElementsAre("r1", "r1/p"));
  EXPECT_EQ(world.finder.directories_listed(), 2u);
  EXPECT_THAT(world.finder.directories_consulted(), ElementsAre("r1", "r1/p"));
}

TEST(Listing, WhatTheWalkHasListedIsNotListedAgain) {
  World world(Files{{"r1/a.py", ""}});
  world.finder.AddListing("r1", *world.files.ListDirectory("r1"));
  EXPECT_EQ(world.Answer("a"), "module project r1/a.py");
  EXPECT_EQ(world.finder.directories_listed(), 0u);
}

TEST(Listing, ManyThreadsGetTheSameAnswers) {
  Files content;
  for (int i = 0; i < 40; ++i) {
    content[absl::StrCat("r1/p", i, "/__init__.py")] = "";
    for (int j = 0; j < 10; ++j) content[absl::StrCat("r1/p", i, "/m", j, ".py")] = "";
  }
  World world(content);
  std::vector<std::vector<LocationId>> answers(8);
  std::vector<std::thread> threads;
  for (std::vector<LocationId>& mine : answers) {
    threads.emplace_back([&world, &mine] {
      for (int i = 0; i < 40; ++i) {
        for (int j = 0; j < 12; ++j) {
          mine.push_back(world.finder.Find(absl::StrCat("p", i, ".m", j), world.path));
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::vector<LocationId>& mine : answers) EXPECT_EQ(mine, answers[0]);
  EXPECT_EQ(world.finder.directories_listed(), 41u);
}

TEST(Probes, EndAtTheWinner) {
  World world(Files{{"r1/other.py", ""}, {"r2/a.py", ""}, {"r2/b.py", ""}});
  const Probes probes = world.finder.ProbesOf("a", world.path);
  EXPECT_THAT(probes.directories, ElementsAre("r1", "r2"));
  EXPECT_THAT(probes.files, Contains("r1/a.py"));
  EXPECT_THAT(probes.files, Contains("r2/a/__init__.py"));
  EXPECT_THAT(probes.files, Contains("r2/a.so"));
  EXPECT_THAT(probes.files, Not(Contains("r2/a.py")));
  EXPECT_THAT(probes.files, Not(Contains("r2/a.pyc")));
  EXPECT_THAT(probes.files, Not(Contains("r1/a")));
  EXPECT_THAT(world.finder.ProbesOf("b", world.path).directories, ElementsAre("r1", "r2"));
}

TEST(Probes, OfAMissingNameAreAllCandidates) {
  World world(Files{{"r1/p/__init__.py", ""}, {"r2/p/no.py", ""}});
  const Probes probes = world.finder.ProbesOf("p.no", world.path);
  EXPECT_THAT(probes.files, Contains("r1/p/no"));
  EXPECT_THAT(probes.files, Contains("r1/p/no.py"));
  EXPECT_THAT(probes.files, Not(Contains("r2/p/no.pyc")));
  EXPECT_THAT(probes.directories, ElementsAre("r1", "r1/p"));
}

TEST(Probes, ABareDirectoryThatLosesIsOne) {
  World world(Files{{"r1/a/data.txt", ""}, {"r2/a.py", ""}});
  EXPECT_THAT(world.finder.ProbesOf("a", world.path).directories, ElementsAre("r1", "r1/a", "r2"));
}

TEST(Probes, ADirectoryThatDoesNotExistIsCoveredByItsNearestAncestor) {
  World world(Files{{"top/x.txt", ""}}, {{"top/no/such", Origin::kProject}});
  EXPECT_THAT(world.finder.ProbesOf("a", world.path).directories, ElementsAre("top"));
}

TEST(Probes, WhatNoFileCanShadowHasNone) {
  World world(Files{{"r1/a.py", ""}});
  EXPECT_THAT(world.finder.ProbesOf("sys", world.path).files, IsEmpty());
  EXPECT_THAT(world.finder.ProbesOf("sys", world.path).directories, IsEmpty());
}

TEST(NamesServed, AModuleFileServesItsName) {
  World world(Files{{"r1/p/__init__.py", ""}});
  EXPECT_THAT(world.finder.NamesServed("r1/p/new.py", world.path), ElementsAre("p.new"));
  EXPECT_THAT(world.finder.NamesServed("r1/p/new.abi3.so", world.path), ElementsAre("p.new"));
  EXPECT_THAT(world.finder.NamesServed("r1/p/notes.txt", world.path), IsEmpty());
}

TEST(NamesServed, AnInitServesItsPackage) {
  World world(Files{{"r1/p/__init__.py", ""}});
  EXPECT_THAT(world.finder.NamesServed("r1/p/__init__.py", world.path),
              ElementsAre("p", "p.__init__"));
}

TEST(NamesServed, AnyFileServesTheBareDirectoriesAboveIt) {
  World world(Files{{"r1/p/__init__.py", ""}, {"r1/p/data/x.txt", ""}});
  EXPECT_THAT(world.finder.NamesServed("r1/p/data/x.txt", world.path), ElementsAre("p.data"));
  EXPECT_THAT(world.finder.NamesServed("r1/new/deep/x.txt", world.path),
              ElementsAre("new", "new.deep"));
}

TEST(NamesServed, ADirectoryServesItsName) {
  World world(Files{{"r1/d/", ""}});
  EXPECT_THAT(world.finder.NamesServed("r1/d", world.path), ElementsAre("d"));
}

TEST(NamesServed, NothingOutsideOfTheRootsOrThroughANameWithADot) {
  World world(Files{{"r1/a.py", ""}});
  EXPECT_THAT(world.finder.NamesServed("elsewhere/a.py", world.path), IsEmpty());
  EXPECT_THAT(world.finder.NamesServed("r1", world.path), IsEmpty());
  EXPECT_THAT(world.finder.NamesServed("r1/v1.2/a.py", world.path), IsEmpty());
}

TEST(NamesServed, NothingForWhatNoFileCanShadow) {
  World world(Files{{"r1/a.py", ""}});
  EXPECT_THAT(world.finder.NamesServed("r1/sys.py", world.path), IsEmpty());
}

}  // namespace
}  // namespace clew
