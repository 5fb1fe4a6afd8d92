#include "analyzer/resolve/module_alias.h"

#include "gtest/gtest.h"

namespace clew {
namespace {

class ModuleAliasTest : public testing::Test {
 protected:
  static Hazard Edit(std::vector<std::string> paths) {
    Hazard hazard;
    hazard.kind = "sys-modules-edit";
    hazard.paths = std::move(paths);
    hazard.computable = true;
    return hazard;
  }
  void Add(const std::string& name, bool is_package, std::vector<std::string> paths) {
    FileFacts facts;
    facts.hazards.push_back(Edit(std::move(paths)));
    aliases_.AddModule(name, is_package, facts);
  }
  std::vector<std::string> Names(std::string_view name) const { return aliases_.Find(name).names; }

  ModuleAliases aliases_;
};

using Strings = std::vector<std::string>;

TEST_F(ModuleAliasTest, ANameBelowAnAliasIsSoughtBelowItsTarget) {
  Add("p", true, {"{__name__}.old", "p.new"});
  EXPECT_EQ(Names("p.old"), Strings{"p.new"});
  EXPECT_EQ(Names("p.old.deep.x"), Strings{"p.new.deep.x"});
  EXPECT_EQ(Names("p.older"), Strings{});
}

TEST_F(ModuleAliasTest, AModuleThatRunsAFileInItsPlaceIsUnknown) {
  FileFacts facts;
  facts.hazards.push_back(Edit({"p", "@module"}));
  aliases_.AddModule("p", false, facts);
  EXPECT_FALSE(aliases_.Find("p").unknown);
  facts.dynamic.emplace_back();
  facts.dynamic.back().kind = DynamicKind::kRunPath;
  aliases_.AddModule("p", false, facts);
  EXPECT_TRUE(aliases_.Find("p").unknown);
}

TEST_F(ModuleAliasTest, AnEntryOfWhichNothingIsKnownIsNoAlias) {
  Add("p", false, {"?", "?"});
  EXPECT_TRUE(aliases_.empty());
}

TEST_F(ModuleAliasTest, OtherTopLevelNamesAreOfNoConcern) {
  Add("p", true, {"{__name__}.old", "p.new"});
  EXPECT_TRUE(aliases_.ConcernsTop("p"));
  EXPECT_FALSE(aliases_.ConcernsTop("q"));
  Add("q", false, {"vendored_*", "*"});
  EXPECT_TRUE(aliases_.ConcernsTop("vendored_x"));
  EXPECT_FALSE(aliases_.ConcernsTop("q"));
}

TEST_F(ModuleAliasTest, AStarStandsForTheSameNames) {
  Add("p.packages", false, {"{__name__}.*", "*"});
  EXPECT_EQ(Names("p.packages.q.r"), Strings{"q.r"});
  EXPECT_EQ(Names("p.packages"), Strings{});
}

TEST_F(ModuleAliasTest, ModulesOfACopiedPackageRunUnderItsOtherNameIfSomebodyAsksBelowIt) {
  Add("p.packages", false, {"{__name__}.*", "*"});
  EXPECT_EQ(aliases_.CopiesAbove("p.packages.q"), Strings{});
  EXPECT_EQ(aliases_.CopiesAbove("p.packages.q.r.s"), Strings{"p.packages.q"});
  EXPECT_EQ(aliases_.OtherNamesOf("q.r"), Strings{});
  aliases_.AddAsked("p.packages.q");
  EXPECT_EQ(aliases_.OtherNamesOf("q"), Strings{"p.packages.q"});
  EXPECT_EQ(aliases_.OtherNamesOf("q.r"), Strings{"p.packages.q.r"});
  EXPECT_EQ(aliases_.OtherNamesOf("shop"), Strings{});
}

TEST_F(ModuleAliasTest, WhatAHookServesRunsUnderItsOtherNameWhoeverAsks) {
  FileFacts facts;
  facts.hazards.push_back(Edit({"{__name__}.*", "p._vendor.*"}));
  facts.hazards.back().kind = "import-hook";
  aliases_.AddModule("p.extern", true, facts);
  EXPECT_EQ(aliases_.OtherNamesOf("p._vendor.q"), Strings{"p.extern.q"});
  EXPECT_EQ(aliases_.CopiesAbove("p.extern.q.r"), Strings{});
}

TEST_F(ModuleAliasTest, AValueIsWhatAnyImportOfTheFileBinds) {
  ImportStatement first;
  first.names.push_back({true, 1, "", "fast", "new"});
  ImportStatement second;
  second.names.push_back({false, 0, "slow.new", "", "new"});
  FileFacts facts;
  facts.imports.push_back({&first, {}});
  facts.imports.push_back({&second, {}});
  facts.hazards.push_back(Edit({"old", "@new"}));
  aliases_.AddModule("p.m", false, facts);
  EXPECT_EQ(Names("old"), (Strings{"p.fast", "slow.new"}));
  EXPECT_FALSE(aliases_.Find("old").unknown);
}

TEST_F(ModuleAliasTest, AValueThatNobodyKnowsIsToldWithTheFirstModuleThatPutsIt) {
  Add("z", false, {"old", ""});
  Add("b", false, {"old", "@local"});
  EXPECT_TRUE(aliases_.Find("old.x").unknown);
  EXPECT_EQ(aliases_.Find("old.x").by, "b");
}

TEST_F(ModuleAliasTest, AModuleThatReplacesItselfIsNoAlias) {
  Add("p.m", false, {"{__name__}", ""});
  Add("p.m", false, {"{__name__}", "p.m"});
  EXPECT_TRUE(aliases_.empty());
}

TEST_F(ModuleAliasTest, ConcernsTheNameItsParentsAndWhatIsBelow) {
  Add("p", true, {"p.old", "p.new"});
  EXPECT_TRUE(aliases_.Concerns("p"));
  EXPECT_TRUE(aliases_.Concerns("p.old"));
  EXPECT_TRUE(aliases_.Concerns("p.old.x"));
  EXPECT_FALSE(aliases_.Concerns("q"));
  EXPECT_FALSE(aliases_.Concerns("p.older"));
}

}  // namespace
}  // namespace clew
