#include "analyzer/report/ci/columns.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/analyzer/report/ci/small_graph.h"

namespace clew {
namespace {

using nlohmann::json;

json Keys(const ImportGraph& graph, const PageLimits& limits = PageLimits()) {
  ByteBuffer out;
  out.Append('{');
  AppendColumnKeys(MakeColumns(graph, limits), graph, {"src"}, &out);
  out.Append('}');
  return json::parse(out.view());
}

TEST(ColumnsTest, NamesShareTheirBeginningWithTheNameBefore) {
  const json keys =
      Keys(SmallGraph().Import("acme.api", "acme.app").Import("acme.api", "b").Build());
  EXPECT_EQ(keys["names"], json({0, "acme.api", 7, "p", 0, "b"}));
}

TEST(ColumnsTest, OnlyAsciiIsSharedSoThatNoCharacterIsCut) {
  const json keys = Keys(SmallGraph().Import("aé", "aè").Build());
  EXPECT_EQ(keys["names"], json({0, "aè", 1, "é"}));
}

TEST(ColumnsTest, TargetsOfARowAreDifferences) {
  const json keys = Keys(
      SmallGraph().Import("a", "d").Import("a", "b").Import("a", "d").Import("b", "c").Build());
  EXPECT_EQ(keys["out"], json({3, 1, 0, 0}));
  EXPECT_EQ(keys["to"], json({1, 2, 0, 2}));
  EXPECT_EQ(keys["line"], json({2, 1, 3, 1}));
}

TEST(ColumnsTest, KindsOriginsAndKindsOfEdgesAreLettersOfADictionary) {
  const json keys = Keys(SmallGraph()
                             .Package("a")
                             .Stdlib("json")
                             .Missing("no")
                             .Import("a", "json")
                             .Import("a", "no", EdgeKind::kFrom)
                             .Build());
  EXPECT_EQ(keys["kinds"], "px?");
  EXPECT_EQ(keys["origins"], "psu");
  EXPECT_EQ(keys["kind"], "if");
  EXPECT_EQ(keys["dict"]["kinds"]["x"], "external");
  EXPECT_EQ(keys["dict"]["origins"]["s"], "stdlib");
  EXPECT_EQ(keys["dict"]["kind"]["f"], "from");
}

TEST(ColumnsTest, CircumstancesOfAnEdgeAreALetterOfADictionary) {
  const json keys =
      Keys(SmallGraph()
               .Import("a", "b", EdgeKind::kImport, Scope::kFunction, kConditionOptional, true)
               .Build());
  const std::string letters = keys["dict"]["letters"];
  const size_t at = letters.find(keys["flags"].get<std::string>());
  EXPECT_EQ(keys["dict"]["flags"][at], json({"function", {"optional"}, true}));
}

TEST(ColumnsTest, MoreCombinationsThanLettersLoseConditionsButNoEdge) {
  SmallGraph graph;
  for (int conditions = 0; conditions < 256; ++conditions) {
    graph.Import("a", absl::StrCat("b", conditions), EdgeKind::kImport, Scope::kClass,
                 static_cast<Conditions>(conditions));
  }
  const json keys = Keys(graph.Build());
  const json& flags = keys["dict"]["flags"];
  const std::string letters = keys["dict"]["letters"];
  EXPECT_EQ(keys["flags"].get<std::string>().size(), 256);
  EXPECT_EQ(letters.size(), flags.size());
  for (const char letter : keys["flags"].get<std::string>()) {
    ASSERT_NE(letters.find(letter), std::string::npos);
    EXPECT_EQ(flags[letters.find(letter)][0], "class");
  }
}

TEST(ColumnsTest, PathsAreToldOnlyWhereTheyDoNotFollowFromTheName) {
  const json keys = Keys(SmallGraph()
                             .Package("a")
                             .Declare({"b", "lib/other.py"})
                             .Stdlib("json")
                             .Import("a", "b")
                             .Import("a", "json")
                             .Build());
  EXPECT_EQ(keys["paths"]["root"], "A!-");
  EXPECT_EQ(keys["paths"]["other"], json::parse(R"([[1, "lib/other.py"]])"));
}

TEST(ColumnsTest, BeyondALimitNodesArePackagesAndEdgesSums) {
  const ImportGraph graph = SmallGraph()
                                .Package("p")
                                .Import("p.a", "q.x")
                                .Import("p.b", "q.x")
                                .Import("p.a", "p.b")
                                .Build();
  PageLimits limits;
  limits.modules = 3;
  const GraphColumns columns = MakeColumns(graph, limits);
  EXPECT_TRUE(columns.packages);
  EXPECT_EQ(columns.names, (std::vector<std::string>{"p", "q"}));
  const json keys = Keys(graph, limits);
  EXPECT_EQ(keys["out"], json({1, 0}));
  EXPECT_EQ(keys["count"], json({2}));
  EXPECT_FALSE(keys.contains("line"));
  limits = PageLimits();
  limits.imports = 2;
  EXPECT_TRUE(MakeColumns(graph, limits).packages);
  limits.imports = 3;
  EXPECT_FALSE(MakeColumns(graph, limits).packages);
}

TEST(ColumnsTest, ALabelIsFoundAndAnotherIsNot) {
  const GraphColumns columns =
      MakeColumns(SmallGraph().Import("a.b", "a.b.c").Import("a.b", "a.b-x").Build(), PageLimits());
  EXPECT_EQ(columns.Find("a.b"), 0);
  EXPECT_EQ(columns.Find("a.b.c"), 1);
  EXPECT_EQ(columns.Find("a.b-x"), 2);
  EXPECT_EQ(columns.Find("a.b.d"), -1);
}

TEST(ColumnsTest, TheDifferenceNamesEdgesByNumberAndWhatIsGoneByLabel) {
  const ImportGraph before =
      SmallGraph().Import("a", "gone").Import("a", "b").Import("b", "c").Build();
  const ImportGraph after = SmallGraph()
                                .Import("a", "b", EdgeKind::kFrom)
                                .Import("b", "c")
                                .Import("c", "a")
                                .Import("c", "a")
                                .Build();
  ByteBuffer out;
  out.Append('{');
  AppendEdgeDifference(MakeColumns(after, PageLimits()), CompareGraphs(before, after), &out);
  out.Append('}');
  const json keys = json::parse(out.view());
  EXPECT_EQ(keys["changed"], json::parse("[0]"));
  EXPECT_EQ(keys["added"], json({2, 3}));
  EXPECT_EQ(keys["removed"], json::parse(R"([[0, "gone", 1, "import"]])"));
}

}  // namespace
}  // namespace clew
