#include "analyzer/report/ci/difference.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/analyzer/report/ci/small_graph.h"

namespace clew {
namespace {

template <typename T>
std::vector<std::string> Arrows(const std::vector<T>& changes) {
  std::vector<std::string> arrows;
  for (const T& change : changes) arrows.push_back(change.from + " " + change.to);
  return arrows;
}

using Strings = std::vector<std::string>;

TEST(DifferenceTest, AGraphDoesNotDifferFromItself) {
  const auto make = [] {
    return SmallGraph().Import("a.x", "a.y").Unresolved("a.x", "no").Hazard("a.y", "h").Build();
  };
  EXPECT_TRUE(CompareGraphs(make(), make()).empty());
}

TEST(DifferenceTest, LinesNeverCount) {
  const ImportGraph before = SmallGraph().Import("a", "b").Unresolved("a", "no").Build();
  const ImportGraph after =
      SmallGraph().SkipLines("a", 9).Import("a", "b").Unresolved("a", "no").Build();
  EXPECT_TRUE(CompareGraphs(before, after).empty());
}

TEST(DifferenceTest, APairIsAddedOnceHoweverManyStatementsSaySo) {
  const ImportGraph before = SmallGraph().Import("a", "c").Import("b", "c").Build();
  const ImportGraph after = SmallGraph()
                                .Import("a", "c")
                                .Import("b", "c")
                                .Import("a", "b")
                                .Import("a", "b", EdgeKind::kFrom)
                                .Build();
  const GraphDifference difference = CompareGraphs(before, after);
  EXPECT_EQ(Arrows(difference.dependencies.added), Strings{"a b"});
  EXPECT_TRUE(difference.dependencies.added[0].before.empty());
  ASSERT_EQ(difference.dependencies.added[0].after.size(), 2);
  EXPECT_EQ(difference.dependencies.added[0].after[0].line, 2);
  EXPECT_EQ(difference.dependencies.added[0].after[1].line, 3);
  EXPECT_TRUE(difference.dependencies.removed.empty());
}

TEST(DifferenceTest, AFurtherStatementOfTheSameKindIsNoChange) {
  const ImportGraph before = SmallGraph().Import("a", "b").Build();
  const ImportGraph after = SmallGraph().Import("a", "b").Import("a", "b").Build();
  EXPECT_TRUE(CompareGraphs(before, after).empty());
}

TEST(DifferenceTest, AnotherScopeConditionKindOrLazinessIsAChange) {
  const auto graph = [](EdgeKind kind, Scope scope, Conditions conditions, bool lazy) {
    return SmallGraph().Import("a", "b", kind, scope, conditions, lazy).Build();
  };
  const ImportGraph plain = graph(EdgeKind::kImport, Scope::kModule, 0, false);
  const ImportGraph others[] = {graph(EdgeKind::kFrom, Scope::kModule, 0, false),
                                graph(EdgeKind::kImport, Scope::kFunction, 0, false),
                                graph(EdgeKind::kImport, Scope::kModule, kConditionMain, false),
                                graph(EdgeKind::kImport, Scope::kModule, 0, true)};
  for (const ImportGraph& other : others) {
    const GraphDifference difference = CompareGraphs(plain, other);
    EXPECT_EQ(Arrows(difference.changed_dependencies), Strings{"a b"});
    EXPECT_TRUE(difference.dependencies.empty());
    EXPECT_FALSE(difference.empty());
  }
}

TEST(DifferenceTest, AModuleThatIsGoneTakesItsDependenciesAlong) {
  const ImportGraph before = SmallGraph().Import("a", "b").Import("b", "c").Build();
  const ImportGraph after = SmallGraph().Import("b", "c").Build();
  const GraphDifference difference = CompareGraphs(before, after);
  ASSERT_EQ(difference.modules.removed.size(), 1);
  EXPECT_EQ(difference.modules.removed[0].label, "a");
  EXPECT_EQ(difference.modules.removed[0].path, "src/a.py");
  EXPECT_EQ(Arrows(difference.dependencies.removed), Strings{"a b"});
}

TEST(DifferenceTest, ModulesOutsideOfTheProjectAreNoModulesOfTheDifference) {
  const ImportGraph before = SmallGraph().Import("a", "b").Build();
  const ImportGraph after =
      SmallGraph().Import("a", "b").Stdlib("json").Import("a", "json").Build();
  const GraphDifference difference = CompareGraphs(before, after);
  EXPECT_TRUE(difference.modules.empty());
  ASSERT_EQ(difference.stdlib.added.size(), 1);
  EXPECT_EQ(difference.stdlib.added[0].name, "json");
}

TEST(DifferenceTest, PackagesCountPairsOfModulesAndNeverThemselves) {
  const ImportGraph before = SmallGraph().Import("p.a", "q.b").Import("p.a", "p.c").Build();
  const ImportGraph after = SmallGraph()
                                .Import("p.a", "q.b")
                                .Import("p.a", "p.c")
                                .Import("p.c", "q.b")
                                .Import("q.b", "r.x")
                                .Build();
  const GraphDifference difference = CompareGraphs(before, after);
  EXPECT_EQ(Arrows(difference.packages.added), Strings{"q r"});
  ASSERT_EQ(Arrows(difference.changed_packages), Strings{"p q"});
  EXPECT_EQ(difference.changed_packages[0].before, 1);
  EXPECT_EQ(difference.changed_packages[0].after, 2);
}

TEST(DifferenceTest, AMissingModuleMakesNoPackage) {
  const ImportGraph before = SmallGraph().Import("p.a", "p.b").Build();
  const ImportGraph after =
      SmallGraph().Import("p.a", "p.b").Missing("no.such").Import("p.a", "no.such").Build();
  EXPECT_TRUE(CompareGraphs(before, after).packages.empty());
}

TEST(DifferenceTest, ASecondPlaceOfTheSameKindIsNew) {
  const ImportGraph before = SmallGraph().Unresolved("a", "no").Build();
  const ImportGraph after = SmallGraph().Unresolved("a", "no").Unresolved("a", "no").Build();
  const GraphDifference difference = CompareGraphs(before, after);
  EXPECT_EQ(difference.unresolved.added.size(), 1);
  EXPECT_TRUE(difference.unresolved.removed.empty());
  EXPECT_EQ(CompareGraphs(after, before).unresolved.removed.size(), 1);
}

TEST(DifferenceTest, AnUnresolvedNameThatTheModuleSurvivesDoesNotCount) {
  EXPECT_TRUE(SurvivesMissing(kConditionOptional));
  EXPECT_TRUE(SurvivesMissing(kConditionFallback | kConditionBranch));
  EXPECT_TRUE(SurvivesMissing(kConditionNever));
  EXPECT_FALSE(SurvivesMissing(kConditionTypeChecking));
  EXPECT_FALSE(SurvivesMissing(0));
  const ImportGraph graph =
      SmallGraph().Unresolved("a", "no", kConditionOptional).Unresolved("a", "never").Build();
  const std::vector<UnknownPlace> places = UnresolvedPlaces(graph);
  ASSERT_EQ(places.size(), 1);
  EXPECT_EQ(places[0].what, "never");
  EXPECT_EQ(places[0].line, 2);
}

TEST(DifferenceTest, ComputedImportsAndHazardsAreOneListByPlace) {
  const ImportGraph graph = SmallGraph()
                                .Hazard("b", "sys-path-edit")
                                .Unknown("b", "exec", "r")
                                .Unknown("a", "f", "s")
                                .Build();
  const std::vector<UnknownPlace> places = UnknowablePlaces(graph);
  ASSERT_EQ(places.size(), 3);
  EXPECT_EQ(places[0].what, "f");
  EXPECT_EQ(places[0].reason, "s");
  EXPECT_EQ(places[1].what, "sys-path-edit");
  EXPECT_EQ(places[2].what, "exec");
}

TEST(DifferenceTest, UseOfTheOutsideIsByTopLevelNameAndCountsModules) {
  const ImportGraph graph = SmallGraph()
                                .ThirdParty("numpy.linalg")
                                .ThirdParty("numpy")
                                .Stdlib("os.path")
                                .Import("a", "numpy")
                                .Import("a", "numpy.linalg")
                                .Import("b", "numpy")
                                .Import("b", "os.path")
                                .Build();
  const std::vector<NameUse> uses = ThirdPartyUse(graph);
  ASSERT_EQ(uses.size(), 1);
  EXPECT_EQ(uses[0].name, "numpy");
  EXPECT_EQ(uses[0].importers, 2);
  ASSERT_EQ(StdlibUse(graph).size(), 1);
  EXPECT_EQ(StdlibUse(graph)[0].name, "os");
}

TEST(DifferenceTest, ANameThatNoRootOwnsIsThirdParty) {
  const ImportGraph graph = SmallGraph()
                                .Declare({"yaml", "", ModuleKind::kExternal, Origin::kUnknown})
                                .Import("a", "yaml")
                                .Missing("p.no")
                                .Import("a", "p.no")
                                .Build();
  ASSERT_EQ(ThirdPartyUse(graph).size(), 1);
  EXPECT_EQ(ThirdPartyUse(graph)[0].name, "yaml");
}

TEST(DifferenceTest, AFileWhoseImportsMovedHasOtherImports) {
  const ImportGraph before = SmallGraph().Import("a", "b").Import("c", "b").Build();
  const ImportGraph after =
      SmallGraph().SkipLines("a", 1).Import("a", "b").Import("d", "b").Build();
  EXPECT_EQ(FilesWithOtherImports(before, after), (Strings{"src/a.py", "src/c.py", "src/d.py"}));
  EXPECT_TRUE(FilesWithOtherImports(after, after).empty());
}

TEST(DifferenceTest, TheOrderIsThatOfParts) {
  const ImportGraph before =
      SmallGraph().Import("a.b", "z").Import("a.b.c", "z").Import("a.b-x", "z").Build();
  const ImportGraph after = SmallGraph().Import("z", "y").Build();
  EXPECT_EQ(Arrows(CompareGraphs(before, after).dependencies.removed),
            (Strings{"a.b z", "a.b.c z", "a.b-x z"}));
}

}  // namespace
}  // namespace clew
